import type { BehaviorSpan, Extent } from '../behavior/span.ts';
import type { CompiledModel } from '../compile.ts';
import { type Test, testsOf } from '../condition/condition.ts';
import { type Fact, expiryOf } from '../facts/fact.ts';
import { type FieldCatalog, nameKey, positionOf } from '../facts/field.ts';
import type { AccountSlice } from '../inputs.ts';
import type { Kernel } from '../kernel.ts';
import type { Day } from '../time/day.ts';
import { rowCondition } from './verdict-table.ts';

/** Days after `day` on which facts appear, expire, or a date comparison turns: fit and people may differ from then on. */
export function footingTurns(kernel: Kernel, account: AccountSlice, day: Day): ReadonlySet<Day> {
  const { account: ofAccount, contact: ofContact, models } = kernel.playbook;
  const tests = models.flatMap(allTests);
  const facts = account.contacts.flatMap((contact) => contact.facts);
  const turns = [
    ...account.facts.flatMap((fact) => turnsOf(fact, ofAccount.catalog, tests)),
    ...facts.flatMap((fact) => turnsOf(fact, ofContact.catalog, tests)),
  ];
  return new Set(turns.filter((turn) => turn > day));
}

function turnsOf(fact: Fact, catalog: FieldCatalog, tests: readonly Test[]): readonly Day[] {
  const field = catalog.fields[positionOf(catalog, fact.field) ?? -1];
  if (field === undefined) return [];
  const expiry = expiryOf(fact, field.freshDays);
  const turns = [
    ...(fact.observedOn === undefined ? [] : [fact.observedOn]),
    ...(expiry === undefined ? [] : [expiry]),
  ];
  if (field.type !== 'date' || typeof fact.value !== 'number') return turns;
  const on = fact.value;
  const own = tests.filter((test) => nameKey(test.field) === nameKey(field.name));
  return [...turns, ...own.flatMap((test) => dateTurns(test, on))];
}

function dateTurns(test: Test, on: Day): readonly Day[] {
  const span = test.values[0]?.kind === 'days' ? test.values[0].value : 0;
  if (test.operator === 'in the last') return [on, on + span + 1];
  return test.operator === 'in the next' ? [on - span, on + 1] : [];
}

/** Every comparison a model makes of facts, and of the verdict's own fields. */
function allTests({ model }: CompiledModel): readonly Test[] {
  const conditions = [
    model.when,
    ...model.account.rules.map((rule) => rule.when),
    ...model.exclusions.map((exclusion) => exclusion.when),
    ...model.stakeholders.rules.map((rule) => rule.when),
    ...model.stakeholders.roles.map((role) => role.when),
    ...model.verdicts.rows.map(rowCondition),
  ];
  return conditions.flatMap((condition) => (condition === undefined ? [] : testsOf(condition)));
}

/** The numbers a model's verdict table compares a field with. */
export function limitsOf({ model }: CompiledModel, fieldName: string): readonly number[] {
  const rows = model.verdicts.rows.flatMap((row) => rowCondition(row) ?? []);
  const tests = rows.flatMap(testsOf).filter((test) => test.field === fieldName);
  return tests.flatMap((test) => test.values.map((value) => (value.kind === 'text' ? 0 : value.value)));
}

/** Days after `day` on which what signals mean may jump: they come, a hand-raise lapses, silence ripens. */
export function signalTurns(kernel: Kernel, account: AccountSlice, day: Day): ReadonlySet<Day> {
  const spans = kernel.playbook.models.flatMap((model) => jumpsAfter(model));
  const { columns, from, to } = account.signals;
  const turns = new Set<Day>();
  const starts = [...columns.day.subarray(from, to), ...createdDays(account)];
  for (const start of starts) {
    for (const span of [0, ...spans]) if (start + span > day) turns.add(start + span);
  }
  return turns;
}

function jumpsAfter(model: CompiledModel): readonly number[] {
  const { rules, combinations } = model.behavior;
  const lapses = rules.flatMap(({ rule }) =>
    rule.isKeyAction && rule.windowDays !== undefined ? [rule.windowDays + 1] : [],
  );
  const ripens = combinations.flatMap(({ combination }) => (combination.quietDays > 0 ? [combination.quietDays] : []));
  const quiet = limitsOf(model, 'quiet days').flatMap((limit) => [limit, limit + 1]);
  return [...lapses, ...ripens, ...quiet];
}

function createdDays(account: AccountSlice): readonly Day[] {
  const created = account.facts.filter((fact) => nameKey(fact.field) === 'createdat').map((fact) => Number(fact.value));
  return created.filter(Number.isFinite);
}

/** The last day on which anything about an account can change by time alone. */
export function lastTurn(kernel: Kernel, account: AccountSlice, day: Day, turns: ReadonlySet<Day>): Day {
  const { columns, from, to } = account.signals;
  const newest = to > from ? (columns.day[to - 1] as number) : day;
  const fades = newest + Math.max(0, ...kernel.playbook.models.map(behaviorReach));
  return Math.max(day, fades, ...turns);
}

/** Days after a signal until nothing about its points can change any more. */
function behaviorReach({ behavior }: CompiledModel): number {
  const finite = (days: number) => (Number.isFinite(days) ? days + 1 : 0);
  const spans = [
    ...behavior.rules.map((rule) => finite(rule.lastAgeDays)),
    ...behavior.combinations.map((combination) => finite(combination.lastAgeDays + combination.withinDays)),
  ];
  return Math.max(0, ...spans);
}

/** The fields a model's verdict table compares. */
export function namesOfTable({ model }: CompiledModel): ReadonlySet<string> {
  const rows = model.verdicts.rows.flatMap((row) => rowCondition(row) ?? []);
  return new Set(rows.flatMap(testsOf).map((test) => test.field));
}

/** Whether a comparison of the behavior score, or of the chance of winning, may turn within a span. */
export function mayTurn(model: CompiledModel, span: BehaviorSpan): boolean {
  const isStill = isOneValue(span.points) && isOneValue(span.floor) && isOneValue(span.ceiling);
  if (isStill) return false;
  if (namesOfTable(model).has('probability')) return true;
  const limits = ['behavior', 'behavior.floor', 'behavior.ceiling'].flatMap((field) => limitsOf(model, field));
  return !limits.every((limit) => isOneSide(span, limit));
}

function isOneValue([least, most]: Extent): boolean {
  return least === most;
}

function isOneSide({ points, floor, ceiling }: BehaviorSpan, limit: number): boolean {
  const tenths = limit * 10;
  return [points, floor, ceiling].every(
    ([least, most]) => least >= tenths === most >= tenths && least > tenths === most > tenths,
  );
}
