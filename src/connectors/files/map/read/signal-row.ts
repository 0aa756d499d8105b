import { builtInEvent } from '../../../../domain/facts/built-in-events.ts';
import type { Value } from '../../../../domain/facts/fact.ts';
import { type Field, nameKey } from '../../../../domain/facts/field.ts';
import type { AccountRef, ContactRef, SignalSeen, UndatedSeen } from '../../../../domain/input.ts';
import type { Day } from '../../../../domain/time/day.ts';
import type { FileRecord } from '../../read/file-record.ts';
import type { SignalSpec } from '../mapping.ts';
import { eventNamed } from '../vocabulary/event-names.ts';
import { eventOfForm } from '../vocabulary/form-events.ts';
import { type BindingFile, type BoundColumn, bindColumn, compileCondition, readCell } from '../cells/bound-column.ts';
import { readDay } from '../cells/cell-day.ts';
import { readValue } from '../cells/cell-value.ts';
import { pathOfUrl } from '../values/url-path.ts';
import type { RowTerms } from './row-fields.ts';

/** A signal spec tied to a file. */
export interface BoundSignal {
  readonly event: BoundColumn;
  readonly on?: BoundColumn;
  readonly count?: BoundColumn;
  readonly properties: readonly (readonly [key: string, name: string, column: BoundColumn])[];
  readonly isMeant: (record: FileRecord) => boolean;
  /** The event a form stands for, or undefined. */
  readonly eventOfForm: (form: string) => string | undefined;
  readonly declared: readonly Field[];
  /** True where the row is the signal, so that one without a date is worth a complaint. */
  readonly isRow: boolean;
}

/** Ties a signal spec to a file. */
export function bindSignal(
  spec: SignalSpec,
  declared: readonly Field[],
  file: BindingFile,
  isRow: boolean,
): BoundSignal {
  return {
    event: bindColumn(spec.event, file),
    ...(spec.on === undefined ? {} : { on: bindColumn(spec.on, file) }),
    ...(spec.count === undefined ? {} : { count: bindColumn(spec.count, file) }),
    properties: [...spec.properties].map(
      ([name, property]) => [nameKey(name), name, bindColumn(property, file)] as const,
    ),
    isMeant: compileCondition(spec.when, file.columns),
    eventOfForm: rememberForms(file.terms.forms),
    declared: declared.filter((field) => field.of === 'signal'),
    isRow,
  };
}

const FORMS_KEPT = 2_000;

/** Forms are few and their rows many. */
function rememberForms(forms: ReadonlyMap<string, readonly string[]> | undefined): BoundSignal['eventOfForm'] {
  const known = new Map<string, string | undefined>();
  return (form) => {
    if (known.has(form)) return known.get(form);
    const event = eventOfForm(form, forms);
    if (known.size < FORMS_KEPT) known.set(form, event);
    return event;
  };
}

/** Whom the signals of a row belong to. */
export interface SignalOwner {
  readonly account: AccountRef;
  readonly contact: ContactRef;
}

/** The signals of a row: dated ones once each, and what counts say beyond them, undated. */
export function readSignals(
  signals: readonly BoundSignal[],
  record: FileRecord,
  owner: SignalOwner,
  terms: RowTerms,
): readonly (SignalSeen | UndatedSeen)[] {
  const origin = { file: terms.file, line: record.line };
  const dated = new Map<string, SignalSeen>();
  const datedByEvent = new Map<string, number>();
  for (const signal of signals) {
    if (signal.count !== undefined || !signal.isMeant(record)) continue;
    const found = readDated(signal, record, terms);
    if (found === undefined) continue;
    const seen: SignalSeen = {
      kind: 'signal',
      event: found.event,
      on: found.on,
      ...owner,
      properties: found.properties,
      origin,
    };
    const key = JSON.stringify([seen.event, seen.on, [...seen.properties]]);
    if (dated.has(key)) continue;
    dated.set(key, seen);
    datedByEvent.set(found.base, (datedByEvent.get(found.base) ?? 0) + 1);
  }
  const undated = signals.flatMap((signal) =>
    readUndated(signal, record, terms, datedByEvent).map((found) => ({ ...found, ...owner, origin })),
  );
  return [...dated.values(), ...undated];
}

/** What happened, whenever it did. */
export interface SignalEvent {
  readonly event: string;
  /** The event before a form's name made another of it. */
  readonly base: string;
  readonly properties: ReadonlyMap<string, Value>;
}

interface DatedSignal extends SignalEvent {
  readonly on: Day;
}

function readDated(signal: BoundSignal, record: FileRecord, terms: RowTerms): DatedSignal | undefined {
  const base = readEvent(signal, record, terms);
  if (base === undefined) return undefined;
  const on = readOn(signal, record, terms);
  return on === undefined ? undefined : { ...withProperties(signal, base, record, terms), on };
}

/** The event of a row, or undefined when it has none. */
export function readSignalEvent(signal: BoundSignal, record: FileRecord, terms: RowTerms): SignalEvent | undefined {
  const base = signal.isMeant(record) ? readEvent(signal, record, terms) : undefined;
  return base === undefined ? undefined : withProperties(signal, base, record, terms);
}

function withProperties(signal: BoundSignal, base: string, record: FileRecord, terms: RowTerms): SignalEvent {
  const properties = readProperties(signal, base, record, terms);
  const form = properties.get('form');
  const event = base === 'form submitted' && typeof form === 'string' ? (signal.eventOfForm(form) ?? base) : base;
  return { event, base, properties };
}

function readEvent(signal: BoundSignal, record: FileRecord, terms: RowTerms): string | undefined {
  const cell = readCell(signal.event, record, terms.file);
  if (cell !== undefined) return cell.isGiven ? cell.text : eventNamed(cell.text);
  if (signal.isRow) terms.problems.add(record.line, signal.event.name, 'names no event; the row was left out', '');
  return undefined;
}

/** The day of a row's signal, or undefined when it gives none. */
export function readOn(signal: BoundSignal, record: FileRecord, terms: RowTerms): Day | undefined {
  const { on, isRow } = signal;
  if (on === undefined) return undefined;
  const cell = readCell(on, record, terms.file);
  const day = cell === undefined ? undefined : readDay(cell.text, on, terms.days);
  if (day !== undefined) return day;
  if (cell !== undefined) terms.problems.add(record.line, on.name, 'is no date; the signal was left out', cell.text);
  else if (isRow) terms.problems.add(record.line, on.name, 'gives no date; the signal was left out', '');
  return undefined;
}

function readProperties(
  signal: BoundSignal,
  event: string,
  record: FileRecord,
  terms: RowTerms,
): ReadonlyMap<string, Value> {
  const properties = new Map<string, Value>();
  const known = [...(builtInEvent(event)?.properties ?? []), ...signal.declared];
  for (const [key, name, column] of signal.properties) {
    const cell = readCell(column, record, terms.file);
    if (cell === undefined) continue;
    const field = known.find((property) => nameKey(property.name) === key) ?? {
      name,
      of: 'signal',
      type: 'text',
      isFillable: false,
    };
    // A property is not a field of an account: its country or id stays as it is.
    const text = { ...cell, isGiven: cell.isGiven || field.type === 'text' };
    const reading = readValue(field, column, text, terms.days);
    if ('value' in reading)
      properties.set(
        key,
        key === 'path' && typeof reading.value === 'string' ? pathOfUrl(reading.value) : reading.value,
      );
    else terms.problems.add(record.line, column.name, `${reading.why}; taken as unknown`, cell.text);
  }
  return properties;
}

type UndatedCount = Pick<UndatedSeen, 'kind' | 'event' | 'count' | 'properties'>;

function readUndated(
  signal: BoundSignal,
  record: FileRecord,
  terms: RowTerms,
  dated: ReadonlyMap<string, number>,
): readonly UndatedCount[] {
  const { count: column } = signal;
  if (column === undefined || !signal.isMeant(record)) return [];
  const cell = readCell(column, record, terms.file);
  const event = readEvent(signal, record, terms);
  if (cell === undefined || event === undefined) return [];
  const reading = readValue(
    { name: 'count', of: 'signal', type: 'number', isFillable: false },
    column,
    cell,
    terms.days,
  );
  const count = 'value' in reading && typeof reading.value === 'number' ? Math.round(reading.value) : -1;
  if (count < 0) {
    terms.problems.add(record.line, column.name, 'is no count; taken as unknown', cell.text);
    return [];
  }
  const rest = count - (dated.get(event) ?? 0);
  return rest > 0
    ? [{ kind: 'undated', event, count: rest, properties: readProperties(signal, event, record, terms) }]
    : [];
}
