import { type Report, errorAt, unknownWord, suggestion } from '../problem.ts';
import { type YamlMap, type YamlNode, type YamlScalar, describeNode } from './yaml-node.ts';

/** The values of a map by key; keys besides `known` are reported with a suggestion. */
export function knownKeys(map: YamlMap, known: readonly string[], report: Report): ReadonlyMap<string, YamlNode> {
  for (const { key, keyPlace } of map.entries) {
    if (known.includes(key)) continue;
    const advice = suggestion(key, known) || `; it may be ${known.join(', ')}`;
    report(errorAt(keyPlace, 'unknown-key', `unknown setting \`${key}\`${advice}`));
  }
  return new Map(map.entries.filter(({ key }) => known.includes(key)).map(({ key, value }) => [key, value]));
}

/** The map a node is, or undefined with a problem; `what` says what should have been there. */
export function asMap(node: YamlNode, what: string, report: Report): YamlMap | undefined {
  if (node.kind === 'map') return node;
  report(errorAt(node.place, 'yaml-shape', `${what} is written as keys and values, here is ${describeNode(node)}`));
  return undefined;
}

/** The items a node lists; a single value is a list of one. */
export function asItems(node: YamlNode): readonly YamlNode[] {
  if (node.kind === 'list') return node.items;
  return node.kind === 'scalar' && node.value === null ? [] : [node];
}

/** The scalar a node is, or undefined with a problem. */
export function asScalar(node: YamlNode, what: string, report: Report): YamlScalar | undefined {
  if (node.kind === 'scalar' && node.value !== null) return node;
  report(errorAt(node.place, 'yaml-shape', `${what} is one value, here is ${describeNode(node)}`));
  return undefined;
}

/** The number a node is, or undefined with a problem. */
export function asNumber(node: YamlNode, what: string, report: Report): number | undefined {
  if (node.kind === 'scalar' && typeof node.value === 'number' && Number.isFinite(node.value)) return node.value;
  report(errorAt(node.place, 'yaml-shape', `${what} is a number, here is ${describeNode(node)}`));
  return undefined;
}

/** One of the words a setting may be, or undefined with a problem that suggests one. */
export function asWord<Word extends string>(
  node: YamlNode,
  words: readonly Word[],
  what: string,
  report: Report,
): Word | undefined {
  const scalar = asScalar(node, what, report);
  if (scalar === undefined) return undefined;
  const found = words.find((word) => word === scalar.text.trim().toLowerCase());
  if (found === undefined) report(unknownWord(scalar.place, scalar.text, words, what));
  return found;
}
