/** What JSON can hold once it is clean: objects are maps, so that no name in them can reach anything but its value. */
export type Json = null | boolean | number | string | readonly Json[] | JsonMap;

/** An object of JSON. */
export interface JsonMap extends ReadonlyMap<string, Json> {}

/** An object without members. */
export const emptyMap: JsonMap = new Map();

/** True for an object. */
export function isMap(value: Json | undefined): value is JsonMap {
  return value instanceof Map;
}

/** True for a list. */
export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** The object under a name; an empty one when there is none. */
export function mapAt(map: JsonMap, name: string): JsonMap {
  const value = map.get(name);
  return isMap(value) ? value : emptyMap;
}

/** The text under a name without blanks around it; undefined when there is none. */
export function textAt(map: JsonMap, name: string): string | undefined {
  const value = map.get(name);
  const text = typeof value === 'string' ? value.trim() : '';
  return text === '' ? undefined : text;
}

/** The first of some texts that an object has. */
export function firstTextAt(map: JsonMap, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    const text = textAt(map, name);
    if (text !== undefined) return text;
  }
  return undefined;
}

/** A scalar as text; nothing for null, lists and objects. */
export function scalarText(value: Json | undefined): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/** A map without the members that are undefined. */
export function mapOf(members: Readonly<Record<string, Json | undefined>>): JsonMap {
  return new Map(Object.entries(members).filter((member): member is [string, Json] => member[1] !== undefined));
}
