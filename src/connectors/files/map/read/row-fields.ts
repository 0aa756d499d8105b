import { accountFields, contactFields } from '../../../../domain/facts/built-in-fields.ts';
import type { Fact, Value } from '../../../../domain/facts/fact.ts';
import { type Field, type FieldOwner, nameKey } from '../../../../domain/facts/field.ts';
import type { Day } from '../../../../domain/time/day.ts';
import type { FileRecord } from '../../read/file-record.ts';
import type { FieldSpecs } from '../mapping.ts';
import { type BindingFile, type BoundColumn, bindColumn, rawText, readCell } from '../cells/bound-column.ts';
import type { DayReader } from '../cells/cell-day.ts';
import { currencyCode } from '../values/money-text.ts';
import type { CellProblems } from '../cells/cell-problems.ts';
import { type CellValue, readValue } from '../cells/cell-value.ts';

/** A field of a row: what it holds and where it stands. */
export interface BoundField {
  readonly field: Field;
  readonly column: BoundColumn;
  /** What texts seen before were read as: exports repeat themselves. */
  readonly known: Map<string, CellValue | undefined>;
}

/** The fields of one section of a mapping, tied to a file. */
export interface BoundFields {
  readonly byKey: ReadonlyMap<string, BoundField>;
  /** Those that become facts. */
  readonly facts: readonly BoundField[];
}

/** What reading the rows of a file needs besides the rows. */
export interface RowTerms {
  readonly file: string;
  readonly source: string;
  readonly days: DayReader;
  readonly problems: CellProblems;
}

/** Confidence of a value taken from a band: an exact number beats it. */
const bandConfidence = 0.7;
const TEXTS_KEPT = 2_000;
const keys = [
  'id',
  'currency',
  'anonymous id',
  'parent account',
  'parent id',
  'parent name',
  'parent domain',
  'observed at',
];
const keyFields = new Set(keys.map(nameKey));

/** Ties the fields of a section to a file; fields of the playbook come before built-in ones, and others are text. */
export function bindFields(
  specs: FieldSpecs,
  of: FieldOwner,
  declared: readonly Field[],
  file: BindingFile,
): BoundFields {
  const builtIn = of === 'account' ? accountFields : contactFields;
  const known = new Map(
    [...builtIn, ...declared.filter((field) => field.of === of)].map((field) => [nameKey(field.name), field]),
  );
  const byKey = new Map<string, BoundField>();
  for (const [name, spec] of specs) {
    const field = known.get(nameKey(name)) ?? fallbackField(name, of, spec);
    byKey.set(nameKey(name), { field, column: bindColumn(spec, file), known: new Map() });
  }
  return { byKey, facts: [...byKey].filter(([key]) => !keyFields.has(key)).map(([, bound]) => bound) };
}

function fallbackField(
  name: string,
  of: FieldOwner,
  spec: { readonly list?: string; readonly multiply?: number; readonly decimal?: string },
): Field {
  const key = nameKey(name);
  const base = { name, of, isFillable: false };
  if (key === 'observedat') return { ...base, type: 'date' };
  if (key === 'parentid' || key === 'parentaccount') return { ...base, name: 'id', type: 'text' };
  if (key === 'parentdomain') return { ...base, name: 'domain', type: 'text' };
  if (spec.list !== undefined) return { ...base, type: 'list' };
  return { ...base, type: spec.multiply !== undefined || spec.decimal !== undefined ? 'number' : 'text' };
}

/** What a row says in one field; a cell that cannot be read is reported and unknown. */
export function readField(
  bound: BoundField,
  record: FileRecord,
  terms: RowTerms,
): Extract<CellValue, { value: unknown }> | undefined {
  const { column, known } = bound;
  const raw = rawText(column, record);
  if (raw === '' && column.index >= 0) return undefined;
  const isRepeatable = column.index >= 0 && column.spec.when === undefined;
  const reading = isRepeatable && known.has(raw) ? known.get(raw) : readAnew(bound, record, terms);
  if (isRepeatable && known.size < TEXTS_KEPT) known.set(raw, reading);
  if (reading === undefined || 'value' in reading) return reading;
  terms.problems.add(record.line, column.name, `${reading.why}; taken as unknown`, raw);
  return undefined;
}

function readAnew({ field, column }: BoundField, record: FileRecord, terms: RowTerms): CellValue | undefined {
  const holdsUnknown = field.values?.includes('unknown') === true;
  const cell = readCell(column, record, terms.file, holdsUnknown);
  return cell === undefined ? undefined : readValue(field, column, cell, terms.days);
}

/** The text of a field, such as an id or a name. */
export function readTextField(
  fields: BoundFields,
  name: string,
  record: FileRecord,
  terms: RowTerms,
): string | undefined {
  const bound = fields.byKey.get(nameKey(name));
  const value = bound === undefined ? undefined : readField(bound, record, terms)?.value;
  return typeof value === 'string' ? value : undefined;
}

/** The day of a date field. */
export function readDayField(fields: BoundFields, name: string, record: FileRecord, terms: RowTerms): Day | undefined {
  const bound = fields.byKey.get(nameKey(name));
  const value = bound === undefined ? undefined : readField(bound, record, terms)?.value;
  return typeof value === 'number' ? value : undefined;
}

/** An amount without a currency takes the row's. */
export function withCurrency(value: Value, currency: string | undefined): Value {
  const isBare = typeof value === 'object' && 'amount' in value && value.currency === undefined;
  return isBare && currency !== undefined ? { ...value, currency } : value;
}

/** The facts a row holds, with their source and, where the mapping names a column for it, the day they were observed. */
export function readFacts(fields: BoundFields, record: FileRecord, terms: RowTerms): readonly Fact[] {
  const observedOn = readDayField(fields, 'observed at', record, terms);
  const written = readTextField(fields, 'currency', record, terms);
  const currency = written === undefined ? undefined : currencyCode(written);
  const facts: Fact[] = [];
  for (const bound of fields.facts) {
    const reading = readField(bound, record, terms);
    if (reading === undefined) continue;
    const { value, band } = reading;
    facts.push({
      field: bound.field.name,
      value: withCurrency(value, currency),
      source: band === undefined ? terms.source : `${terms.source} "${band}"`,
      ...(observedOn === undefined ? {} : { observedOn }),
      ...(band === undefined ? {} : { confidence: bandConfidence }),
    });
  }
  return facts;
}
