// The scoring rules once more, written the slow and obvious way from design/scoring.md: objects, no columns, no reuse.
// Laws compare the kernel with it.
import {
  type AccountInputs,
  type Condition,
  type Fact,
  type Model,
  type Playbook,
  type Signal,
  type Test,
  type Value,
  textOfValue,
} from '../../src/domain/index.ts';
import { readTitle } from '../../src/domain/title/title.ts';

type Known = ReadonlyMap<string, Value>;
type Truth = true | false | undefined;
const key = (name: string) => name.toLowerCase().replaceAll(/[\s_-]/g, '');
const fold = (text: unknown) =>
  String(text).normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll(/\s+/g, ' ').trim();
const clamp = (value: number, low: number, high: number) => Math.min(Math.max(value, low), high);

export interface NaiveResult {
  readonly account: number;
  readonly stakeholder: number;
  readonly behavior: number;
  readonly row: number | string;
}

export function naiveAssess(playbook: Playbook, inputs: AccountInputs, day: number): NaiveResult {
  const known = factsOn(playbook, inputs.facts, day, 'account');
  const model = playbook.models.find(({ when }) => when === undefined || holds(when, known, day) === true) as Model;
  const contacts = inputs.contacts.map(({ id, facts }) => ({
    id,
    known: withTitle(factsOn(playbook, facts, day, 'contact'), model),
  }));
  const out = new Set(contacts.filter((contact) => isOut(model, 'contact', contact.known, day)).map(({ id }) => id));
  const people = contacts.filter(({ id }) => !out.has(id));
  const account = fitPoints(model.account, known, day);
  const stakeholder = groupPoints(model, people, day);
  const signals = inputs.signals.filter(({ contact, on }) => on <= day && (contact === undefined || !out.has(contact)));
  const behavior = behaviorPoints(
    model,
    signals,
    day,
    contacts.map(({ id }) => id),
  );
  const exclusion = model.exclusions.find((item) => item.scope === 'account' && holds(item.when, known, day) === true);
  if (exclusion !== undefined) return { account, stakeholder, behavior, row: exclusion.id };
  const matched = signals.filter((signal) => model.behavior.rules.some((rule) => counts(rule, signal)));
  const created = known.get('createdat');
  const last =
    matched.length > 0 ? Math.max(...matched.map(({ on }) => on)) : typeof created === 'number' ? created : undefined;
  const keyRules = model.behavior.rules.filter((rule) => rule.isKeyAction);
  const isKey = signals.some((signal) =>
    keyRules.some((rule) => counts(rule, signal) && day - signal.on <= (rule.windowDays ?? Infinity)),
  );
  const table: Known = new Map<string, Value>([
    ...known,
    ['account', account / 10],
    ['stakeholder', stakeholder / 10],
    ['behavior', behavior / 10],
    ['contacts', people.length],
    ['keyaction', isKey],
    ...(last === undefined ? [] : ([['quietdays', Math.max(0, day - last)]] as const)),
  ]);
  const row = model.verdicts.rows.findIndex(({ cells }) =>
    [cells.account, cells.stakeholder, cells.behavior, cells.also].every(
      (cell) => cell === undefined || holds(cell, table, day) === true,
    ),
  );
  return { account, stakeholder, behavior, row: row + 1 };
}

function factsOn(playbook: Playbook, facts: readonly Fact[], day: number, of: string): Known {
  const known = new Map<string, Value>([['relationship', 'prospect']]);
  if (of === 'account') known.set('lists', []);
  const fresh = new Map(
    playbook.fields.filter((field) => field.of === of).map((field) => [key(field.name), field.freshDays]),
  );
  for (const fact of facts) {
    if (fact.observedOn !== undefined && fact.observedOn > day) continue;
    const days = fresh.get(key(fact.field));
    const ends =
      fact.expiresOn ?? (days === undefined || fact.observedOn === undefined ? Infinity : fact.observedOn + days + 1);
    const isForeign =
      typeof fact.value === 'object' &&
      'amount' in fact.value &&
      (fact.value.currency ?? playbook.settings.currency) !== playbook.settings.currency;
    if (day < ends && !isForeign) known.set(key(fact.field), fact.value);
  }
  return known;
}

function withTitle(known: Known, model: Model): Known {
  const title = known.get('title');
  return new Map<string, Value>([
    ...Object.entries(title === undefined ? {} : readTitle(textOfValue(title), model.titles)),
    ...known,
  ]);
}

function isOut(model: Model, scope: string, known: Known, day: number): boolean {
  return model.exclusions.some((item) => item.scope === scope && holds(item.when, known, day) === true);
}

function holds(condition: Condition, known: Known, day: number): Truth {
  if (condition.kind === 'test') return compare(condition, known.get(key(condition.field)), day);
  if (condition.kind === 'not') {
    const inner = holds(condition.term, known, day);
    return inner === undefined ? undefined : !inner;
  }
  const decides = condition.kind === 'or';
  const terms = condition.terms.map((term) => holds(term, known, day));
  if (terms.includes(decides)) return decides;
  return terms.includes(undefined) ? undefined : !decides;
}

function compare({ operator, values }: Test, value: Value | undefined, day: number): Truth {
  if (operator === 'is known' || operator === 'is unknown') return (value !== undefined) === (operator === 'is known');
  if (value === undefined) return undefined;
  const wanted = values.map((literal) => (literal.kind === 'text' ? fold(literal.text) : literal.value));
  const own = typeof value === 'string' ? fold(value) : value;
  const number = typeof own === 'object' && 'amount' in own ? own.amount : Number(own);
  const text = typeof own === 'string' ? own : '';
  const [a = 0, b = 0] = wanted.map(Number);
  const items = Array.isArray(value) ? value.map(fold) : [];
  switch (operator) {
    case 'is':
    case 'is one of':
    case '=':
      return wanted.includes(own as string);
    case 'is not':
    case 'is none of':
    case '≠':
      return !wanted.includes(own as string);
    case '<':
    case 'before':
      return number < a;
    case '<=':
      return number <= a;
    case '>':
    case 'after':
      return number > a;
    case '>=':
      return number >= a;
    case 'between':
      return number >= a && number <= b;
    case 'contains':
      return text.includes(String(wanted[0]));
    case 'starts with':
      return text.startsWith(String(wanted[0]));
    case 'ends with':
      return text.endsWith(String(wanted[0]));
    case 'has':
    case 'has any of':
      return wanted.some((item) => items.includes(String(item)));
    case 'has all of':
      return wanted.every((item) => items.includes(String(item)));
    case 'is yes':
      return own === true;
    case 'is no':
      return own === false;
    case 'in the last':
      return day - number >= 0 && day - number <= a;
    case 'in the next':
      return number - day >= 0 && number - day <= a;
  }
}

function grouped(
  groups: Model['account']['groups'],
  points: readonly { readonly group: string; readonly points: number }[],
): number {
  const sums = groups.map((group) => {
    const own = points.filter((item) => item.group === group.name).map((item) => item.points);
    const sum = group.isBestOne ? Math.max(0, ...own) + Math.min(0, ...own) : own.reduce((all, item) => all + item, 0);
    return group.cap === undefined ? sum : clamp(sum, -group.cap, group.cap);
  });
  return clamp(
    sums.reduce((all, sum) => all + sum, 0),
    0,
    1000,
  );
}

function fitPoints({ groups, rules }: Model['account'], known: Known, day: number): number {
  return grouped(
    groups,
    rules.map((rule) => {
      const truth = holds(rule.when, known, day);
      return { group: rule.group, points: truth === undefined ? 0 : truth ? rule.points : rule.otherwise };
    }),
  );
}

function groupPoints(
  { stakeholders }: Model,
  people: readonly { readonly id: string; readonly known: Known }[],
  day: number,
): number {
  if (people.length === 0 || stakeholders.rules.length + stakeholders.roles.length === 0) return 0;
  const best = Math.max(...people.map(({ known }) => fitPoints(stakeholders, known, day)));
  const fills = (role: Model['stakeholders']['roles'][number], known: Known) =>
    known.has('role')
      ? fold(known.get('role')) === fold(role.name)
      : role.when !== undefined && holds(role.when, known, day) === true;
  const seats = stakeholders.roles.filter((role) => people.some(({ known }) => fills(role, known)));
  return clamp(best + seats.reduce((sum, role) => sum + role.coveragePoints, 0), 0, 1000);
}

function counts(rule: Model['behavior']['rules'][number], signal: Signal): boolean {
  if (key(signal.event) !== key(rule.event) || signal.properties?.get('scanner') === true) return false;
  return rule.where === undefined || holds(rule.where, signal.properties ?? new Map(), 0) === true;
}

const weightOf = (age: number, halfLife: number | undefined) =>
  halfLife === undefined ? 1_000_000 : Math.round(1_000_000 * 2 ** (-age / halfLife));

function roundedPoints(points: number, weight: number): number {
  const exact = BigInt(points) * BigInt(weight);
  const size = exact < 0n ? -exact : exact;
  const [base, rest] = [size / 1_000_000n, size % 1_000_000n];
  const up = rest > 500_000n || (rest === 500_000n && base % 2n === 1n) ? 1n : 0n;
  return Number(exact < 0n ? -(base + up) : base + up);
}

type Who = (signal: Signal) => string;
type Rule = Model['behavior']['rules'][number];

function behaviorPoints({ behavior }: Model, signals: readonly Signal[], day: number, ids: readonly string[]): number {
  const who: Who = ({ contact, anonymous }) => {
    if (contact !== undefined) return ids.includes(contact) ? `c ${contact}` : '';
    return anonymous === undefined ? '' : `a ${anonymous}`;
  };
  return grouped(behavior.groups, [
    ...behavior.rules.map((rule) => ({ group: rule.group, points: rulePoints(rule, signals, day, who) })),
    ...behavior.combinations.map((combination) => ({
      group: combination.group,
      points: combinationPoints(behavior.rules, combination, signals, day, who),
    })),
  ]);
}

function rulePoints(rule: Rule, signals: readonly Signal[], day: number, who: Who): number {
  const inWindow = signals.filter((one) => counts(rule, one) && day - one.on <= (rule.windowDays ?? Infinity));
  const own = inWindow.toSorted((a, b) => b.on - a.on);
  const isRepeat = (signal: Signal, newer: readonly Signal[]) => {
    if (rule.repeats === 'every') return false;
    if (rule.repeats === 'once') return newer.length > 0;
    const same = newer.filter((other) => who(other) === who(signal));
    return same.some((other) => rule.repeats === 'once per person' || other.on === signal.on);
  };
  const kept = own.filter((signal, i) => !isRepeat(signal, own.slice(0, i)));
  const weight = kept.reduce((sum, signal) => sum + weightOf(day - signal.on, rule.halfLifeDays), 0);
  const points = roundedPoints(rule.points, weight);
  return rule.cap === undefined ? points : clamp(points, -rule.cap, rule.cap);
}

function combinationPoints(
  rules: readonly Rule[],
  combination: Model['behavior']['combinations'][number],
  signals: readonly Signal[],
  day: number,
  who: Who,
): number {
  const { allOf, anyOf, noneOfSince, people, times, days, withinDays = Infinity, quietDays } = combination;
  const ruleOf = (id: string) => rules.find((rule) => rule.id === id) as Rule;
  const parts = [...allOf, ...anyOf].map(ruleOf);
  const union = signals.filter((signal) => parts.some((rule) => counts(rule, signal)));
  const isDone = (on: number) => {
    const recent = union.filter((signal) => signal.on <= on && signal.on > on - withinDays);
    const has = (id: string) => recent.some((signal) => counts(ruleOf(id), signal));
    const persons = new Set(recent.map(who).filter((name) => name !== ''));
    const isThere = allOf.every(has) && (anyOf.length === 0 || anyOf.some(has));
    const isEnough = recent.length >= times && new Set(recent.map((signal) => signal.on)).size >= days;
    return isThere && isEnough && persons.size >= people;
  };
  const done = Math.max(-Infinity, ...union.map((signal) => signal.on).filter(isDone));
  const isNamed = (signal: Signal) => noneOfSince.some((id) => counts(ruleOf(id), signal));
  const isBroken = signals.some((signal) => signal.on > done && isNamed(signal));
  if (noneOfSince.length > 0 && (isBroken || day - done < quietDays)) return 0;
  if (day - done > Math.max(...parts.map((rule) => rule.windowDays ?? Infinity))) return 0;
  return roundedPoints(combination.points, weightOf(day - done, combination.halfLifeDays));
}
