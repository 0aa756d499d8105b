import { type HopMessage, type Key, hopRow, isAccountKey, leave, onMessage, parseHop } from '../../../ledger/index.ts';
import { type Head, type Row, type Transaction, partOf } from '../../../store/event-store.ts';
import { readRunning, siftHops } from '../../erasure/running.ts';
import type { AccountWork } from './account-work.ts';
import { recall } from './part-memory.ts';
import {
  type PartWork,
  nodeOf,
  openWork,
  readNodesAhead,
  readRestingAhead,
  rest,
  restingAt,
  send,
  setNode,
  takeNumber,
} from './part-work.ts';
import type { Resting } from './read-part.ts';
import type { StepTerms } from './step.ts';
import { type Withdrawn, readWithdrawn } from './withdrawn.ts';

/** A message on its way between parts; where its person is being erased, its key may be of another part than it goes to. */
export interface Arrival {
  readonly hop: HopMessage;
  readonly receivedAt: number;
  readonly from: number;
  readonly to: number;
}

/** A part while a transaction has it: what is read and changed of it, the accounts reached, how many messages it took. */
export interface PartTaking {
  readonly work: PartWork;
  readonly reached: AccountWork;
  taken: number;
}

/** The parts that a transaction has locked, and how many it may lock. */
export interface Delivery {
  readonly transaction: Transaction;
  readonly terms: StepTerms;
  readonly parts: Map<number, PartTaking>;
  readonly room: number;
}

/** What has come, and whether more waits than fits into a transaction. */
export interface Arrivals {
  readonly first: readonly Arrival[];
  readonly isBacklog: boolean;
}

/** How often what was sent within a transaction is taken within it, before the rest is put down for another. */
const mostWaves = 8;

/**
 * Takes messages, and what they send on, as far as the parts it is for are free: a message that finds its way within one
 * transaction is never written down between. What a part that is not free has been sent waits for it; so does all that is
 * sent while there is a backlog, which takes an account to pieces otherwise.
 */
export async function deliver(delivery: Delivery, { first, isBacklog }: Arrivals): Promise<void> {
  // Who appends waits for the parts that messages come from: those are not locked besides.
  const senders = new Set(first.map(({ from }) => from));
  const waves = isBacklog ? 0 : mostWaves;
  let wave = first;
  for (let turn = 0; wave.length > 0; turn += 1) {
    const running = await readRunning(delivery.transaction);
    await takeWave(delivery, siftHops(running, wave));
    const sent = [...delivery.parts.values()].flatMap(sentBy);
    if (turn < waves) await openFor(delivery, sent, senders);
    wave = turn < waves ? sent.filter(({ to }) => delivery.parts.has(to)) : [];
    const direct = new Set(wave);
    putDown(
      delivery,
      sent.filter((one) => !direct.has(one)),
    );
  }
}

/** Opens parts whose heads the transaction has locked. */
export async function openParts({ transaction, terms, parts }: Delivery, heads: readonly Head[]): Promise<void> {
  if (heads.length === 0) return;
  // Behind the locks: what is taken back from now on finds what comes to rest here.
  const withdrawn: readonly Withdrawn[] = await readWithdrawn(transaction);
  for (const head of heads) {
    const memory = recall(terms.memory, head.part, head.nextNumber, terms.hash);
    const work = openWork(transaction, head, memory, withdrawn);
    parts.set(head.part, { work, reached: { arrived: new Map(), departed: new Map() }, taken: 0 });
  }
}

async function openFor(delivery: Delivery, sent: readonly Arrival[], senders: ReadonlySet<number>): Promise<void> {
  const { transaction, parts, room } = delivery;
  const wanted = new Set(sent.map(({ to }) => to));
  const free = [...wanted].filter((part) => !parts.has(part) && !senders.has(part)).slice(0, room - parts.size);
  if (free.length > 0) await openParts(delivery, await transaction.claimHeads(free));
}

function sentBy({ work }: PartTaking): readonly Arrival[] {
  return work.sent.splice(0).map((sent) => ({ ...sent, from: work.part, to: partOf(sent.hop.to) }));
}

function putDown({ parts }: Delivery, waiting: readonly Arrival[]): void {
  for (const { hop, receivedAt, from } of waiting) {
    const work = (parts.get(from) as PartTaking).work;
    work.rows.hops.push(hopRow(from, takeNumber(work), receivedAt, hop));
  }
}

async function takeWave({ parts }: Delivery, wave: readonly Arrival[]): Promise<void> {
  const byPart = [...Map.groupBy(wave, ({ to }) => to)].map(([part, own]) => ({
    taking: parts.get(part) as PartTaking,
    own: own.toSorted((a, b) => a.receivedAt - b.receivedAt || a.from - b.from),
  }));
  await Promise.all(byPart.map(({ taking, own }) => readAhead(taking.work, own)));
  for (const { taking, own } of byPart) {
    taking.taken += own.length;
    for (const arrival of own) await take(taking, arrival);
  }
}

// Only what is said to a key that leads nowhere yet can make what rests there leave.
async function readAhead(work: PartWork, own: readonly Arrival[]): Promise<void> {
  await readNodesAhead(
    work,
    own.map(({ hop }) => hop.to),
  );
  const told = own.filter(({ hop: { message } }) => message.kind === 'claim' || message.kind === 'release');
  const mayLose = told.map(({ hop }) => hop.to).filter((key) => work.memory.nodes.get(key)?.parent === undefined);
  await readRestingAhead(work, [...new Set(mayLose)]);
}

function arrive({ arrived }: AccountWork, key: Key, resting: Resting): void {
  const before = arrived.get(key);
  if (before === undefined) arrived.set(key, [resting]);
  else before.push(resting);
}

async function take({ work, reached }: PartTaking, { hop: { to, message }, receivedAt }: Arrival): Promise<void> {
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

/** A message as its row has it. */
export function arrivalOf(row: Row): Arrival {
  const [from, to] = [Number(row['part']), Number(row['to_part'])];
  return { hop: parseHop(row), receivedAt: Number(row['received_at']), from, to };
}
