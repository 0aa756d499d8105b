import { type LineCounter, type Node, type ParsedNode, isMap, isScalar, isSeq } from 'yaml';
import { type Place, formatPlace } from '../../../../domain/facts/place.ts';
import { didYouMean } from '../../../../domain/condition/suggest.ts';
import { nameKey } from '../../../../domain/facts/field.ts';

/** A YAML text being read: where things stand, and what is wrong so far. */
export interface YamlReading {
  readonly file: string;
  readonly lines: LineCounter;
  readonly problems: { readonly place: Place; readonly message: string }[];
}

/** A key of a YAML mapping with its value. */
export interface YamlEntry {
  readonly key: string;
  readonly keyNode: Node;
  readonly value: ParsedNode | null;
}

/** Where a node stands. */
export function placeOf(reading: YamlReading, node: Node | null): Place {
  const { line, col } = reading.lines.linePos(node?.range?.[0] ?? 0);
  return { file: reading.file, line: Math.max(1, line), column: Math.max(1, col) };
}

/** Notes a problem at a node. */
export function complain(reading: YamlReading, node: Node | null, what: string): void {
  const place = placeOf(reading, node);
  // What is quoted may run over several lines; a message does not.
  reading.problems.push({ place, message: `${formatPlace(place)}: ${what.replaceAll(/[\n\r]+/g, ' ')}` });
}

/** The entries of a mapping; anything else is a problem and has none. */
export function readEntries(reading: YamlReading, node: ParsedNode | null, what: string): readonly YamlEntry[] {
  if (!isMap(node)) {
    complain(reading, node, `${what} must be written as \`name: value\` lines`);
    return [];
  }
  const seen = new Set<string>();
  return node.items.flatMap(({ key, value }) => {
    const name = isScalar(key) ? (key.source ?? JSON.stringify(key.value)) : undefined;
    if (name === undefined || seen.has(name)) {
      complain(
        reading,
        key,
        name === undefined ? 'a name must be a plain text' : `\`${name}\` stands here twice; keep one of them`,
      );
      return [];
    }
    seen.add(name);
    return [{ key: name, keyNode: key, value: value as ParsedNode | null }];
  });
}

/** The entries of a mapping whose keys must be among some; any spelling of a key will do. */
export function readKnownEntries(
  reading: YamlReading,
  node: ParsedNode | null,
  what: string,
  known: readonly string[],
): ReadonlyMap<string, YamlEntry> {
  const found = new Map<string, YamlEntry>();
  for (const entry of readEntries(reading, node, what)) {
    const key = known.find((name) => nameKey(name) === nameKey(entry.key));
    if (key === undefined)
      complain(reading, entry.keyNode, `${what} has no \`${entry.key}\`${didYouMean(entry.key, known)}`);
    else if (found.has(key)) complain(reading, entry.keyNode, `\`${key}\` is given twice`);
    else found.set(key, entry);
  }
  return found;
}

/** The text of a scalar; numbers and yes/no as they are written. */
export function readText(reading: YamlReading, node: ParsedNode | null, what: string): string | undefined {
  if (isScalar(node) && node.value !== null) return node.source ?? JSON.stringify(node.value);
  complain(reading, node, `${what} must be a text`);
  return undefined;
}

/** The texts of a list, or of one text alone. */
export function readTexts(reading: YamlReading, node: ParsedNode | null, what: string): readonly string[] {
  if (!isSeq(node)) return [readText(reading, node, what)].filter((text) => text !== undefined);
  return node.items.flatMap((item) => readText(reading, item as ParsedNode, what) ?? []);
}

/** A yes or no. */
export function readFlag(reading: YamlReading, node: ParsedNode | null, what: string): boolean | undefined {
  const text = isScalar(node) ? (node.source ?? '').toLowerCase() : '';
  if (['true', 'yes'].includes(text)) return true;
  if (['false', 'no'].includes(text)) return false;
  complain(reading, node, `${what} must be true or false`);
  return undefined;
}
