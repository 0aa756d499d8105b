import type { Place } from '../../domain/facts/place.ts';

/** A value of a YAML text with its place; a plain scalar keeps the text its author wrote, such as `40M` or `2026-03-10`. */
export type YamlNode = YamlScalar | YamlList | YamlMap;

/** A single value. `value` is what YAML's core schema makes of it. */
export interface YamlScalar {
  readonly kind: 'scalar';
  readonly text: string;
  readonly value: string | number | boolean | null;
  readonly place: Place;
}

/** A list. */
interface YamlList {
  readonly kind: 'list';
  readonly items: readonly YamlNode[];
  readonly place: Place;
}

/** Keys and values in their order; no key stands twice. */
export interface YamlMap {
  readonly kind: 'map';
  readonly entries: readonly YamlEntry[];
  readonly place: Place;
}

/** One key of a map with its value. */
export interface YamlEntry {
  readonly key: string;
  readonly keyPlace: Place;
  readonly value: YamlNode;
}

/** What a node is, for messages. */
export function describeNode(node: YamlNode): string {
  if (node.kind === 'scalar') return node.value === null ? 'nothing' : `\`${node.text}\``;
  return node.kind === 'list' ? 'a list' : 'keys and values';
}
