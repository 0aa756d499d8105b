import {
  type HopMessage,
  type Key,
  hopsTable,
  isAccountKey,
  leave,
  onMessage,
  parseHop,
  recordAudits,
} from '../../../ledger/index.ts';
import { readRunning, siftArrivals } from '../../erasure/running.ts';
import { type EventStore, type Row, type SqlValue, type Transaction, inLists } from '../../../store/event-store.ts';
import type { EffectTerms } from '../../effects/make-effects.ts';
import { insertNotices } from '../../notices/insert-notices.ts';
import type { NoticeTerms } from '../../notices/notice-terms.ts';
import { type AccountWork, foldArrivals, walkAccounts } from './account-work.ts';
import type { FoldTerms } from './account-fold.ts';
import { type LedgerMemory, makeRoom, recall, remember } from './part-memory.ts';
import {
  type PartWork,
  nodeOf,
  openWork,
  readNodesAhead,
  rest,
  restingAt,
  saveWorks,
  send,
  setNode,
} from './part-work.ts';
import type { Resting } from './read-part.ts';
import { arrivals, partsAsked, forgetHops, takenHops } from './step.sql.ts';
import { readWithdrawn } from './withdrawn.ts';

/** What a step works by: the rules in force, and the day an instant belongs to. */
export interface StepTerms extends FoldTerms {
  readonly now: () => number;
  readonly memory: LedgerMemory;
  readonly random: (count: number) => Uint8Array;
  readonly effects: EffectTerms;
  /** Who is told of what passes between marketing and sales; absent where nothing does. */
  readonly notices?: NoticeTerms;
}

/** What a step has done. */
export interface StepDone {
  readonly taken: number;
  readonly transitions: number;
}

/** How many messages are taken in one transaction. */
const mostArrivals = 2_000;

/**
 * One step of each of these parts: takes what other parts sent it, lets keys decide where it belongs, folds the accounts
 * it reached, and sends on what belongs elsewhere. A part with nothing to take walks on to today. As many parts as the
 * store allows share a commit; each is worked off by itself.
 */
export async function stepParts(store: EventStore, parts: readonly number[], terms: StepTerms): Promise<StepDone> {
  const together = Math.min(store.partsAtOnce, partsAsked);
  let [taken, transitions] = [0, 0];
  for (let from = 0; from < parts.length; from += together) {
    const own = parts.slice(from, from + together);
    const steps = await store.transact((transaction) => stepTogether(transaction, own, terms));
    for (const { work, done } of steps) {
      remember(terms.memory, work.part, work.memory, work.nextNumber, terms.hash);
      taken += done.taken;
      transitions += done.transitions;
    }
    makeRoom(terms.memory);
  }
  return { taken, transitions };
}

/** What a step made of a part, to be remembered once it is committed. */
interface PartStep {
  readonly work: PartWork;
  readonly done: StepDone;
}

// Without the parts that another worker has. Each takes also what those before it have just sent it.
async function stepTogether(
  transaction: Transaction,
  parts: readonly number[],
  terms: StepTerms,
): Promise<readonly PartStep[]> {
  const heads = await transaction.claimHeads(parts);
  if (heads.length === 0) return [];
  const [withdrawn, running] = [await readWithdrawn(transaction), await readRunning(transaction)];
  const asked = inLists(
    heads.map(({ part }) => part),
    partsAsked,
  );
  const rows = await transaction.rows(arrivals, [mostArrivals, ...asked.flat()]);
  const waiting = Map.groupBy(rows, (row) => Number(row['to_part']));
  // What did not fit begins somewhere in the last: that part takes what there is of it, those behind it wait.
  const last = rows.length < mostArrivals ? Infinity : Number(rows.at(-1)?.['to_part']);
  const steps: PartStep[] = [];
  for (const head of heads.filter(({ part }) => part <= last)) {
    const memory = recall(terms.memory, head.part, head.nextNumber, terms.hash);
    const work = openWork(transaction, head, memory, withdrawn);
    const arrived = siftArrivals(running, waiting.get(head.part) ?? []);
    steps.push({ work, done: await stepPart(work, arrived, terms) });
    for (const row of work.rows.hops.map(rowOfHop)) {
      const to = Number(row['to_part']);
      if (to > head.part && to < last) waiting.set(to, [...(waiting.get(to) ?? []), row]);
    }
  }
  const works = steps.map(({ work }) => work);
  await saveWorks(transaction, works);
  await tellNews(transaction, works, terms);
  const audits = works.map(({ part, audit }) => ({ part, entries: audit }));
  await recordAudits(transaction, { at: terms.now(), random: terms.random }, audits);
  return steps;
}

async function tellNews(transaction: Transaction, works: readonly PartWork[], terms: StepTerms): Promise<void> {
  const { notices, dayOf, now, agreement } = terms;
  if (notices === undefined) return;
  const rules = agreement?.terms.rules.handoff;
  const step = { notices, dayOf, now, ...(rules === undefined ? {} : { rules }) };
  for (const { news } of works) for (const one of news) await insertNotices(transaction, one, step);
}

function rowOfHop(cells: readonly SqlValue[]): Row {
  return Object.fromEntries(hopsTable.columns.map((name, place) => [name, cells[place] ?? null]));
}

async function stepPart(work: PartWork, rows: readonly Row[], terms: StepTerms): Promise<StepDone> {
  if (rows.length === 0) return { taken: 0, transitions: await walkAccounts(work, terms) };
  const reached = await takeArrivals(work, rows);
  const transitions = await foldArrivals(work, reached, terms);
  // What a key was told may take no number; other workers' memories of the part end here all the same.
  if (work.changedNodes.size > 0) work.nextNumber += 1;
  const last = new Map(rows.map((row) => [Number(row['part']), Number(row['number'])]));
  for (const [from, number] of last) work.rows.channels.push(channelRow(work.part, from, number));
  return { taken: rows.length, transitions };
}

/** How far a part has taken what another sent it. */
export function channelRow(part: number, from: number, taken: number): readonly SqlValue[] {
  return [part, from, taken];
}

// In the order in which they reached us, as far as this batch goes.
async function takeArrivals(work: PartWork, rows: readonly Row[]): Promise<AccountWork> {
  const ordered = rows.toSorted(
    (a, b) =>
      Number(a['received_at']) - Number(b['received_at']) ||
      Number(a['part']) - Number(b['part']) ||
      Number(a['number']) - Number(b['number']),
  );
  const reached: AccountWork = { arrived: new Map(), departed: new Map() };
  const hops = ordered.map((row) => ({ hop: parseHop(row), receivedAt: Number(row['received_at']) }));
  await readNodesAhead(
    work,
    hops.map(({ hop }) => hop.to),
  );
  for (const { hop, receivedAt } of hops) await take(work, reached, hop, receivedAt);
  return reached;
}

function arrive({ arrived }: AccountWork, key: Key, resting: Resting): void {
  const before = arrived.get(key);
  if (before === undefined) arrived.set(key, [resting]);
  else before.push(resting);
}

async function take(
  work: PartWork,
  reached: AccountWork,
  { to, message }: HopMessage,
  receivedAt: number,
): Promise<void> {
  if (message.kind === 'look') return void reached.departed.set(to, 'withdrawal');
  const done = onMessage(await nodeOf(work, to), message);
  setNode(work, done.node);
  for (const held of done.holds) {
    const resting = rest(work, to, held);
    if (isAccountKey(to) && resting !== undefined) arrive(reached, to, resting);
  }
  for (const sent of done.sends) send(work, sent, receivedAt);
  if (done.leaves === undefined) return;
  const resting = await restingAt(work, to);
  const { stays, sends } = leave(done.node, done.leaves, resting);
  if (sends.length === 0) return;
  const gone = resting.filter((input) => !stays.includes(input));
  work.left.push(...gone.map(({ number }) => number));
  work.resting.set(
    to,
    resting.filter((input) => stays.includes(input)),
  );
  for (const [index, sent] of sends.entries()) send(work, sent, gone[index]?.body.receivedAt ?? receivedAt);
  if (isAccountKey(to)) reached.departed.set(to, 'departure');
}

/** Forgets what other parts have taken, as many senders in a commit as the store allows. A crash before only delays it. */
export async function forgetTaken(store: EventStore): Promise<void> {
  const senders = await store.rows(takenHops);
  for (let from = 0; from < senders.length; from += store.partsAtOnce)
    await store.transact(async (transaction) => {
      for (const { part, below } of senders.slice(from, from + store.partsAtOnce))
        await transaction.run(forgetHops, [Number(part), Number(below)]);
    });
}
