import { type Json, type JsonMap, isList, isMap, scalarText } from '../json/json-value.ts';

/** A value that is no object: a scalar, or a list of them. */
export type FlatValue = string | number | boolean | readonly string[];

/** The members of an object by their path, and what was left out. */
export interface FlatValues {
  readonly values: ReadonlyMap<string, FlatValue>;
  readonly leftOut: readonly string[];
}

/** How deep members are looked for, and how many are kept. */
const most = { depth: 3, members: 200, items: 100, nameChars: 200 } as const;

/**
 * Members of nested objects under names with points (`plan.name`), three levels deep. Lists of scalars stay lists of
 * texts; lists of objects, and what is deeper, are left out; nulls, blank texts and empty lists say nothing.
 */
export function flatValues(map: JsonMap): FlatValues {
  const values = new Map<string, FlatValue>();
  const leftOut: string[] = [];
  collect(map, '', 1, values, leftOut);
  return { values, leftOut };
}

function collect(map: JsonMap, prefix: string, depth: number, values: Map<string, FlatValue>, leftOut: string[]): void {
  for (const [member, value] of map) {
    const name = `${prefix}${member.normalize('NFC').trim()}`;
    if (value === null || name === '') continue;
    // Looking further would cost more than two hundred names can be worth.
    if (values.size >= most.members) return void leftOut.push(name);
    if (isMap(value) && depth < most.depth) {
      collect(value, `${name}.`, depth + 1, values, leftOut);
      continue;
    }
    const flat = flatValue(value);
    if (flat === 'nothing' || values.has(name)) continue;
    if (flat === undefined || name.length > most.nameChars) leftOut.push(name);
    else values.set(name, flat.value);
  }
}

function flatValue(value: Json): { readonly value: FlatValue } | 'nothing' | undefined {
  if (value === null) return 'nothing';
  if (typeof value === 'string') return value.trim() === '' ? 'nothing' : { value: value.normalize('NFC').trim() };
  if (typeof value === 'number' || typeof value === 'boolean') return { value };
  if (!isList(value)) return undefined;
  if (value.some((item) => isMap(item) || isList(item))) return undefined;
  const items = value.slice(0, most.items).map((item) => scalarText(item).normalize('NFC').trim());
  const texts = items.filter((item) => item !== '');
  return texts.length === 0 ? 'nothing' : { value: texts };
}
