import {
  type AccountInputs,
  type AccountSlice,
  type Assessment,
  type Explanation,
  type Fact,
  type Kernel,
  type Signal,
  type Value,
  assess,
  createKernel,
  explain,
  parseDay,
  propertiesOf,
  sliceOf,
} from '../../src/domain/index.ts';
import { saas } from './playbooks.ts';

/** The day tests are about. */
export const today = parseDay('2026-03-10') as number;

type Facts = Readonly<Record<string, Value>>;

/** An account in short: its facts, its people by id (a title, or facts), what they did. */
export interface Told {
  readonly facts?: Facts | readonly Fact[];
  readonly people?: Readonly<Record<string, string | Facts>>;
  readonly signals?: readonly Signal[];
}

/** A company that fits: 80 points in the b2b-saas playbook. */
export const core: Facts = {
  industry: 'software',
  country: 'DE',
  revenue: { amount: 40_000_000 },
  employees: 200,
  tech: ['Salesforce'],
  'business model': 'b2b',
};

/** A company that is known not to fit, whatever else may be learned. */
export const misfit: Facts = {
  industry: 'government',
  country: 'BR',
  revenue: { amount: 1_000_000 },
  employees: 5,
  tech: [],
  'business model': 'b2c',
  'sales team size': 0,
  'sales motion': 'none',
  'expected deal size': { amount: 1_000 },
};

/** A company that fits in part: from 30 to under 60 points. */
export const soft: Facts = { ...core, industry: 'retail', tech: ['Slack'] };

/** Somebody did something; today unless said otherwise. */
export function did(event: string, contact?: string, daysAgo = 0, properties: Facts = {}): Signal {
  const who = contact === undefined ? {} : { contact };
  return { event, on: today - daysAgo, ...who, properties: propertiesOf(Object.entries(properties)) };
}

/** Somebody looked at a page. */
export function viewed(path: string, contact?: string, daysAgo = 0): Signal {
  return did('page viewed', contact, daysAgo, { path });
}

/** The facts without some of them. */
export function without(facts: Facts, ...fields: readonly string[]): Facts {
  return Object.fromEntries(Object.entries(facts).filter(([field]) => !fields.includes(field)));
}

/** The inputs a short account stands for. */
function accountOf({ facts = core, people = {}, signals = [] }: Told): AccountInputs {
  const contacts = Object.entries(people).map(([id, person]) => ({
    id,
    facts: factsOf(typeof person === 'string' ? { title: person } : person),
  }));
  return { id: 'acme', facts: isList(facts) ? facts : factsOf(facts), contacts, signals, undated: [] };
}

function factsOf(facts: Facts): readonly Fact[] {
  return Object.entries(facts).map(([field, value]) => ({ field, value }));
}

function isList(facts: Facts | readonly Fact[]): facts is readonly Fact[] {
  return Array.isArray(facts);
}

/** What the kernel says of an account on a day. */
export function assessed(told: Told, day = today, playbook = saas): Assessment {
  return assess(playbook, accountOf(told), day);
}

/** The account score in points. */
export function accountPoints(told: Told, playbook = saas): number {
  return assessed(told, today, playbook).scores.account.points / 10;
}

/** The stakeholder score in points. */
export function stakeholderPoints(told: Told, playbook = saas): number {
  return assessed(told, today, playbook).scores.stakeholder.points / 10;
}

/** The behavior score in points. */
export function behaviorPoints(told: Told, day = today, playbook = saas): number {
  return assessed(told, day, playbook).scores.behavior.points / 10;
}

/** Verdict and path, such as `pursue route`. */
export function verdictOf(told: Told, day = today, playbook = saas): string {
  const { verdict, path } = assessed(told, day, playbook);
  return `${verdict} ${path}`;
}

/** An account bound to a kernel, for looking at it more than once. */
export function boundTo(told: Told, playbook = saas): { readonly kernel: Kernel; readonly slice: AccountSlice } {
  const slice = sliceOf(accountOf(told));
  return { kernel: createKernel(playbook, slice.signals.columns.kinds), slice };
}

/** Everything the kernel says about how it came to its verdict. */
export function explained(told: Told, day = today, playbook = saas): Explanation {
  const { kernel, slice } = boundTo(told, playbook);
  return explain(kernel, slice, day);
}
