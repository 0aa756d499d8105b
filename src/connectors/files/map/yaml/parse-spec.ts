import { type ParsedNode, isMap, isScalar } from 'yaml';
import { didYouMean } from '../../../../domain/condition/suggest.ts';
import { compileDatePattern } from '../dates/date-pattern.ts';
import { isKnownZone } from '../dates/zoned-day.ts';
import type { ColumnSpec, DateTerms, DecimalMark, FieldSpecs, RowCondition, SignalSpec } from '../mapping.ts';
import { currencyCode } from '../values/money-text.ts';
import {
  type YamlReading,
  complain,
  placeOf,
  readEntries,
  readFlag,
  readKnownEntries,
  readText,
  readTexts,
} from './yaml-reading.ts';

const specKeys = [
  'column',
  'or',
  'value',
  'line',
  'values',
  'others',
  'unknown',
  'multiply',
  'currency',
  'list',
  'decimal',
  'dates',
  'when',
];
type Writable<Type> = { -readonly [Key in keyof Type]: Type[Key] };

/** Where a value comes from: the name of a column, or `{ column, … }`, `{ value }`, `{ line: true }`. */
export function parseSpec(reading: YamlReading, node: ParsedNode | null, what: string): ColumnSpec | undefined {
  const place = placeOf(reading, node);
  if (isScalar(node)) {
    const column = readText(reading, node, what);
    return column === undefined || column === '' ? undefined : { column, place };
  }
  if (!isMap(node)) {
    complain(reading, node, `${what} must be the name of a column, or \`{ column: … }\``);
    return undefined;
  }
  const entries = readKnownEntries(reading, node, what, specKeys);
  const spec: Writable<ColumnSpec> = { place };
  for (const [key, { value }] of entries) readSpecKey(reading, spec, key, value, what);
  const sources = [spec.column, spec.constant, spec.isLine].filter((source) => source !== undefined).length;
  if (sources === 1) return spec;
  complain(reading, node, `${what} needs one of \`column\`, \`value\` and \`line: true\``);
  return undefined;
}

function readSpecKey(
  reading: YamlReading,
  spec: Writable<ColumnSpec>,
  key: string,
  node: ParsedNode | null,
  what: string,
): void {
  const text = (): string | undefined => readText(reading, node, `${key} of ${what}`);
  switch (key) {
    case 'column':
      return assign(spec, 'column', text());
    case 'or':
      return assign(spec, 'fallback', text());
    case 'value':
      return assign(spec, 'constant', text());
    case 'line':
      return readFlag(reading, node, `${key} of ${what}`) === true ? assign(spec, 'isLine', true) : undefined;
    case 'values':
      return assign(spec, 'values', parseTextMap(reading, node, `values of ${what}`));
    case 'others':
      return text() === 'unknown'
        ? assign(spec, 'isOnlyListed', true)
        : complain(reading, node, '`others` can only be `unknown`');
    case 'unknown':
      return assign(spec, 'unknown', readTexts(reading, node, `unknown of ${what}`));
    case 'multiply':
      return assign(spec, 'multiply', parseFactor(reading, node));
    case 'currency':
      return assign(spec, 'currency', parseCurrency(reading, node));
    case 'list':
      return assign(spec, 'list', text());
    case 'decimal':
      return assign(spec, 'decimal', parseDecimal(reading, node));
    case 'dates':
      return assign(spec, 'dates', parseDates(reading, node));
    default:
      return assign(spec, 'when', parseCondition(reading, node));
  }
}

function assign<Key extends keyof ColumnSpec>(
  spec: Writable<ColumnSpec>,
  key: Key,
  value: ColumnSpec[Key] | undefined,
): void {
  if (value !== undefined) Object.assign(spec, { [key]: value });
}

function parseFactor(reading: YamlReading, node: ParsedNode | null): number | undefined {
  const factor = Number(readText(reading, node, '`multiply`') ?? Number.NaN);
  if (Number.isFinite(factor) && factor > 0) return factor;
  complain(reading, node, '`multiply` must be a number above 0, such as 1000000');
  return undefined;
}

function parseCurrency(reading: YamlReading, node: ParsedNode | null): string | undefined {
  const text = readText(reading, node, '`currency`') ?? '';
  if (/^[A-Z]{3}$/.test(text)) return text;
  const code = currencyCode(text);
  complain(
    reading,
    node,
    `\`currency\` must be a code of three capital letters${code === undefined ? '' : `; did you mean \`${code}\`?`}`,
  );
  return undefined;
}

/** `.` or `,`. */
export function parseDecimal(reading: YamlReading, node: ParsedNode | null): DecimalMark | undefined {
  const text = readText(reading, node, '`decimal`');
  if (text === '.' || text === ',') return text;
  complain(reading, node, '`decimal` must be "." or ","');
  return undefined;
}

/** `{ format, zone, dayFirst }`. */
export function parseDates(reading: YamlReading, node: ParsedNode | null): DateTerms | undefined {
  const entries = readKnownEntries(reading, node, '`dates`', ['format', 'zone', 'dayFirst']);
  const formatNode = entries.get('format')?.value ?? null;
  const format = entries.has('format') ? readText(reading, formatNode, '`format`') : undefined;
  if (format !== undefined && compileDatePattern(format) === undefined) {
    complain(reading, formatNode, `\`${format}\` is no pattern for dates; write one such as \`dd.MM.yyyy HH:mm\``);
  }
  const zoneNode = entries.get('zone')?.value ?? null;
  const zone = entries.has('zone') ? readText(reading, zoneNode, '`zone`') : undefined;
  if (zone !== undefined && !isKnownZone(zone))
    complain(reading, zoneNode, `\`${zone}\` is no time zone; write one such as \`Europe/Berlin\``);
  const order = entries.has('dayFirst')
    ? readFlag(reading, entries.get('dayFirst')?.value ?? null, '`dayFirst`')
    : undefined;
  return {
    ...(format === undefined ? {} : { format }),
    ...(zone === undefined ? {} : { zone }),
    ...(order === undefined ? {} : { isDayFirst: order }),
  };
}

/** `{ text: text }`. */
function parseTextMap(reading: YamlReading, node: ParsedNode | null, what: string): ReadonlyMap<string, string> {
  return new Map(
    readEntries(reading, node, what).map(({ key, value }) => [
      key,
      isScalar(value) && value.value === null ? '' : (readText(reading, value, what) ?? ''),
    ]),
  );
}

/** `{ column: [texts] }`. */
function parseCondition(reading: YamlReading, node: ParsedNode | null): RowCondition {
  return new Map(
    readEntries(reading, node, '`when`').map(({ key, value }) => [key, readTexts(reading, value, '`when`')]),
  );
}

/** `{ field: column }`. */
export function parseFields(
  reading: YamlReading,
  node: ParsedNode | null,
  section: string,
  known?: readonly string[],
): FieldSpecs {
  const specs = new Map<string, ColumnSpec>();
  for (const { key, keyNode, value } of readEntries(reading, node, `\`${section}\``)) {
    if (known !== undefined && !known.includes(key))
      complain(reading, keyNode, `\`${section}\` has no \`${key}\`${didYouMean(key, known)}`);
    const spec = parseSpec(reading, value, `\`${section}.${key}\``);
    if (spec !== undefined) specs.set(key, spec);
  }
  return specs;
}

/** One line of `signals`. */
export function parseSignal(reading: YamlReading, node: ParsedNode | null): SignalSpec | undefined {
  const entries = readKnownEntries(reading, node, 'a signal', ['event', 'on', 'count', 'with', 'when']);
  const event = parseEvent(reading, entries.get('event')?.value ?? null);
  const on = entries.has('on') ? parseSpec(reading, entries.get('on')?.value ?? null, '`on`') : undefined;
  const count = entries.has('count') ? parseSpec(reading, entries.get('count')?.value ?? null, '`count`') : undefined;
  const properties = entries.has('with')
    ? parseFields(reading, entries.get('with')?.value ?? null, 'with')
    : new Map<string, ColumnSpec>();
  const when = entries.has('when') ? parseCondition(reading, entries.get('when')?.value ?? null) : undefined;
  if (event === undefined) return undefined;
  if ((on === undefined) === (count === undefined)) {
    complain(reading, node, 'a signal needs either `on`, the column of its date, or `count`');
    return undefined;
  }
  return {
    event,
    ...(on === undefined ? {} : { on }),
    ...(count === undefined ? {} : { count }),
    properties,
    ...(when === undefined ? {} : { when }),
  };
}

function parseEvent(reading: YamlReading, node: ParsedNode | null): ColumnSpec | undefined {
  if (!isScalar(node)) return parseSpec(reading, node, '`event`');
  const constant = readText(reading, node, '`event`');
  return constant === undefined ? undefined : { constant, place: placeOf(reading, node) };
}
