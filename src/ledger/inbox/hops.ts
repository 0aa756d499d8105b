import { type Row, type SqlValue, partOf } from '../../store/event-store.ts';
import type { Key } from '../routing/key.ts';
import type { Sent } from '../routing/node.ts';

/** An input on its way: which it is, and its text. */
export interface Envelope {
  readonly source: string;
  readonly id: string;
  /** Its place among the inputs of its message. */
  readonly item: number;
  readonly receivedAt: number;
  readonly kind: string;
  readonly text: string;
}

/** What one key sends another, with an input in it or not; or a company that it must be looked at again. */
export interface HopMessage {
  readonly to: Key;
  readonly message: Sent<Envelope>['message'] | { readonly kind: 'look' };
}

/** The table of what is on its way between parts. */
export const hopsTable = {
  table: 'hops',
  columns: ['part', 'number', 'to_part', 'to_key', 'received_at', 'message'],
} as const;

/** A row of `hops`. */
export function hopRow(
  part: number,
  number: number,
  receivedAt: number,
  { to, message }: HopMessage,
): readonly SqlValue[] {
  return [part, number, partOf(to), to, receivedAt, JSON.stringify(message)];
}

/** What a row of `hops` holds. */
export function parseHop(row: Row): HopMessage {
  return { to: String(row['to_key']) as Key, message: JSON.parse(String(row['message'])) as HopMessage['message'] };
}

/** The input that a row of `inputs` holds. */
export function parseEnvelope(row: Row): Envelope {
  return {
    source: String(row['source']),
    id: String(row['message_id']),
    item: Number(row['item']),
    receivedAt: Number(row['received_at']),
    kind: String(row['kind']),
    text: String(row['body']),
  };
}
