import { type Day, nameKey } from '../../domain/index.ts';
import { parseInput } from '../../ledger/index.ts';
import type { Reader, Row } from '../../store/event-store.ts';
import { pages } from './pages.ts';
import { repliesAfter } from './told.sql.ts';

/** A mail somebody answered, and what they meant by it, as whoever read it put it in a class. */
export interface ToldReply {
  readonly accountId: string;
  readonly accountName: string;
  readonly on: Day;
  /** The instant in epoch milliseconds, where the source knows it. */
  readonly at?: number;
  /** Such as `not now`, in lower case. */
  readonly meant: string;
}

const noes = new Set(['not now', 'wrong person', 'objection', 'unsubscribe', 'competitor in use']);

/** Whether a reply turns us down: of the agreed classes all but interest, a referral and an absence. */
export function isNo(meant: string): boolean {
  return noes.has(meant);
}

/** Every classified reply there is; `sees` says whose accounts count. */
export async function readReplies(
  reader: Reader,
  sees: (owner: string | undefined) => boolean,
): Promise<readonly ToldReply[]> {
  const replies: ToldReply[] = [];
  for await (const row of pages(reader, repliesAfter, ['part', 'number']))
    if (sees(row['owner'] === null ? undefined : String(row['owner']))) replies.push(...replyOf(row));
  return replies;
}

function replyOf(row: Row): readonly ToldReply[] {
  const input = parseInput(String(row['body']));
  if (input.kind !== 'signal' || nameKey(input.event) !== 'mailreplied') return [];
  const said = input.properties.get('class');
  const meant = typeof said === 'string' ? said.trim().toLowerCase() : '';
  if (meant === '') return [];
  const { on, at } = input;
  const known = { accountId: String(row['key']), accountName: String(row['name']), on, meant };
  return [at === undefined ? known : { ...known, at }];
}
