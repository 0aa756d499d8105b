import type { Day } from '../time/day.ts';
import { type Fact, type Money, type Value, winningFact } from './fact.ts';
import { type Field, type FieldCatalog, nameKey } from './field.ts';
import { foldText } from './fold-text.ts';

/** Numbers between two bounds, both possible: what a value may turn out to be. */
export interface Range {
  readonly low: number;
  readonly high: number;
}

/** A value in the form conditions compare: folded text, amounts in the playbook's currency, days as numbers. */
export type Comparable = string | number | boolean | readonly string[] | Range;

/** True for a value that may be any number between two bounds. */
export function isRange(value: Comparable | undefined): value is Range {
  return typeof value === 'object' && 'low' in value;
}

/** One value per field of a catalog, by position; undefined is unknown. */
export type Values = readonly (Comparable | undefined)[];

/** A record on a day: what is known of each field, and the fact that says so. */
export interface Entity {
  readonly values: Values;
  readonly facts: readonly (Fact | undefined)[];
}

/** How facts become values: the catalog, the playbook's currency, and the order in which sources are believed. */
export interface FactReading {
  readonly catalog: FieldCatalog;
  readonly currency: string;
  readonly sourcePriority: readonly string[];
  /** By position, whether anybody looks at the field; the others are not worth reading. Without it all are read. */
  readonly used?: readonly boolean[];
}

/** Values some fields take where no fact speaks, by field name. */
export type Defaults = Readonly<Record<string, Value>>;

/** The fact that speaks for a field on a day, whether or not a rule looks at it; undefined when none does. */
export function factOn(
  { catalog, sourcePriority }: FactReading,
  facts: readonly Fact[],
  name: string,
  day: Day,
): Fact | undefined {
  const key = nameKey(name);
  const own = facts.filter(({ field }) => nameKey(field) === key);
  const field = catalog.fields[catalog.positions.get(key) ?? -1];
  return winningFact(own, day, field?.freshDays, sourcePriority);
}

/** What is known of a record on a day: for each field its winning fact, or its default, or nothing. */
export function entityOn(reading: FactReading, facts: readonly Fact[], day: Day, defaults: Defaults = {}): Entity {
  const { fields, positions } = reading.catalog;
  const candidates: (Fact[] | undefined)[] = Array.from({ length: fields.length });
  for (const fact of facts) {
    const position = positions.get(nameKey(fact.field));
    if (position === undefined || reading.used?.[position] === false) continue;
    (candidates[position] ??= []).push(fact);
  }
  const winners = fields.map((field, position) => {
    const own = candidates[position];
    const found = own === undefined ? undefined : winner(reading, field, own, day);
    return found ?? defaultOf(field, defaults);
  });
  return {
    facts: winners,
    values: winners.map((fact, position) =>
      fact === undefined ? undefined : comparableOf(fact.value, fields[position] as Field, reading.currency),
    ),
  };
}

function winner(reading: FactReading, field: Field, candidates: readonly Fact[], day: Day): Fact | undefined {
  const readable = candidates.filter((fact) => comparableOf(fact.value, field, reading.currency) !== undefined);
  return winningFact(readable, day, field.freshDays, reading.sourcePriority);
}

function defaultOf(field: Field, defaults: Defaults): Fact | undefined {
  const value = defaults[field.name];
  return value === undefined ? undefined : { field: field.name, value, source: 'default' };
}

/** A value as conditions compare it, or undefined when it does not fit the field's type or currency. */
export function comparableOf(value: Value, field: Field, currency: string): Comparable | undefined {
  switch (field.type) {
    case 'text':
      return textOf(value);
    case 'number':
      return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
    case 'date':
      return typeof value === 'number' && Number.isInteger(value) ? value : undefined;
    case 'money':
      return amountIn(value, currency);
    case 'yes/no':
      return typeof value === 'boolean' ? value : undefined;
    case 'list':
      return listOf(value);
  }
}

function textOf(value: Value): string | undefined {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value !== 'string') return undefined;
  const folded = foldText(value);
  return folded === '' ? undefined : folded;
}

function amountIn(value: Value, currency: string): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value !== 'object' || !isMoney(value) || !Number.isFinite(value.amount)) return undefined;
  return value.currency === undefined || value.currency === currency ? value.amount : undefined;
}

function listOf(value: Value): readonly string[] | undefined {
  if (typeof value === 'string') return [foldText(value)];
  return Array.isArray(value) ? value.map((item) => foldText(String(item))) : undefined;
}

function isMoney(value: Money | readonly string[]): value is Money {
  return 'amount' in value;
}
