import type { AccountRef, Cycle, Day, Input, OfferState } from '../../domain/index.ts';
import { unreachable } from '../../domain/unreachable.ts';
import { refOfKey } from '../../ledger/index.ts';
import type { Workspace } from '../live/open-workspace.ts';
import type { OfferLine } from '../agreement/create-agreements.ts';
import { chance, pick } from './chance.ts';
import { type Deed, type Step, nextStep } from './next-step.ts';
import { type Plot, createDealer } from './plots.ts';
import type { Office } from './staff.ts';

/** Who works at the demo company, and what they are about to do. */
export interface PeopleAtWork {
  /** Sees what has been offered, and what came of what was done. */
  look(): Promise<void>;
  /** Does what is due. */
  act(): Promise<void>;
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
const origin = { file: source, line: 0 };
const most = 1_000;

/** What people have in their heads: how each cycle goes, which deals they have opened, what is next at each account. */
interface Heads {
  readonly plots: Map<string, Plot>;
  readonly dealSince: Map<string, number>;
  readonly steps: Map<string, Step>;
  /** Accounts at which something was done since the last look. */
  readonly touched: Set<string>;
  readonly deal: () => Plot;
}

/** People who follow a plot for each lead; what they know is read from the workspace, so that they go on after a stop. */
export function createPeopleAtWork(terms: WorkTerms): PeopleAtWork {
  const { workspace, clock, seed } = terms;
  const heads: Heads = {
    plots: new Map(),
    dealSince: new Map(),
    steps: new Map(),
    touched: new Set(),
    deal: createDealer(seed),
  };
  const { steps, touched } = heads;
  let dueAt: number | undefined;
  let wanted: readonly OfferState[] = ['offered', 'held', 'accepted', 'disputed'];
  return {
    look: async () => {
      const lines = await offersIn(workspace, wanted);
      wanted = ['offered', 'held'];
      const news = lines.filter(({ accountId, offer }) => steps.get(accountId)?.key.startsWith(offer.id) !== true);
      const accounts = new Set([...touched, ...news.map(({ accountId }) => accountId)]);
      for (const accountId of [...accounts].toSorted()) await plan(terms, heads, accountId);
      touched.clear();
      dueAt = leastOf(lines.flatMap((line) => (line.dueAt !== undefined && line.dueAt > clock() ? [line.dueAt] : [])));
    },
    act: async () => {
      const now = clock();
      const due = [...steps].filter(([, { at }]) => at <= now).toSorted(byTime);
      for (const [accountId, { key, deed }] of due) {
        steps.delete(accountId);
        touched.add(accountId);
        // Others may have been quicker.
        if ((await nextOf(terms, heads, accountId))?.key === key) await doDeed(terms, heads, accountId, deed);
      }
    },
    nextAt: () => leastOf([...[...steps.values()].map(({ at }) => at), ...(dueAt === undefined ? [] : [dueAt])]),
  };
}

async function offersIn({ agreements }: Workspace, states: readonly OfferState[]): Promise<readonly OfferLine[]> {
  return (await Promise.all(states.map((state) => agreements.offers({ state, limit: most })))).flat();
}

async function plan(terms: WorkTerms, heads: Heads, accountId: string): Promise<void> {
  const step = await nextOf(terms, heads, accountId);
  if (step === undefined) heads.steps.delete(accountId);
  else if (heads.steps.get(accountId)?.key !== step.key) heads.steps.set(accountId, step);
}

async function nextOf(
  { workspace, office, clock, pace }: WorkTerms,
  { plots, dealSince, deal }: Heads,
  accountId: string,
): Promise<Step | undefined> {
  const agreement = await workspace.agreements.of(accountId);
  const id = agreement?.cycles.at(-1)?.id;
  if (agreement === undefined || id === undefined) return undefined;
  const plot = plots.get(id) ?? deal();
  plots.set(id, plot);
  const since = dealSince.get(id);
  return nextStep(agreement, {
    plot,
    office,
    now: clock(),
    pace,
    ...(since === undefined ? {} : { dealSince: since }),
  });
}

function leastOf(instants: readonly number[]): number | undefined {
  return instants.length === 0 ? undefined : Math.min(...instants);
}

function byTime([a, one]: readonly [string, Step], [b, other]: readonly [string, Step]): number {
  return one.at - other.at || (a < b ? -1 : 1);
}

async function doDeed(
  { workspace: { agreements, engine }, clock, office }: WorkTerms,
  { dealSince }: Heads,
  accountId: string,
  deed: Deed,
): Promise<void> {
  if (deed.is === 'dispute') await agreements.dispute(deed.offer, deed.sentence, deed.by);
  if (deed.is === 'words') for (const word of deed.words) await agreements.say(accountId, word, deed.by);
  const cycle = (await agreements.of(accountId))?.cycles.at(-1);
  if (deed.is === 'words' || deed.is === 'dispute' || cycle === undefined) return;
  const now = clock();
  if (deed.is === 'deal' && deed.outcome === 'open') dealSince.set(cycle.id, now);
  const openedOn = await engine.dayOf(dealSince.get(cycle.id) ?? now);
  const heard = { account: refOfKey(accountId) ?? {}, cycle, on: await engine.dayOf(now), at: now, openedOn };
  const inputs = inputsOf(deed, heard, office);
  await engine.append([{ source, id: `${accountId} ${now} ${deed.is}`, receivedAt: now, inputs }]);
}

/** Where and when a deed was done. */
interface Heard {
  readonly account: AccountRef;
  readonly cycle: Cycle;
  readonly on: Day;
  readonly at: number;
  readonly openedOn: Day;
}

/** A deed as the CRM or the website tells of it. */
function inputsOf(
  deed: Exclude<Deed, { is: 'words' | 'dispute' }>,
  { account, cycle, on, at, openedOn }: Heard,
  { emailOf }: Office,
): readonly Input[] {
  const contact = cycle.trigger === undefined ? {} : { id: cycle.trigger };
  const where = { account, contact, on, at, origin };
  switch (deed.is) {
    case 'touch': {
      const { channel, outcome, by } = deed;
      return [{ kind: 'touch', ...where, channel, isAutomated: false, by: emailOf(by), outcome }];
    }
    case 'deal':
      return dealTold(deed, { account, cycle, on, at, openedOn });
    case 'asks again':
      return [{ kind: 'signal', event: 'demo requested', ...where, properties: new Map() }];
    case 'fact changes': {
      const value = ['Salesforce', pick(['OldSuite', 'their own tools', 'spreadsheets'], cycle.id), 'Slack'];
      return [{ kind: 'account', account, facts: [{ field: deed.field, value, source, observedOn: on }], origin }];
    }
    default:
      return unreachable(deed);
  }
}

// With a deal the CRM learns who signs; whoever has bought is a customer.
function dealTold(
  { outcome, by }: Extract<Deed, { is: 'deal' }>,
  { account, cycle: { id }, on, at, openedOn }: Heard,
): readonly Input[] {
  const signer = { id: `${id} signs` };
  const facts = [
    { field: 'title', value: pick(['CFO', 'VP Sales', 'Managing Director'], id), source, observedOn: openedOn },
  ];
  const amount = { amount: 9_000 + Math.floor(chance(id) * 60) * 500, currency: 'EUR' };
  const ended = outcome === 'open' ? {} : { closedOn: on };
  const told = { createdOn: openedOn, amount, owner: by, heardAt: at, origin };
  const customer = { field: 'relationship', value: 'customer', source, observedOn: on };
  return [
    ...(outcome === 'won' ? [{ kind: 'account' as const, account, facts: [customer], origin }] : []),
    { kind: 'contact', contact: signer, account, facts, origin },
    { kind: 'deal', id: `deal of ${id}`, account, contacts: [signer], outcome, ...told, ...ended },
  ];
}
