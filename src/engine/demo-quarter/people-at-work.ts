import { type AgreementWord, type Input, isOpenCycle } from '../../domain/index.ts';
import { refOfKey } from '../../ledger/index.ts';
import type { Workspace } from '../live/open-workspace.ts';
import { chance } from './chance.ts';
import { type Deed, type Step, nextStep } from './next-step.ts';
import { type Plot, createDealer } from './plots.ts';
import type { Office } from './staff.ts';

/** Who works at the demo company, and what they are about to do. */
export interface PeopleAtWork {
  /** Sees what has been offered, and what came of what was done. */
  look(): Promise<void>;
  /** Does what is due, and says how many things that were. */
  act(): Promise<number>;
  /** When something is next to be done by somebody, or a clock of an open offer runs out. */
  nextAt(): number | undefined;
}

/** What people need to work. */
export interface WorkTerms {
  readonly workspace: Workspace;
  readonly office: Office;
  readonly clock: () => number;
  readonly seed: number;
  /** How long people take: 1 as in life, less for who watches. */
  readonly pace: number;
}

const source = 'demo crm';
const dayMs = 86_400_000;
const most = 1_000;

/** People who follow a plot for each lead; what they know is read from the workspace, so that they go on after a stop. */
export function createPeopleAtWork(terms: WorkTerms): PeopleAtWork {
  const { workspace, office, clock, seed, pace } = terms;
  const { agreements } = workspace;
  const deal = createDealer(seed);
  const plots = new Map<string, Plot>();
  const dealSince = new Map<string, number>();
  const steps = new Map<string, Step>();
  const touched = new Set<string>();
  let dueAt: number | undefined;
  let hasLooked = false;

  const plotOf = (cycle: string) => {
    const plot = plots.get(cycle) ?? deal();
    plots.set(cycle, plot);
    return plot;
  };
  const nextOf = async (accountId: string) => {
    const agreement = await agreements.of(accountId);
    const cycle = agreement?.cycles.at(-1);
    if (agreement === undefined || cycle === undefined) return undefined;
    const since = dealSince.get(cycle.id);
    const known = { plot: plotOf(cycle.id), office, now: clock(), pace };
    return nextStep(agreement, { ...known, ...(since === undefined ? {} : { dealSince: since }) });
  };
  const plan = async (accountId: string) => {
    const step = await nextOf(accountId);
    if (step === undefined) steps.delete(accountId);
    else if (steps.get(accountId)?.key !== step.key) steps.set(accountId, step);
  };
  const look = async () => {
    const states = hasLooked ? (['offered', 'held'] as const) : (['offered', 'held', 'accepted', 'disputed'] as const);
    const lines = (await Promise.all(states.map((state) => agreements.offers({ state, limit: most })))).flat();
    hasLooked = true;
    const news = lines.filter(({ accountId, offer }) => steps.get(accountId)?.key.startsWith(offer.id) !== true);
    for (const accountId of new Set([...touched, ...news.map((line) => line.accountId)].toSorted()))
      await plan(accountId);
    touched.clear();
    const now = clock();
    const dues = lines.flatMap((line) => (line.dueAt === undefined || line.dueAt <= now ? [] : [line.dueAt]));
    dueAt = dues.length === 0 ? undefined : Math.min(...dues);
  };
  const act = async () => {
    const now = clock();
    const due = [...steps].filter(([, { at }]) => at <= now);
    for (const [accountId, { key, deed }] of due.toSorted(byTime)) {
      steps.delete(accountId);
      touched.add(accountId);
      // Others may have been quicker.
      if ((await nextOf(accountId))?.key === key) await doDeed(terms, dealSince, accountId, deed);
    }
    return due.length;
  };
  const nextAt = () => {
    const all = [...[...steps.values()].map(({ at }) => at), ...(dueAt === undefined ? [] : [dueAt])];
    return all.length === 0 ? undefined : Math.min(...all);
  };
  return { look, act, nextAt };
}

function byTime([a, one]: readonly [string, Step], [b, other]: readonly [string, Step]): number {
  return one.at - other.at || (a < b ? -1 : 1);
}

async function doDeed(
  { workspace: { agreements, engine }, clock, office }: WorkTerms,
  dealSince: Map<string, number>,
  accountId: string,
  deed: Deed,
): Promise<void> {
  const say = (word: AgreementWord, by: string) => agreements.say(accountId, word, by);
  if (deed.is === 'words') for (const word of deed.words) await say(word, deed.by);
  if (deed.is === 'words') return;
  if (deed.is === 'dispute') return void (await agreements.dispute(deed.offer, deed.sentence, deed.by));
  const now = clock();
  const cycle = (await agreements.of(accountId))?.cycles.at(-1);
  if (cycle === undefined) return undefined;
  if (deed.is === 'deal' && isOpenCycle(cycle) && deed.outcome === 'open') dealSince.set(cycle.id, now);
  const on = await engine.dayOf(now);
  const heard = { account: refOfKey(accountId as never) ?? {}, on, now, cycle: cycle.id, trigger: cycle.trigger };
  const openedOn = await engine.dayOf(dealSince.get(cycle.id) ?? now);
  const input = inputOf(deed, { ...heard, openedOn }, office);
  await engine.append([{ source, id: `${accountId} ${now} ${deed.is}`, receivedAt: now, inputs: [input] }]);
  return undefined;
}

interface Heard {
  readonly account: object;
  readonly on: number;
  readonly now: number;
  readonly cycle: string;
  readonly trigger: string | undefined;
  readonly openedOn: number;
}

const origin = { file: source, line: 0 };

function inputOf(deed: Exclude<Deed, { is: 'words' | 'dispute' }>, heard: Heard, { emailOf }: Office): Input {
  const { account, on, now: at, cycle, trigger, openedOn } = heard;
  const contact = trigger === undefined ? {} : { id: trigger };
  switch (deed.is) {
    case 'touch': {
      const { channel, outcome } = deed;
      return { kind: 'touch', account, contact, channel, on, at, isAutomated: false, by: emailOf(deed.by), outcome, origin };
    }
    case 'deal': {
      const amount = { amount: 9_000 + Math.floor(chance(cycle) * 60) * 500, currency: 'EUR' };
      const ended = deed.outcome === 'open' ? {} : { closedOn: on };
      return {
        kind: 'deal',
        id: `deal of ${cycle}`,
        account,
        contacts: [],
        outcome: deed.outcome,
        createdOn: openedOn,
        ...ended,
        amount,
        owner: deed.by,
        heardAt: at,
        origin,
      } as Input;
    }
    case 'asks again':
      return { kind: 'signal', event: 'demo requested', on, at, account, contact, properties: new Map(), origin };
    case 'fact changes': {
      const value = ['Salesforce', 'HubSpot', `tool ${Math.floor(at / dayMs) % 90}`];
      return { kind: 'account', account, facts: [{ field: deed.field, value, source, observedOn: on }], origin } as never;
    }
  }
}
