import { type ReadTombstones, namesErased, nobodyErased } from '../../ledger/index.ts';
import { type EventStore, type Row, partOf, storableText } from '../../store/event-store.ts';
import { forgetOldRejects, listRejects, takeNumbers } from './doors.sql.ts';

/** Something that was sent and not taken. */
export interface NewReject {
  readonly source: string;
  readonly messageId?: string;
  readonly receivedAt: number;
  readonly code: string;
  readonly why: string;
  readonly raw: unknown;
}

/** A reject as it was stored; `body` is what was sent, as JSON, cut where it is very long. */
export interface StoredReject {
  readonly place: RejectPlace;
  readonly source: string;
  readonly messageId?: string;
  readonly receivedAt: number;
  readonly code: string;
  readonly why: string;
  readonly body: string;
}

/** Where in the list of rejects one stands. */
export type RejectPlace = readonly [receivedAt: number, part: number, number: number];

/** Which rejects are wanted, the newest first. */
export interface RejectQuery {
  readonly source?: string;
  readonly after?: RejectPlace;
  readonly limit: number;
}

/** As many are kept of a source; senders could fill a disk with what nobody reads. */
export const mostRejects = 10_000;
const erasedWhy = 'it names somebody who was erased, so nothing of it is kept';
const mostChars = 32 * 1024;
const columns = ['part', 'number', 'source', 'message_id', 'received_at', 'reason', 'body'];

/** Keeps what one source had rejected; of people who were erased only that something was. */
export async function storeRejects(
  store: EventStore,
  source: string,
  rejects: readonly NewReject[],
  readTombstones: ReadTombstones,
): Promise<void> {
  if (rejects.length === 0) return;
  const part = partOf(`rejects ${source}`);
  await store.transact(async (transaction) => {
    const head = await transaction.lockHead(part);
    const tombstoneOf = await readTombstones(transaction);
    const rows = rejects.map(({ messageId, receivedAt, code, why, raw }, index) => {
      const isErased = tombstoneOf !== nobodyErased && namesErased(raw, tombstoneOf);
      const reason = storableText(`${code}: ${isErased ? erasedWhy : why}`);
      const body = isErased ? '' : textOf(raw);
      return [part, head.nextNumber + index, source, messageId ?? null, receivedAt, reason, body];
    });
    await transaction.insert({ table: 'rejects', columns, rows });
    await transaction.run(forgetOldRejects, [part, mostRejects]);
    await transaction.run(takeNumbers, [part, head.nextNumber + rows.length]);
  });
}

/** Reads rejects, the newest first. */
export async function readRejects(
  store: EventStore,
  { source, after, limit }: RejectQuery,
): Promise<readonly StoredReject[]> {
  const [receivedAt, part, number] = after ?? [Number.MAX_SAFE_INTEGER, 0, 0];
  return (await store.rows(listRejects, [source ?? null, receivedAt, part, number, limit])).map(rejectOf);
}

function textOf(raw: unknown): string {
  try {
    return storableText((JSON.stringify(raw) ?? '').slice(0, mostChars));
  } catch {
    // What is nested too deep to be read is nested too deep to be written.
    return '';
  }
}

function rejectOf(row: Row): StoredReject {
  const reason = String(row['reason']);
  const colon = reason.indexOf(': ');
  const messageId = row['message_id'];
  return {
    place: [Number(row['received_at']), Number(row['part']), Number(row['number'])],
    source: String(row['source']),
    ...(typeof messageId === 'string' ? { messageId } : {}),
    receivedAt: Number(row['received_at']),
    code: reason.slice(0, colon),
    why: reason.slice(colon + 2),
    body: String(row['body']),
  };
}
