import { type CompiledPlaybook, type Message, dayMs, mondayOf } from '../../domain/index.ts';
import { openInputs, type SourceFile } from '../load-base.ts';
import type { Workspace } from '../live/open-workspace.ts';
import { type Visitor, handMessage, handsBetween, whoMayRaiseHands } from './hands.ts';
import { lookThrough } from './look-through.ts';
import { type PeopleAtWork, createPeopleAtWork } from './people-at-work.ts';
import { type Office, createOffice, holidaysOf, staffOf } from './staff.ts';
import { type Heard, partTraffic } from './traffic.ts';

const weekMs = 7 * dayMs;
const slotMs = 10 * 60_000;
const weeks = 13;
const by = 'the demo';

/** A clock that shows the real time, or another while a past is played. */
export interface DemoClock {
  readonly now: () => number;
  goTo(at: number): void;
  /** From here on it shows the real time. */
  letGo(): void;
}

/** A clock over the real one. */
export function createDemoClock(real: () => number): DemoClock {
  let shown: number | undefined;
  return {
    now: () => shown ?? real(),
    goTo: (at) => {
      shown = at;
    },
    letGo: () => {
      shown = undefined;
    },
  };
}

/** When the quarter before an instant begins: early on the Monday thirteen weeks before its own week. */
export function quarterStart(now: number): number {
  const monday = mondayOf(Math.floor(now / dayMs));
  return (monday - weeks * 7) * dayMs + 4 * 3_600_000;
}

/** What playing a quarter takes. */
export interface QuarterTerms {
  readonly workspace: Workspace;
  /** The clock the workspace goes by; it stands at the beginning. */
  readonly clock: DemoClock;
  readonly until: number;
  readonly files: readonly SourceFile[];
  readonly seed: number;
  /** Hears of every week that begins, from 1. */
  readonly onWeek?: (week: number, of: number) => void;
  readonly signal?: AbortSignal;
}

/** Plays a quarter up to an instant: the same words and events people would send, at the times they would. */
export async function playQuarter(terms: QuarterTerms): Promise<void> {
  const { workspace, clock, until, seed, onWeek, signal } = terms;
  const { engine } = workspace;
  const from = clock.now();
  const post = await settleIn(terms);
  const people = createPeopleAtWork({ workspace, office: await officeOf(workspace), clock: clock.now, seed, pace: 1 });
  let week = 0;
  for (let now = from; now < until && signal?.aborted !== true;) {
    const due = Math.max(now + 1, Math.min(people.nextAt() ?? until, post.nextAt() ?? until, nextHalfDay(now)));
    now = Math.min(until, Math.ceil(due / slotMs) * slotMs);
    clock.goTo(now);
    const messages = post.until(now);
    if (messages.length > 0) await engine.append(messages);
    await people.act();
    if (isNoon(now) && !isWeekend(now)) await lookThrough(workspace, now);
    await workOff(workspace);
    await people.look();
    const reached = Math.floor((now - from) / weekMs) + 1;
    if (reached > week) onWeek?.(reached, weeks + 1);
    week = reached;
  }
}

/** Imports what was known, puts everybody on the roster, goes live, and says what is still to come. */
async function settleIn({ workspace, clock, until, files, seed }: QuarterTerms): Promise<Post> {
  const { engine, imports, operational, outbox } = workspace;
  const from = clock.now();
  const firstDay = Math.floor(from / dayMs);
  const playbook = (await engine.playbook())?.compiled;
  if (playbook === undefined) throw new Error('a quarter is played under a playbook');
  const { before, since } = await partTraffic(files, playbook, { firstDay, until });
  // A worker is at work while files are imported: what one has said is known when the next comes.
  for (const file of before) {
    await imports.importFiles([file], { by });
    await engine.settle();
  }
  await operational.holidays.replace(holidaysOf(firstDay), by);
  await operational.roster.put(staffOf(firstDay), by);
  await outbox.settings.change({ goLiveAt: from }, by);
  const asking = await whoMayRaiseHands(workspace, await visitorsOf(files, playbook), seed);
  const instants = handsBetween(firstDay * dayMs, until, seed);
  const hands = instants.flatMap((at, index) => {
    const who = asking[index % asking.length];
    return who === undefined ? [] : [{ at, who }];
  });
  const raised = hands.map(async ({ at, who }) => ({ at, message: handMessage(who, at, await engine.dayOf(at)) }));
  return createPost(since, await Promise.all(raised));
}

/** Who works here goes on working when the quarter is over, and answers sooner, so that there is something to see. */
export async function goOnWorking(workspace: Workspace, clock: () => number, seed: number): Promise<PeopleAtWork> {
  return createPeopleAtWork({ workspace, office: await officeOf(workspace), clock, seed, pace: 0.03 });
}

async function officeOf({ operational }: Workspace): Promise<Office> {
  return createOffice(await operational.roster.list(), await operational.holidays.list());
}

async function visitorsOf(files: readonly SourceFile[], playbook: CompiledPlaybook): Promise<readonly Visitor[]> {
  const file = files.find(({ rows }) => rows === 'contact');
  if (file === undefined) return [];
  const { reading } = await openInputs(file, playbook, {});
  const visitors: Visitor[] = [];
  for await (const batch of reading.batches)
    for (const input of batch) if (input.kind === 'contact') visitors.push(input);
  return visitors;
}

// Whoever is chosen for one may move another: until nothing is chosen any more.
async function workOff({ engine, assigner }: Workspace): Promise<void> {
  do await engine.settle();
  while ((await assigner.assignWaiting()).assigned > 0);
}

function isNoon(now: number): boolean {
  return now % dayMs === dayMs / 2;
}

function isWeekend(now: number): boolean {
  const today = Math.floor(now / dayMs);
  return today - mondayOf(today) >= 5;
}

function nextHalfDay(now: number): number {
  const half = dayMs / 2;
  return (Math.floor(now / half) + 1) * half;
}

/** What is still to come: raised hands at their minute, all else with the next look. */
interface Post {
  nextAt(): number | undefined;
  until(at: number): readonly Message[];
}

function createPost(traffic: readonly Heard[], hands: readonly Heard[]): Post {
  let [seen, raised] = [0, 0];
  const taken = (list: readonly Heard[], from: number, at: number) => {
    let to = from;
    while ((list[to]?.at ?? Number.MAX_SAFE_INTEGER) <= at) to += 1;
    return to;
  };
  return {
    nextAt: () => hands[raised]?.at,
    until: (at) => {
      const [s, r] = [taken(traffic, seen, at), taken(hands, raised, at)];
      const heard = [...traffic.slice(seen, s), ...hands.slice(raised, r)];
      [seen, raised] = [s, r];
      return heard.map(({ message }) => ({ ...message, receivedAt: at }));
    },
  };
}
