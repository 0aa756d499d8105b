import { LineCounter, type Node as Parsed, isAlias, isMap, isNode, isScalar, isSeq, parseDocument } from 'yaml';
import type { Place } from '../../domain/facts/place.ts';
import { type Report, errorAt } from '../problem.ts';
import type { YamlEntry, YamlNode } from './yaml-node.ts';
import { deepestYaml, yamlDepth } from './yaml-nesting.ts';

/** Where a YAML text stands: its file and the line it starts on. */
export interface YamlOrigin {
  readonly file: string;
  readonly line: number;
}

/** A YAML text as values with places; undefined, with problems reported, when it cannot be read. */
export function parseYaml(text: string, origin: YamlOrigin, report: Report): YamlNode | undefined {
  const start = { file: origin.file, line: origin.line, column: 1 };
  const lineCounter = new LineCounter();
  const document = yamlDepth(text) > deepestYaml ? undefined : parseWithin(text, lineCounter);
  if (document === undefined) {
    report(errorAt(start, 'too-deep', `this YAML nests more than ${deepestYaml} levels deep; make it flatter`));
    return undefined;
  }
  const reader: Reader = {
    report,
    placeAt: (offset) => {
      const { line, col } = lineCounter.linePos(offset);
      return { file: origin.file, line: line + origin.line - 1, column: Math.max(1, col) };
    },
  };
  const first = document.errors[0] ?? document.warnings[0];
  if (first !== undefined) {
    report(errorAt(reader.placeAt(first.pos[0]), 'yaml', `this is not valid YAML: ${sentence(first.message)}`));
    return undefined;
  }
  return document.contents === null ? nothing(start) : readNode(document.contents, reader);
}

/** The document, or undefined where it nests so deeply in one line that the library runs out of stack. */
function parseWithin(text: string, lineCounter: LineCounter): ReturnType<typeof parseDocument> | undefined {
  try {
    // Keys are compared below: the library compares each with each.
    const options = { merge: false, uniqueKeys: false, prettyErrors: false, lineCounter } as const;
    return parseDocument(text, { ...options, schema: 'core', logLevel: 'silent' });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

interface Reader {
  readonly report: Report;
  readonly placeAt: (offset: number) => Place;
}

function nothing(place: Place): YamlNode {
  return { kind: 'scalar', text: '', value: null, place };
}

// Undefined for a node that is refused, so that nothing is made of it.
function readNode(node: Parsed, reader: Reader): YamlNode | undefined {
  const place = reader.placeAt(node.range?.[0] ?? 0);
  if (isAlias(node) || node.anchor !== undefined) {
    reader.report(errorAt(place, 'yaml', 'references such as `&name` and `*name` are not read; write the value out'));
    return undefined;
  }
  if (isMap(node)) return { kind: 'map', place, entries: readEntries(node.items as readonly Pair[], reader, place) };
  if (!isSeq(node)) return readScalar(node, place);
  const items = node.items.map((item) => (isNode(item) ? readNode(item, reader) : nothing(place)));
  return { kind: 'list', place, items: items.filter((item) => item !== undefined) };
}

function readScalar(node: Parsed, place: Place): YamlNode {
  if (!isScalar(node)) return nothing(place);
  const { value } = node;
  const isQuoted = node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE';
  const start = isQuoted ? { ...place, column: place.column + 1 } : place;
  const isPlain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  return { kind: 'scalar', text: node.source ?? '', value: isPlain ? value : null, place: start };
}

interface Pair {
  readonly key: unknown;
  readonly value: unknown;
}

function readEntries(pairs: readonly Pair[], reader: Reader, start: Place): readonly YamlEntry[] {
  const seen = new Set<string>();
  const entries: YamlEntry[] = [];
  for (const pair of pairs) {
    const key = isNode(pair.key) ? readNode(pair.key, reader) : nothing(start);
    if (key === undefined) continue;
    const text = key.kind === 'scalar' ? key.text : '';
    const message = keyProblem(text, seen);
    if (message !== undefined) reader.report(errorAt(key.place, 'yaml', message));
    seen.add(text);
    const value = isNode(pair.value) ? readNode(pair.value, reader) : nothing(key.place);
    if (message === undefined && value !== undefined) entries.push({ key: text, keyPlace: key.place, value });
  }
  return entries;
}

function keyProblem(text: string, seen: ReadonlySet<string>): string | undefined {
  if (text === '') return 'a name is missing before this `:`';
  return seen.has(text) ? `\`${text}\` stands here twice; keep one of them` : undefined;
}

function sentence(message: string): string {
  const [line = ''] = message.split('\n');
  return line.charAt(0).toLowerCase() + line.slice(1).replace(/\.$/, '');
}
