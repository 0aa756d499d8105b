import { builtInEvent } from '../../../domain/facts/built-in-events.ts';
import type { Value } from '../../../domain/facts/fact.ts';
import { type Field, nameKey } from '../../../domain/facts/field.ts';
import { pathOfUrl } from '../../files/map/values/url-path.ts';
import type { Stamp } from '../delivery.ts';
import type { JsonMap } from '../json/json-value.ts';
import { type FlatValue, flatValues } from './flat-values.ts';
import { otherKeysOf } from './property-names.ts';
import { remarkLeftOut } from './read-traits.ts';
import { typedValue } from './typed-value.ts';

/**
 * The properties of an event, keyed as signals keep them: those of the catalog by any of their usual names and with its
 * types, the others as they came.
 */
export function readProperties(event: string, properties: JsonMap, stamp: Stamp): Map<string, Value> {
  const { values, leftOut } = flatValues(properties);
  remarkLeftOut(stamp, leftOut);
  const given = new Map<string, FlatValue>();
  for (const [name, value] of values) if (!given.has(nameKey(name))) given.set(nameKey(name), value);
  const known = fieldsOf(event, stamp);
  for (const field of known.values()) adopt(given, field);
  const read = new Map<string, Value>();
  for (const [key, value] of given) {
    const property = readProperty(key, value, known.get(key), stamp);
    if (property !== undefined && key !== '') read.set(key, property);
  }
  return read;
}

function fieldsOf(event: string, { terms }: Stamp): ReadonlyMap<string, Field> {
  const declared = (terms.fields ?? []).filter(({ of }) => of === 'signal');
  return new Map(
    [...(builtInEvent(event)?.properties ?? []), ...declared].map((field) => [nameKey(field.name), field]),
  );
}

/** Gives a property of the catalog the value that came under another name. */
function adopt(given: Map<string, FlatValue>, field: Field): void {
  const key = nameKey(field.name);
  if (given.has(key)) return;
  const other = otherKeysOf(field.name).find((candidate) => given.has(candidate));
  const value = other === undefined ? undefined : given.get(other);
  // It stays under its own name too: a playbook may have declared that.
  if (value !== undefined) given.set(key, value);
}

function readProperty(key: string, value: FlatValue, field: Field | undefined, stamp: Stamp): Value | undefined {
  if (typeof value === 'string' && key === 'path') return pathOfUrl(value);
  if (typeof value === 'string' && (addresses.has(key) || isAddress.test(value))) return withoutQuery(value);
  // A property is not a field of an account: its country or id stays as it is.
  if (field === undefined || (field.type === 'text' && typeof value !== 'object')) return value;
  const reading = typedValue(field, value, stamp.terms.dayOf);
  if (reading === undefined) return undefined;
  if ('value' in reading) return reading.value;
  stamp.remarks.push({ code: 'value_ignored', why: `\`${key.slice(0, 60)}\` ${reading.why}; taken as unknown` });
  return undefined;
}

const addresses = new Set(['link', 'referrer', 'url']);
const isAddress = /^https?:\/\//i;

/** An address without what stands behind `?` or `#`: tokens and personal data are there, and every visit has its own. */
export function withoutQuery(address: string): string {
  return address.replace(/[?#].*/s, '');
}
