import { recordAudits } from '../../../ledger/index.ts';
import {
  type EventStore,
  type Reader,
  type Row,
  type SqlValue,
  type Transaction,
  inLists,
} from '../../../store/event-store.ts';
import type { EffectTerms } from '../../effects/make-effects.ts';
import { insertNotices } from '../../notices/insert-notices.ts';
import type { NoticeTerms } from '../../notices/notice-terms.ts';
import { foldArrivals, readReachedAhead, walkAccounts } from './account-work.ts';
import type { FoldTerms } from './account-fold.ts';
import { type Delivery, type PartTaking, arrivalOf, deliver, openParts } from './deliver.ts';
import { type LedgerMemory, makeRoom, remember } from './part-memory.ts';
import { type PartWork, saveWorks } from './part-work.ts';
import { arrivals, forgetHops, partsAsked, takenHops } from './step.sql.ts';

/** What a step works by: the rules in force, and the day an instant belongs to. */
export interface StepTerms extends FoldTerms {
  readonly now: () => number;
  readonly memory: LedgerMemory;
  readonly random: (count: number) => Uint8Array;
  readonly effects: EffectTerms;
  /** Reads who is told of what passes between marketing and sales; absent where nothing does. */
  readonly readNotices?: (reader: Reader) => Promise<NoticeTerms>;
}

/** What a step has done. */
export interface StepDone {
  readonly taken: number;
  readonly transitions: number;
}

/** How many messages are taken in one transaction. */
const mostArrivals = 2_000;

/**
 * One step of each of these parts: takes what other parts sent it, lets keys decide where it belongs, sends on what belongs
 * elsewhere, and folds the accounts it reached. A part with nothing to take walks on to today. As many parts as the store
 * allows share a commit, those among them that something is sent to on the way; each is worked off by itself.
 */
export async function stepParts(store: EventStore, parts: readonly number[], terms: StepTerms): Promise<StepDone> {
  // Room for those that something is sent to.
  const together = Math.min(Math.ceil(store.partsAtOnce / 4), partsAsked);
  let [taken, transitions] = [0, 0];
  for (let from = 0; from < parts.length; from += together) {
    const own = parts.slice(from, from + together);
    const step = await store.transact((transaction) =>
      stepTogether({ transaction, terms, parts: new Map(), room: store.partsAtOnce }, own),
    );
    for (const { part, memory, nextNumber } of step.works) remember(terms.memory, part, memory, nextNumber, terms.hash);
    taken += step.taken;
    transitions += step.transitions;
    makeRoom(terms.memory);
  }
  return { taken, transitions };
}

/** What a step made of parts, to be remembered once it is committed. */
interface StepTogether extends StepDone {
  readonly works: readonly PartWork[];
}

// Without the parts that another worker has.
async function stepTogether(delivery: Delivery, parts: readonly number[]): Promise<StepTogether> {
  const { transaction, terms } = delivery;
  const heads = await transaction.claimHeads(parts);
  if (heads.length === 0) return { works: [], taken: 0, transitions: 0 };
  const asked = inLists(
    heads.map(({ part }) => part),
    partsAsked,
  );
  const rows = await transaction.rows(arrivals, [mostArrivals, ...asked.flat()]);
  // What did not fit begins somewhere in the last: that part takes what there is of it, those behind it wait.
  const isBacklog = rows.length === mostArrivals;
  const last = isBacklog ? Number(rows.at(-1)?.['to_part']) : Infinity;
  await openParts(
    delivery,
    heads.filter(({ part }) => part <= last),
  );
  await deliver(delivery, { first: rows.map(arrivalOf), isBacklog });
  noteTaken(delivery, rows);
  const takings = [...delivery.parts.values()];
  await Promise.all(takings.map(({ work, reached }) => readReachedAhead(work, reached)));
  let [taken, transitions] = [0, 0];
  for (const taking of takings) {
    taken += taking.taken;
    transitions += await foldPart(taking, terms);
  }
  const works = takings.map(({ work }) => work);
  await saveWorks(transaction, works);
  await tellNews(transaction, works, terms);
  const audits = works.map(({ part, audit }) => ({ part, entries: audit }));
  await recordAudits(transaction, { at: terms.now(), random: terms.random }, audits);
  return { works, taken, transitions };
}

async function foldPart({ work, reached, taken }: PartTaking, terms: StepTerms): Promise<number> {
  if (taken === 0) return walkAccounts(work, terms);
  const transitions = await foldArrivals(work, reached, terms);
  // What a part was told, and what left it, may take no number; other workers' memories of it end here all the same.
  if (work.changedNodes.size > 0 || work.left.length > 0 || reached.departed.size > 0) work.nextNumber += 1;
  return transitions;
}

// Only of what was written down: what came straight from another part is in no channel.
function noteTaken({ parts }: Delivery, rows: readonly Row[]): void {
  for (const [to, own] of Map.groupBy(rows, (row) => Number(row['to_part']))) {
    const last = new Map(own.map((row) => [Number(row['part']), Number(row['number'])]));
    const { channels } = (parts.get(to) as PartTaking).work.rows;
    for (const [from, number] of last) channels.push(channelRow(to, from, number));
  }
}

async function tellNews(transaction: Transaction, works: readonly PartWork[], terms: StepTerms): Promise<void> {
  const { readNotices, dayOf, now, agreement } = terms;
  const told = works.flatMap(({ news }) => news);
  if (readNotices === undefined || told.length === 0) return;
  const notices = await readNotices(transaction);
  const rules = agreement?.terms.rules.handoff;
  const step = { notices, dayOf, now, ...(rules === undefined ? {} : { rules }) };
  for (const news of told) await insertNotices(transaction, news, step);
}

/** How far a part has taken what another sent it. */
export function channelRow(part: number, from: number, taken: number): readonly SqlValue[] {
  return [part, from, taken];
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
