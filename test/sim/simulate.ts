import { createHash } from 'node:crypto';
import type { Message } from '../../src/domain/index.ts';
import { compilePlaybook } from '../../src/domain/index.ts';
import { type Engine, createEngine } from '../../src/engine/live/create-engine.ts';
import { forgetTaken } from '../../src/engine/live/step/step.ts';
import { type PlaybookFiles, parsePlaybook } from '../../src/playbook/index.ts';
import { type EventStore, StoreError } from '../../src/store/event-store.ts';
import { day, did, noon } from '../live/live-engine.ts';
import { type SentMessage, checkAlways, checkSettled, idOf } from './check-ledger.ts';
import { checkAgainstModel, checkHistories } from './check-model.ts';
import { type FaultyStore, faultyStore } from './faulty-store.ts';
import { readLedger } from './ledger-rows.ts';
import { type Random, randomFrom } from './random.ts';
import { type World, conflictOf, messageOf } from './seeded-messages.ts';

/** What came of a simulated company: what was wrong, and how much has been tried. */
export interface Simulated {
  readonly problems: readonly string[];
  readonly days: number;
  readonly messages: number;
  readonly faults: number;
  readonly transitions: number;
  /** Accounts whose whole history was compared with a look at every day. */
  readonly histories: number;
  /** The same for the same seed. */
  readonly digest: string;
}

interface Run {
  readonly random: Random;
  readonly world: World;
  readonly faulty: FaultyStore;
  /** The store below, which never fails. */
  readonly inner: EventStore;
  readonly engines: Engine[];
  readonly clock: { now: number };
  readonly sent: Map<string, SentMessage>;
  readonly late: Message[];
  readonly playbooks: readonly PlaybookFiles[];
  readonly isPrimed: boolean;
  inForce: PlaybookFiles;
  published: number;
  nextMessage: number;
}

const primer: Message = {
  source: 'primer',
  id: 'first',
  receivedAt: noon,
  inputs: [did({ anonymous: 'primer' }, 'demo requested')],
};
const steps = 45;
const usual = { read: 0.01, beforeCommit: 0.06, afterCommit: 0.06, busy: 0.15 };

/** Lives through half a year with two workers, a store that fails, late links, duplicates and outages. */
export async function simulate(
  seed: number,
  inner: EventStore,
  playbooks: readonly PlaybookFiles[],
): Promise<Simulated> {
  const random = randomFrom(seed, 2);
  const world = { seed, people: 4 + random.below(16), companies: 2 + random.below(7) };
  const faulty = faultyStore(inner, randomFrom(seed, 3), usual);
  const clock = { now: noon };
  const engines = [0, 1].map(() => createEngine({ store: faulty.store, clock: () => clock.now }));
  const [first] = playbooks as [PlaybookFiles];
  const run: Run = {
    random,
    world,
    faulty,
    inner,
    engines,
    clock,
    sent: new Map(),
    late: [],
    playbooks,
    inForce: first,
    isPrimed: random.chance(0.8),
    published: 0,
    nextMessage: 0,
  };
  if (run.isPrimed)
    run.sent.set(idOf(primer), { message: primer, tries: Number.MAX_SAFE_INTEGER, acknowledged: 1, conflicts: 0 });
  const problems: string[] = [];
  try {
    await publish(run, first);
    // Until anybody has sent an event at all, silence says nothing; most of these companies have been heard of before.
    if (run.isPrimed) await faulty.insisting(() => workOf(run).append([primer]));
    for (let step = 0; step < steps && problems.length === 0; step += 1) {
      await act(run);
      problems.push(...checkAlways(await readLedger(inner, ['inbox', 'inputs']), run.sent));
    }
    if (problems.length === 0) problems.push(...(await finish(run, inner)));
  } catch (error) {
    // Whatever else a store or an engine says ends a server: it has no business in a run whose faults are all known.
    problems.push(
      `I20: ${error instanceof StoreError ? `${error.failure}: ` : ''}${error instanceof Error ? error.message : String(error)}`,
    );
  }
  return summarize(run, inner, problems);
}

async function act(run: Run): Promise<void> {
  const { random, clock, engines, faulty, inner } = run;
  const what = random.next();
  if (what < 0.4) return deliver(run, random.below(6) + 1);
  if (what < 0.72) {
    await faulty.trying(() => workOf(run).work());
    // As a worker does that has taken a thousand messages.
    return forgetTaken(inner);
  }
  if (what < 0.76) return deliverLate(run);
  if (what < 0.8) engines[random.below(2)] = createEngine({ store: faulty.store, clock: () => clock.now });
  else if (what < 0.82 && run.published < 3) await publish(run, random.pick(run.playbooks));
  else if (what < 0.96) clock.now = noon + (dayNumber(run) + 1 + random.below(9)) * day + random.below(300) * 60_000;
  // An outage, or a quiet season.
  else clock.now = noon + (dayNumber(run) + 20 + random.below(60)) * day;
}

function dayNumber({ clock }: Run): number {
  return Math.floor((clock.now - noon) / day);
}

function workOf({ random, engines }: Run): Engine {
  return random.pick(engines);
}

async function deliver(run: Run, count: number): Promise<void> {
  const { random, world, clock, sent } = run;
  const batch: Message[] = [];
  for (let n = 0; n < count; n += 1) {
    if (run.nextMessage > 0 && random.chance(0.12)) {
      const again = random.below(run.nextMessage);
      const known = sent.get(idOf(messageOf(world, again, 0)));
      const isConflict = random.chance(0.3) && (known?.acknowledged ?? 0) > 0;
      if (isConflict) batch.push(conflictOf(world, again, clock.now));
      else if (known !== undefined) batch.push({ ...known.message, receivedAt: clock.now });
    } else {
      batch.push(messageOf(world, run.nextMessage, clock.now));
      run.nextMessage += 1;
    }
  }
  await send(run, batch);
}

async function deliverLate(run: Run): Promise<void> {
  const batch = run.late.splice(0).map((message) => ({ ...message, receivedAt: run.clock.now }));
  if (batch.length > 0) await send(run, batch);
}

async function send(run: Run, batch: readonly Message[]): Promise<void> {
  const { random, sent, late, faulty } = run;
  const entries = batch.map((message) => {
    const known = sent.get(idOf(message)) ?? { message, tries: 0, acknowledged: 0, conflicts: 0 };
    sent.set(idOf(message), known);
    return { known, isConflict: known.message.inputs !== message.inputs };
  });
  const mayWait = random.chance(0.5);
  const attempt = async () => {
    for (const { known, isConflict } of entries) {
      known.tries += 1;
      if (isConflict) known.conflicts += 1;
    }
    await workOf(run).append(batch);
    for (const { known } of entries) known.acknowledged += 1;
  };
  if (!mayWait) return faulty.insisting(attempt);
  // Some clients come back another day.
  if (!(await faulty.trying(attempt))) late.push(...batch.filter((_, index) => entries[index]?.isConflict === false));
}

async function publish(run: Run, files: PlaybookFiles): Promise<void> {
  await run.faulty.insisting(() => workOf(run).publish(files));
  if (run.inForce !== files || run.published === 0) run.published += 1;
  run.inForce = files;
}

const mostRounds = 150;

async function finish(run: Run, inner: EventStore): Promise<readonly string[]> {
  const { faulty, engines, clock, sent } = run;
  Object.assign(faulty.chances, { read: 0, beforeCommit: 0, afterCommit: 0, busy: 0 });
  await deliverLate(run);
  for (let round = 0; ; round += 1) {
    if (round === mostRounds) return [`I7: work does not end in ${mostRounds} rounds`];
    const done = await workOf(run).work();
    if (done.taken === 0 && done.transitions === 0) break;
    const problems = round % 10 === 9 ? checkAlways(await readLedger(inner, ['inbox', 'inputs']), sent) : [];
    if (problems.length > 0) return problems;
  }
  const rows = await readLedger(inner);
  const parsed = parsePlaybook(run.inForce);
  if (!parsed.ok) throw new Error('the playbook of the simulation is broken');
  const playbook = compilePlaybook(parsed.value.playbook);
  const today = Math.floor(clock.now / day);
  const histories = run.published > 1 || !run.isPrimed ? [] : checkHistories(rows, playbook, today).problems;
  const diagnosis = await (engines[0] as Engine).diagnose();
  return [
    ...checkAlways(rows, sent),
    ...checkSettled(rows, sent, today),
    ...checkAgainstModel(rows, takenOf(rows.inbox, sent), playbook, today),
    ...histories,
    ...(diagnosis?.findings ?? []).map(
      ({ invariant, accountId, what }) => `${invariant}: the doctor says of ${accountId ?? 'the ledger'}: ${what}`,
    ),
    ...(diagnosis?.waiting === 0 ? [] : ['I2: the doctor says something waits']),
  ];
}

function takenOf(inbox: Awaited<ReturnType<typeof readLedger>>['inbox'], sent: Run['sent']): readonly Message[] {
  return inbox.flatMap((row) => sent.get(JSON.stringify([row['source'], row['message_id']]))?.message ?? []);
}

async function summarize(run: Run, inner: EventStore, problems: readonly string[]): Promise<Simulated> {
  const rows = await readLedger(inner);
  const parsed = parsePlaybook(run.inForce);
  const histories =
    parsed.ok && run.published === 1 && run.isPrimed && problems.length === 0
      ? checkHistories(rows, compilePlaybook(parsed.value.playbook), Math.floor(run.clock.now / day)).checked
      : 0;
  return {
    problems,
    days: dayNumber(run),
    messages: run.sent.size,
    faults: run.faulty.faults(),
    transitions: rows.transitions.length,
    histories,
    digest: createHash('sha256').update(JSON.stringify(rows)).digest('base64url'),
  };
}
