import { type Activity, activityOn } from '../behavior/activity.ts';
import { rulesOfKind } from '../behavior/match-table.ts';
import type { BehaviorSpan, Extent } from '../behavior/span.ts';
import type { CompiledModel } from '../compile.ts';
import type { Test } from '../condition/condition.ts';
import { type Fact, expiryOf } from '../facts/fact.ts';
import { type FieldCatalog, nameKey, positionOf } from '../facts/field.ts';
import type { AccountSlice } from '../inputs.ts';
import { type Footing, type Kernel, scorerOf } from '../kernel.ts';
import type { Day } from '../time/day.ts';

/** Days after `day` on which facts appear, expire, or a date comparison turns: fit and people may differ from then on. */
export function footingTurns(kernel: Kernel, account: AccountSlice, day: Day): ReadonlySet<Day> {
  const { account: ofAccount, contact: ofContact, models } = kernel.playbook;
  const facts = account.contacts.flatMap((contact) => contact.facts);
  const turns = [
    ...account.facts.flatMap((fact) => turnsOf(fact, ofAccount.catalog, models)),
    ...facts.flatMap((fact) => turnsOf(fact, ofContact.catalog, models)),
  ];
  return new Set(turns.filter((turn) => turn > day));
}

function turnsOf(fact: Fact, catalog: FieldCatalog, models: readonly CompiledModel[]): readonly Day[] {
  const field = catalog.fields[positionOf(catalog, fact.field) ?? -1];
  if (field === undefined) return [];
  const expiry = expiryOf(fact, field.freshDays);
  const turns = [
    ...(fact.observedOn === undefined ? [] : [fact.observedOn]),
    ...(expiry === undefined ? [] : [expiry]),
  ];
  if (field.type !== 'date' || typeof fact.value !== 'number') return turns;
  const on = fact.value;
  const own = models.flatMap((model) => model.turns.testsByField.get(nameKey(field.name)) ?? []);
  return [...turns, ...own.flatMap((test) => dateTurns(test, on))];
}

function dateTurns(test: Test, on: Day): readonly Day[] {
  const span = test.values[0]?.kind === 'days' ? test.values[0].value : 0;
  if (test.operator === 'in the last') return [on, on + span + 1];
  return test.operator === 'in the next' ? [on - span, on + 1] : [];
}

/** Days after `day` on which signals come that are known already. */
export function comingDays({ signals: { columns, from, to } }: AccountSlice, day: Day): readonly Day[] {
  const days: Day[] = [];
  for (let row = to - 1; row >= from && (columns.day[row] as number) > day; row -= 1)
    days.push(columns.day[row] as number);
  return days;
}

/** Days behind `from` on which what has happened by then may mean another thing: a hand-raise lapses, silence ripens. */
export function signalTurns(kernel: Kernel, account: AccountSlice, { model, persons }: Footing, from: Day): Set<Day> {
  const { lapseDays, quietTurns } = model.turns;
  const { table } = scorerOf(kernel, model);
  const ripening = model.behavior.combinations.filter(({ combination }) => combination.quietDays > 0);
  const turns: Day[] = [];
  if (quietTurns.length > 0) {
    const silentSince = lastDays(activityOn(model.behavior, table, account.signals, persons, from));
    for (const since of [...silentSince, ...createdDays(account)]) turns.push(...quietTurns.map((age) => since + age));
  }
  const { columns, from: first, to } = account.signals;
  for (let row = to - 1; row >= first; row -= 1) {
    const [on, kind] = [columns.day[row] as number, columns.kind[row] as number];
    if (on + model.turns.longestJump <= from) break;
    for (const rule of rulesOfKind(table.possible, kind)) turns.push(on + (lapseDays[rule] ?? 0));
    for (const { position, combination } of ripening)
      if (table.parts.possible[position]?.[kind] === 1) turns.push(on + combination.quietDays);
  }
  return new Set(turns.filter((turn) => turn > from));
}

// How long an account has been silent is counted from one of these.
function lastDays({ lastOn, earliestLastOn, latestLastOn, firstPossibleOn }: Activity): readonly Day[] {
  return [lastOn, earliestLastOn, latestLastOn, firstPossibleOn].filter((on) => on !== undefined);
}

function createdDays(account: AccountSlice): readonly Day[] {
  const created = account.facts.filter((fact) => nameKey(fact.field) === 'createdat').map((fact) => Number(fact.value));
  return created.filter(Number.isFinite);
}

/** The last day on which anything about an account can change by time alone. */
export function lastTurn(kernel: Kernel, account: AccountSlice, day: Day, footings: ReadonlySet<Day>): Day {
  const { columns, from, to } = account.signals;
  const newest = to > from ? (columns.day[to - 1] as number) : day;
  const reach = Math.max(0, ...kernel.playbook.models.map(({ turns }) => Math.max(turns.reachDays, turns.longestJump)));
  return Math.max(day, newest + reach, ...createdDays(account).map((created) => created + reach), ...footings);
}

/** Whether a comparison of the behavior score, or of the chance of winning, may turn within a span. */
export function mayTurn({ turns }: CompiledModel, span: BehaviorSpan): boolean {
  const isStill = isOneValue(span.points) && isOneValue(span.floor) && isOneValue(span.ceiling);
  if (isStill) return false;
  return turns.tableFields.has('probability') || !turns.behaviorLimits.every((tenths) => isOneSide(span, tenths));
}

function isOneValue([least, most]: Extent): boolean {
  return least === most;
}

function isOneSide({ points, floor, ceiling }: BehaviorSpan, tenths: number): boolean {
  return [points, floor, ceiling].every(
    ([least, most]) => least >= tenths === most >= tenths && least > tenths === most > tenths,
  );
}
