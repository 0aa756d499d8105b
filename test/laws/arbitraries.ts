import fc from 'fast-check';
import {
  type AccountInputs,
  type Condition,
  type ContactInputs,
  type Exclusion,
  type Fact,
  type Field,
  type FitRules,
  type Model,
  type Playbook,
  type Signal,
  type SignalRule,
  type UndatedSignal,
  type Value,
  accountFields,
  builtInEvents,
  catalogOf,
  contactFields,
  nameKey,
  parseCondition,
  parseDay,
  propertiesOf,
  verdictCatalog,
} from '../../src/domain/index.ts';

/** The day laws are tried on. */
export const today = parseDay('2026-03-10') as number;

/** Runs for a law: a thousand at least. */
export const runs = { numRuns: Number(process.env['LAW_RUNS'] ?? 1_000) };

const declared: readonly Field[] = [
  { name: 'sales team size', of: 'account', type: 'number', isFillable: true, freshDays: 60 },
];
const catalogs = {
  account: catalogOf([...accountFields, ...declared]),
  contact: catalogOf(contactFields),
  verdict: verdictCatalog([...accountFields, ...declared]),
};
const at = { file: 'law.md', line: 1, column: 1 };

/** A condition from its text; a typo in a test is a bug. */
export function condition(text: string, of: keyof typeof catalogs | readonly Field[]): Condition {
  const catalog = typeof of === 'string' ? catalogs[of] : catalogOf(of);
  const parsed = parseCondition(text, { catalog, currency: 'EUR' });
  if (!parsed.ok) throw new Error(`${text}: ${parsed.problem.message}`);
  return parsed.value;
}

const accountTexts = [
  'industry is one of software, fintech',
  'industry is retail or country is DE',
  'not (industry is gambling)',
  'employees between 50 and 1000',
  'employees < 10',
  'employees > 500 and tech has Salesforce',
  'tech has any of Salesforce, HubSpot',
  'country is one of DE, AT, CH',
  'sales team size >= 5',
  'last funding on in the last 90 days',
  'employees is known and industry is software',
  'expected deal size >= 20k',
];
const contactTexts = [
  'seniority is one of c-level, owner',
  'seniority is one of vp, head, director and function is sales',
  'function is one of it, security',
  'seniority is manager',
  'not (function is legal)',
];
const points = fc.integer({ min: -30, max: 45 }).map((value) => value * 10);
const groups = [
  { name: 'One', cap: 400, isBestOne: false },
  { name: 'Best', isBestOne: true },
  { name: 'Free', isBestOne: false },
];
const groupName = fc.constantFrom(...groups.map((group) => group.name));

function fitRules(texts: readonly string[], of: 'account' | 'contact'): fc.Arbitrary<FitRules> {
  const rule = fc.record({
    text: fc.constantFrom(...texts),
    points,
    otherwise: fc.constantFrom(0, 0, 0, -50, 20),
    group: groupName,
  });
  return fc.array(rule, { minLength: 2, maxLength: 7 }).map((rules) => ({
    groups,
    rules: rules.map(({ text, ...rest }, i) => ({ id: `r${i}`, label: text, when: condition(text, of), at, ...rest })),
  }));
}

const events = ['page viewed', 'demo requested', 'content downloaded', 'mail clicked', 'unsubscribed'] as const;
const wheres = ['path starts with "/pricing"', 'path contains security', 'not (path is "/login")'];
const pageFields = builtInEvents.find((event) => event.name === 'page viewed')?.properties ?? [];

const signalRule = fc.record({
  event: fc.constantFrom(...events),
  where: fc.constantFrom(undefined, ...wheres),
  points,
  halfLifeDays: fc.constantFrom(undefined, 7, 14, 30),
  windowDays: fc.constantFrom(30, 90, 180),
  cap: fc.constantFrom(undefined, 300),
  repeats: fc.constantFrom('every', 'once per day per person', 'once', 'once per person'),
  isKeyAction: fc.boolean(),
  group: groupName,
});

function toSignalRule(raw: typeof signalRule extends fc.Arbitrary<infer Raw> ? Raw : never, index: number): SignalRule {
  const { where, halfLifeDays, cap, isKeyAction, ...rest } = raw;
  const hasWhere = where !== undefined && raw.event === 'page viewed';
  return {
    ...rest,
    id: `s${index}`,
    label: `signal ${index}`,
    at,
    isKeyAction: isKeyAction && raw.event === 'demo requested',
    ...(hasWhere ? { where: condition(where, pageFields) } : {}),
    ...(halfLifeDays === undefined ? {} : { halfLifeDays }),
    ...(cap === undefined ? {} : { cap }),
  };
}

function combinations(count: number) {
  const id = fc.integer({ min: 0, max: count - 1 }).map((n) => `s${n}`);
  const one = fc.record({
    allOf: fc.uniqueArray(id, { maxLength: 2 }),
    anyOf: fc.uniqueArray(id, { minLength: 1, maxLength: 3 }),
    noneOfSince: fc.oneof(
      { weight: 3, arbitrary: fc.constant<string[]>([]) },
      { weight: 1, arbitrary: fc.uniqueArray(id, { maxLength: 2 }) },
    ),
    quietDays: fc.constantFrom(0, 0, 7),
    people: fc.integer({ min: 0, max: 2 }),
    times: fc.integer({ min: 0, max: 3 }),
    days: fc.integer({ min: 0, max: 3 }),
    withinDays: fc.constantFrom(7, 14, 30),
    points,
    halfLifeDays: fc.constantFrom(7, 21),
    group: groupName,
  });
  return fc
    .array(one, { maxLength: 3 })
    .map((all) => all.map((raw, i) => ({ ...raw, id: `c${i}`, label: `combination ${i}`, at })));
}

const behavior = fc.array(signalRule, { minLength: 2, maxLength: 7 }).chain((raw) =>
  combinations(raw.length).map((all) => ({
    groups,
    rules: raw.map(toSignalRule),
    combinations: all,
    properties: new Map(builtInEvents.map((event) => [nameKey(event.name), event.properties])),
  })),
);

const roles = [
  {
    name: 'economic buyer',
    when: condition('seniority is one of c-level, owner', 'contact'),
    // Seats of authority come from nothing people do, whatever a caller of the kernel hands in.
    does: ['s0', 's1'],
    isRequired: true,
    coveragePoints: 150,
  },
  {
    name: 'champion',
    when: condition('function is one of sales, revops', 'contact'),
    isRequired: true,
    coveragePoints: 100,
  },
  { name: 'blocker', when: condition('function is legal', 'contact'), isRequired: false, coveragePoints: -50 },
  // Who only may have a seat by what they did gives no points, however many it has.
  { name: 'user', does: ['s0', 's1'], isRequired: true, coveragePoints: 500 },
].map((role) => ({ does: [], ...role, talkingPoints: '', at }));

const table: readonly (readonly [
  string,
  string,
  string,
  string,
  'pursue' | 'nurture' | 'disqualify',
  Model['verdicts']['rows'][number]['path'],
])[] = [
  ['', '', '', 'relationship is customer', 'nurture', 'expand'],
  ['account >= 50', 'stakeholder >= 40', 'behavior >= 30', '', 'pursue', 'route'],
  ['account >= 50', '', '', 'key action', 'pursue', 'review'],
  ['account >= 50', 'stakeholder < 40', 'behavior >= 30', '', 'nurture', 'find-stakeholders'],
  ['account < 20', '', 'behavior >= 40', '', 'nurture', 'review'],
  ['account.ceiling < 20', '', '', '', 'nurture', 'park'],
  ['', '', 'behavior < 10', 'quiet days >= 60', 'disqualify', 'park'],
  ['', '', '', '', 'nurture', 'nurture'],
];

/** The rows of a decision table, from text. */
const rows: Model['verdicts']['rows'] = table.map(([account, stakeholder, behaviorCell, also, verdict, path]) => ({
  cells: {
    ...(account === '' ? {} : { account: condition(account, 'verdict') }),
    ...(stakeholder === '' ? {} : { stakeholder: condition(stakeholder, 'verdict') }),
    ...(behaviorCell === '' ? {} : { behavior: condition(behaviorCell, 'verdict') }),
    ...(also === '' ? {} : { also: condition(also, 'verdict') }),
  },
  verdict,
  path,
  why: '',
  at,
}));

const exclusions: readonly Exclusion[] = [
  {
    id: 'competitor',
    scope: 'account',
    when: condition('relationship is competitor', 'account'),
    reason: 'competitor',
    at,
  },
  { id: 'sanctioned', scope: 'account', when: condition('country is XX', 'account'), reason: 'sanctioned', at },
  { id: 'student', scope: 'contact', when: condition('seniority is student', 'contact'), reason: 'student', at },
];

/** A model with random rules and a fixed decision table. */
const models: fc.Arbitrary<Model> = fc
  .record({ account: fitRules(accountTexts, 'account'), stakeholders: fitRules(contactTexts, 'contact'), behavior })
  .map(({ account, stakeholders, behavior: signals }) => ({
    name: 'default',
    account,
    exclusions,
    segmentNotes: [],
    stakeholders: { ...stakeholders, roles },
    titles: [],
    behavior: signals,
    verdicts: { rows },
  }));

/** A playbook around one model. */
function playbookOf(model: Model, currency = 'EUR'): Playbook {
  const settings = {
    name: 'Laws',
    timezone: 'UTC',
    dayStartsAtMinutes: 0,
    currency,
    minutesPerPursue: 30,
    holdDays: 0,
    maxHold: '4 business hours',
    signers: {},
    sourcePriority: [],
  };
  return {
    settings,
    fields: declared,
    models: [model],
    agreement: {},
    rulesHash: 'law',
    agreementHash: 'law',
    documentHash: 'law',
  };
}

/** A playbook with random rules. */
export const playbooks: fc.Arbitrary<Playbook> = models.map((model) => playbookOf(model));

const accountValues: Readonly<Record<string, fc.Arbitrary<Value>>> = {
  industry: fc.constantFrom('Software', 'fintech', 'retail', 'gambling'),
  employees: fc.constantFrom(5, 9, 50, 200, 1000, 5000),
  tech: fc.subarray(['Salesforce', 'HubSpot', 'Slack']),
  country: fc.constantFrom('DE', 'US', 'XX'),
  'sales team size': fc.constantFrom(1, 5, 12),
  'last funding on': fc.integer({ min: today - 200, max: today + 20 }),
  'expected deal size': fc.constantFrom<Value>(5_000, 50_000, { amount: 30_000, currency: 'USD' }),
  'created at': fc.integer({ min: today - 300, max: today }),
};
const contactValues: Readonly<Record<string, fc.Arbitrary<Value>>> = {
  seniority: fc.constantFrom('c-level', 'vp', 'manager', 'staff', 'student'),
  function: fc.constantFrom('sales', 'it', 'legal', 'revops'),
};

function facts(values: Readonly<Record<string, fc.Arbitrary<Value>>>): fc.Arbitrary<readonly Fact[]> {
  const one = Object.entries(values).map(([field, value]) =>
    fc.option(value, { nil: undefined }).chain((known) =>
      fc
        .option(fc.integer({ min: today - 100, max: today }), { nil: undefined, freq: 2 })
        .map((observedOn): readonly Fact[] => {
          if (known === undefined) return [];
          return [observedOn === undefined ? { field, value: known } : { field, value: known, observedOn }];
        }),
    ),
  );
  return fc.tuple(...one).map((lists) => lists.flat());
}

const relationship = fc.constantFrom<readonly Fact[]>(
  [],
  [],
  [],
  [{ field: 'relationship', value: 'customer' }],
  [{ field: 'relationship', value: 'competitor' }],
);

/** A contact's facts under an id. */
export const contactFacts = facts(contactValues);

const person = fc.constantFrom<Pick<Signal, 'contact' | 'anonymous'>>(
  {},
  { contact: 'a' },
  { contact: 'b' },
  { contact: 'c' },
  { anonymous: 'x' },
);
const properties = fc.constantFrom<ReadonlyMap<string, Value>>(
  new Map(),
  propertiesOf([['path', '/pricing/team']]),
  propertiesOf([['path', '/security']]),
  propertiesOf([['path', '/login']]),
  propertiesOf([
    ['path', '/pricing'],
    ['scanner', true],
  ]),
);

/** A signal somewhere around today. */
export const signals: fc.Arbitrary<Signal> = fc
  .record({
    event: fc.constantFrom(...events),
    on: fc.integer({ min: today - 120, max: today + 5 }),
    person,
    properties,
  })
  .map(({ event, on, person: who, properties: carried }) => ({ event, on, ...who, properties: carried }));

const undated: fc.Arbitrary<UndatedSignal> = fc
  .record({
    event: fc.constantFrom(...events),
    count: fc.integer({ min: 1, max: 9 }),
    who: fc.constantFrom({}, { contact: 'a' }),
  })
  .map(({ event, count, who }) => ({ event, count, ...who }));

const contacts: fc.Arbitrary<readonly ContactInputs[]> = fc
  .subarray(['a', 'b', 'c'])
  .chain((ids) => fc.tuple(...ids.map((id) => contactFacts.map((own): ContactInputs => ({ id, facts: own })))));

/** A random account. */
export const accounts: fc.Arbitrary<AccountInputs> = fc
  .record({
    own: facts(accountValues),
    relationship,
    contacts,
    signals: fc.array(signals, { maxLength: 14 }),
    undated: fc.oneof(
      { weight: 4, arbitrary: fc.constant<UndatedSignal[]>([]) },
      { weight: 1, arbitrary: fc.array(undated, { maxLength: 2 }) },
    ),
  })
  .map(({ own, relationship: given, ...rest }) => ({ id: 'acme', facts: [...own, ...given], ...rest }));

/** An account whose days are all known. */
export const datedAccounts: fc.Arbitrary<AccountInputs> = accounts.map((account) => ({ ...account, undated: [] }));
