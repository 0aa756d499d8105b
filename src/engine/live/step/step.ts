import { type HopMessage, type Key, isAccountKey, leave, onMessage, parseHop } from '../../../ledger/index.ts';
import { advanceHead } from '../../../ledger/inbox/append.sql.ts';
import type { EventStore, Row, Transaction } from '../../../store/event-store.ts';
import type { EffectTerms } from '../../effects/make-effects.ts';
import { type AccountWork, foldArrivals, walkAccounts } from './account-work.ts';
import type { FoldTerms } from './account-fold.ts';
import { type LedgerMemory, recall, remember } from './part-memory.ts';
import { type PartWork, nodeOf, openWork, rest, restingAt, saveWork, send, setNode } from './part-work.ts';
import { arrivals, forgetHops, noteTaken, takenHops } from './step.sql.ts';

/** What a step works by: the rules in force, and the day an instant belongs to. */
export interface StepTerms extends FoldTerms {
  readonly now: () => number;
  readonly memory: LedgerMemory;
  readonly effects: EffectTerms;
}

/** What a step has done. */
export interface StepDone {
  readonly taken: number;
  readonly transitions: number;
}

const mostArrivals = 200;

/**
 * One step of each of these parts: takes what other parts sent it, lets keys decide where it belongs, folds the accounts
 * it reached, and sends on what belongs elsewhere. A part with nothing to take walks on to today. As many parts as the
 * store allows share a commit; each is worked off by itself.
 */
export async function stepParts(store: EventStore, parts: readonly number[], terms: StepTerms): Promise<StepDone> {
  let [taken, transitions] = [0, 0];
  for (let from = 0; from < parts.length; from += store.partsAtOnce) {
    const together = parts.slice(from, from + store.partsAtOnce);
    const steps = await store.transact(async (transaction) => {
      const done: PartStep[] = [];
      for (const part of together) done.push(...(await stepPart(transaction, part, terms)));
      return done;
    });
    for (const { work, done } of steps) {
      remember(terms.memory, work.part, work.memory, work.nextNumber, terms.hash);
      taken += done.taken;
      transitions += done.transitions;
    }
  }
  return { taken, transitions };
}

/** What a step made of a part, to be remembered once it is committed. */
interface PartStep {
  readonly work: PartWork;
  readonly done: StepDone;
}

// Nothing where another worker has the part.
async function stepPart(transaction: Transaction, part: number, terms: StepTerms): Promise<readonly PartStep[]> {
  const head = await transaction.claimHead(part);
  if (head === undefined) return [];
  const work = openWork(transaction, head, recall(terms.memory, part, head.nextNumber, terms.hash));
  const rows = await transaction.rows(arrivals, [part, mostArrivals]);
  const transitions = rows.length === 0 ? await walkAccounts(work, terms) : await takeAndFold(work, rows, terms);
  await transaction.run(advanceHead, [part, work.nextNumber, work.nextNumber - 1]);
  return [{ work, done: { taken: rows.length, transitions } }];
}

async function takeAndFold(work: PartWork, rows: readonly Row[], terms: StepTerms): Promise<number> {
  const reached = await takeArrivals(work, rows);
  const transitions = await foldArrivals(work, reached, terms);
  // What a key was told may take no number; other workers' memories of the part end here all the same.
  if (work.changedNodes.size > 0) work.nextNumber += 1;
  await saveWork(work);
  await noteChannels(work.transaction, work.part, rows);
  return transitions;
}

// In the order in which they reached us, as far as this batch goes.
async function takeArrivals(work: PartWork, rows: readonly Row[]): Promise<AccountWork> {
  const ordered = rows.toSorted(
    (a, b) =>
      Number(a['received_at']) - Number(b['received_at']) ||
      Number(a['part']) - Number(b['part']) ||
      Number(a['number']) - Number(b['number']),
  );
  const reached: AccountWork = { arrived: new Map(), departed: new Set() };
  for (const row of ordered) await take(work, reached, parseHop(row), Number(row['received_at']));
  return reached;
}

async function take(
  work: PartWork,
  reached: AccountWork,
  { to, message }: HopMessage,
  receivedAt: number,
): Promise<void> {
  const done = onMessage(await nodeOf(work, to), message);
  setNode(work, done.node);
  for (const held of done.holds) {
    const resting = await rest(work, to, held);
    if (isAccountKey(to)) reached.arrived.set(to, [...(reached.arrived.get(to) ?? []), resting]);
  }
  for (const sent of done.sends) send(work, sent, receivedAt);
  if (done.leaves === undefined) return;
  const resting = await restingAt(work, to);
  const { stays, sends } = leave(done.node, done.leaves, resting);
  if (sends.length === 0) return;
  const gone = resting.filter((input) => !stays.includes(input));
  work.left.push(...gone.map(({ number }) => number));
  work.memory.resting.set(
    to,
    resting.filter((input) => stays.includes(input)),
  );
  for (const [index, sent] of sends.entries()) send(work, sent, gone[index]?.body.receivedAt ?? receivedAt);
  if (isAccountKey(to)) reached.departed.add(to as Key);
}

async function noteChannels(transaction: Transaction, part: number, rows: readonly Row[]): Promise<void> {
  const last = new Map(rows.map((row) => [Number(row['part']), Number(row['number'])]));
  for (const [from, number] of last) await transaction.run(noteTaken, [part, from, number]);
}

/** Forgets what other parts have taken, as many senders in a commit as the store allows. A crash before only delays it. */
export async function forgetTaken(store: EventStore): Promise<void> {
  const bySender = [...Map.groupBy(await store.rows(takenHops), (row) => Number(row['part']))];
  for (let from = 0; from < bySender.length; from += store.partsAtOnce) {
    const rows = bySender.slice(from, from + store.partsAtOnce).flatMap(([, taken]) => taken);
    await store.transact(async (transaction) => {
      for (const { part, to_part, number } of rows)
        await transaction.run(forgetHops, [Number(part), Number(to_part), Number(number)]);
    });
  }
}
