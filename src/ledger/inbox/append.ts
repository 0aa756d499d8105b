import { createHash } from 'node:crypto';
import type { Input, Message } from '../../domain/input.ts';
import {
  type EventStore,
  type Head,
  type Reader,
  type SqlValue,
  type Transaction,
  inLists,
  partOf,
} from '../../store/event-store.ts';
import { advanceHead, countAgain, knownMessages, knownMessagesAtOnce } from './append.sql.ts';
import { heardInput, inputText } from './input-text.ts';
import type { MailLists } from '../email/mail-lists.ts';
import { type Envelope, type HopMessage, hopRow, hopsTable } from './hops.ts';
import { type TombstoneOf, withoutPersons } from '../erasure/without-person.ts';
import type { Sent } from '../routing/node.ts';
import { routeOf } from '../routing/route.ts';
import { type SeenKeys, newClaims, shortcut } from '../routing/shortcut.ts';

/** What came of a message: taken, known already, known with another body, nobody can say whose it is, or somebody's who was erased. */
export type Taken = 'accepted' | 'duplicate' | 'conflict' | 'unroutable' | 'erased';

/** Who was erased, as a transaction sees it. */
export type ReadTombstones = (reader: Reader) => Promise<TombstoneOf>;

/** A source's inbox is spread over this many parts, so that batches of it need few commits and still run side by side. */
const lanes = 4;

/** What messages are routed by: lists of mail domains, what this process has seen of keys, which may be old, and who was erased. */
export interface AppendTerms {
  readonly lists: MailLists;
  readonly seen: SeenKeys;
  readonly readTombstones: ReadTombstones;
}

/** Takes messages in, each id of a source once, and sends their inputs on their way; durable when it returns. */
export async function append(
  store: EventStore,
  messages: readonly Message[],
  terms: AppendTerms,
): Promise<readonly Taken[]> {
  const results: Taken[] = messages.map(() => 'accepted');
  const byPart = [...Map.groupBy(messages.keys(), (index) => inboxPart(messages[index] as Message))];
  // In one order for everybody, so that no two lock each other out.
  const shares = byPart.toSorted(([a], [b]) => a - b);
  const commits = Array.from({ length: Math.ceil(shares.length / store.partsAtOnce) }, (_, n) =>
    shares.slice(n * store.partsAtOnce, (n + 1) * store.partsAtOnce),
  );
  await Promise.all(
    commits.map(async (together) => {
      const taken = await store.transact(async (transaction) => {
        const done: Taken[][] = [];
        for (const [part, indexes] of together) {
          const own = indexes.map((index) => messages[index] as Message);
          done.push([...(await appendTo(transaction, part, own, terms))]);
        }
        return done;
      });
      for (const [share, [, indexes]] of together.entries())
        for (const [place, index] of indexes.entries()) results[index] = taken[share]?.[place] as Taken;
    }),
  );
  return results;
}

/** The part that decides whether a message is new: the same for every delivery of it. */
export function inboxPart({ source, id }: Pick<Message, 'source' | 'id'>): number {
  return partOf(`inbox ${source} ${partOf(id) % lanes}`);
}

async function appendTo(
  transaction: Transaction,
  part: number,
  messages: readonly Message[],
  terms: AppendTerms,
): Promise<readonly Taken[]> {
  const head = await transaction.lockHead(part);
  // Behind the lock: an erasure that has this part after us finds what we take in, one that had it before us is seen.
  const tombstoneOf = await terms.readTombstones(transaction);
  const known = await knownOf(transaction, part, messages);
  const fresh: Fresh = { inbox: [], hops: [], told: new Set(), number: head.nextNumber };
  const again: (readonly SqlValue[])[] = [];
  const taken: Taken[] = [];
  for (const message of messages) {
    const kept = keptInputs(message, tombstoneOf, terms.lists);
    const isTouched = kept !== message.inputs;
    const hash = isTouched ? erasedHash : hashOf(message);
    const id = JSON.stringify([message.source, message.id]);
    const before = known.get(id);
    if (before === undefined) {
      known.set(id, hash);
      taken.push(enter(fresh, part, message, kept, hash, terms));
    } else if (isTouched || before === erasedHash) {
      taken.push('erased');
      again.push([part, message.source, message.id, 1, 0]);
    } else {
      taken.push(before === hash ? 'duplicate' : 'conflict');
      again.push([part, message.source, message.id, ...(before === hash ? [1, 0] : [0, 1])]);
    }
  }
  await save(transaction, part, head, fresh);
  // After the new rows: some come again in the batch that brought them.
  for (const counted of again) await transaction.run(countAgain, counted);
  return taken;
}

interface Fresh {
  readonly inbox: SqlValue[][];
  readonly hops: (readonly SqlValue[])[];
  /** What the messages of this commit tell keys: once is enough. */
  readonly told: Set<string>;
  number: number;
}

/** Which of these messages would be taken, had been taken before, or had been taken with another body. Writes nothing. */
export async function takenBefore(reader: Reader, messages: readonly Message[]): Promise<readonly Taken[]> {
  const results: Taken[] = messages.map(() => 'accepted');
  for (const [part, indexes] of Map.groupBy(messages.keys(), (index) => inboxPart(messages[index] as Message))) {
    const own = indexes.map((index) => messages[index] as Message);
    const known = await knownOf(reader, part, own);
    for (const [place, index] of indexes.entries()) {
      const message = own[place] as Message;
      const before = known.get(JSON.stringify([message.source, message.id]));
      if (before !== undefined) results[index] = before === hashOf(message) ? 'duplicate' : 'conflict';
    }
  }
  return results;
}

async function knownOf(reader: Reader, part: number, messages: readonly Message[]): Promise<Map<string, string>> {
  const known = new Map<string, string>();
  for (const [source, own] of Map.groupBy(messages, (message) => message.source)) {
    const ids = own.map(({ id }) => id);
    for (const asked of inLists(ids, knownMessagesAtOnce))
      for (const row of await reader.rows(knownMessages, [part, source, ...asked]))
        known.set(JSON.stringify([source, row['message_id']]), String(row['body_hash']));
  }
  return known;
}

/** What stands in place of the hash of a message of which something was erased. */
const erasedHash = '';

/** The inputs of a message, with nothing in the places of those whose person was erased; the very list where nobody was. */
function keptInputs({ inputs }: Message, tombstoneOf: TombstoneOf, lists: MailLists): readonly (Input | undefined)[] {
  if (tombstoneOf === nobodyErased) return inputs;
  const sifted = inputs.map((input) => withoutPersons(input, tombstoneOf, lists));
  if (sifted.every(({ is }) => is === 'untouched')) return inputs;
  return sifted.map((one, item) => {
    if (one.is === 'erased') return undefined;
    return one.is === 'changed' ? one.input : inputs[item];
  });
}

/** Where nobody has ever been erased. */
export const nobodyErased: TombstoneOf = () => undefined;

function enter(
  fresh: Fresh,
  part: number,
  message: Message,
  inputs: readonly (Input | undefined)[],
  hash: string,
  terms: AppendTerms,
): Taken {
  const { source, id, receivedAt } = message;
  const hops = hopsOf({ ...message, inputs }, terms, fresh.told);
  for (const hop of hops) {
    fresh.hops.push(hopRow(part, fresh.number, receivedAt, hop));
    fresh.number += 1;
  }
  const items = hops.filter(({ message }) => message.kind === 'input').length;
  fresh.inbox.push([part, source, id, hash, receivedAt, 0, 0, items]);
  if (items > 0) return 'accepted';
  return hash === erasedHash ? 'erased' : 'unroutable';
}

/** What a message sends on its way: what it says of keys, and its inputs. */
export function hopsOf(
  { source, id, receivedAt, inputs }: Omit<Message, 'inputs'> & { readonly inputs: readonly (Input | undefined)[] },
  { lists, seen }: Pick<AppendTerms, 'lists' | 'seen'>,
  told: Set<string> = new Set(),
): readonly HopMessage[] {
  return inputs.flatMap((input, item): readonly HopMessage[] => {
    const route = input === undefined ? undefined : routeOf(input, lists);
    if (input === undefined || route === undefined) return [];
    const body = { source, id, item, receivedAt, kind: input.kind, text: inputText(heardInput(input, receivedAt)) };
    const sent: Sent<Envelope> = { to: route.to, message: { kind: 'input', body, via: [] } };
    return [...newClaims<Envelope>(route.tells, seen, told), shortcut(sent, seen)];
  });
}

async function save(transaction: Transaction, part: number, head: Head, { inbox, hops, number }: Fresh): Promise<void> {
  if (inbox.length === 0) return;
  const columns = ['part', 'source', 'message_id', 'body_hash', 'received_at', 'duplicates', 'conflicts', 'items'];
  await transaction.insert({ table: 'inbox', columns, rows: inbox });
  await transaction.insert({ ...hopsTable, rows: hops });
  await transaction.run(advanceHead, [part, number, head.cursor]);
}

// What a source says decides whether two deliveries are one. When it happened is worked out from when it reached us, so
// it may differ by a moment; where in a batch it stood says nothing.
function hashOf({ inputs }: Message): string {
  const texts = inputs.map((input) =>
    inputText({ ...input, origin: nowhere, ...('on' in input || 'at' in input ? { on: 0, at: 0 } : {}) } as Input),
  );
  return createHash('sha256').update(JSON.stringify(texts)).digest('base64url');
}

const nowhere = { file: '', line: 0 };
