import { inboxPart, keyOfTombstone } from '../../ledger/index.ts';
import { type EventStore, type Row, partCount } from '../../store/event-store.ts';
import { type CleanTerms, cleanPart } from './clean/clean-part.ts';
import { hideValues } from './clean/hide-values.ts';
import { blankHash, erasuresToCompact, forgetPerson, messagesUnder, noteCleaned, noteFinished } from './erasure.sql.ts';
import { type Running, readRunning } from './running.ts';

const partsInARound = 64;

/**
 * Brings erasures on by a number of parts, all of them together, and says how many; 0 when nothing is left to do. Whatever
 * a process that was killed had begun, the next goes on with.
 */
export async function runErasures(store: EventStore, terms: CleanTerms): Promise<number> {
  const running = await readRunning(store);
  if (running !== undefined) return cleanRound(store, running, terms);
  const toCompact = await store.rows(erasuresToCompact);
  if (toCompact.length === 0) return 0;
  await store.compact();
  const now = terms.clock();
  await store.transact(async (transaction) => {
    for (const row of toCompact) await transaction.run(noteFinished, [String(row['id']), now]);
  });
  return 1;
}

async function cleanRound(store: EventStore, people: Running, terms: CleanTerms): Promise<number> {
  const until = Math.min(people.nextPart + partsInARound, partCount);
  const counts = new Map<string, number>();
  for (let from = people.nextPart; from < until; from += store.partsAtOnce) {
    const found = await store.transact(async (transaction) => {
      const erased: (readonly [string, number])[] = [];
      for (let part = from; part < Math.min(from + store.partsAtOnce, until); part += 1)
        erased.push(...(await cleanPart(transaction, part, people, terms)));
      return erased;
    });
    for (const [id, count] of found) counts.set(id, (counts.get(id) ?? 0) + count);
  }
  const isLast = until === partCount;
  if (isLast) {
    for (const id of people.ids) await blankHashes(store, id);
    const secret = await terms.secret();
    if (secret !== undefined) await hideValues(store, people, secret);
  }
  await store.transact(async (transaction) => {
    // Of what was cleaned before a crash the count is lost, never the cleaning.
    for (const id of people.ids) await transaction.run(noteCleaned, [id, until, counts.get(id) ?? 0]);
    if (isLast) for (const id of people.ids) await transaction.run(forgetPerson, [id]);
  });
  return until - people.nextPart;
}

// From now on a message is known by its id alone.
async function blankHashes(store: EventStore, id: string): Promise<void> {
  const messages = await store.rows(messagesUnder, [keyOfTombstone(id)]);
  const partOfMessage = (row: Row) => inboxPart({ source: String(row['source']), id: String(row['message_id']) });
  for (const [part, rows] of Map.groupBy(messages, partOfMessage))
    await store.transact(async (transaction) => {
      await transaction.lockHead(part);
      for (const row of rows)
        await transaction.run(blankHash, [part, String(row['source']), String(row['message_id'])]);
    });
}
