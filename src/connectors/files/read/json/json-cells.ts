/** The cells of one JSON object by flattened name, or what keeps it from being a record. */
export type JsonCells =
  | { readonly ok: true; readonly cells: ReadonlyMap<string, string>; readonly hasDamagedText: boolean }
  | { readonly ok: false; readonly what: string };

type JsonTree =
  | string
  | number
  | boolean
  | null
  | RawNumber
  | readonly JsonTree[]
  | { readonly [key: string]: JsonTree };

/** A number as the file writes it, so that 1e400 and 2^53+1 keep every digit. */
interface RawNumber {
  readonly rawJSON: string;
}

interface JsonWithRaw {
  parse(
    text: string,
    revive: (key: string, value: unknown, context: { readonly source?: string }) => unknown,
  ): JsonTree;
  rawJSON(source: string): RawNumber;
  isRawJSON(value: unknown): value is RawNumber;
}

// TypeScript's ES2024 library does not know these yet; Node 24 has them.
const json = JSON as unknown as JsonWithRaw;
const MAX_DEPTH = 100;
// Numbers that JavaScript would print otherwise than the file has them: -0, 16 digits, exponents, closing zeros, tiny ones.
const NEEDS_RAW = /[:,[\s](?:-0|-?\d[\d.]{15,}|-?\d+(?:\.\d+)?[eE][-+]?\d+|-?\d+\.\d*0|-?0\.0{5}\d*)(?=[\s,\]}])/;

/** Flattens one JSON object: `{"properties":{"path":"/"}}` gives `properties.path`; a list becomes its JSON text, null an empty cell. */
export function parseJsonCells(text: string): JsonCells {
  const parsed = parseTree(text);
  if (!parsed.ok) return parsed;
  const { tree } = parsed;
  if (!isObject(tree))
    return { ok: false, what: 'is not a JSON object; write one object, such as {"domain": "acme.com"}' };
  const cells = new Map<string, string>();
  const problem = flatten(tree, '', cells, 0);
  if (problem !== undefined) return { ok: false, what: problem };
  // Only an escape can bring in what the decoding of the file let through: half a character, or NUL.
  const hasDamagedText = text.includes('\\u') && [...cells.values()].some((value) => value !== repair(value));
  if (hasDamagedText) for (const [name, value] of cells) cells.set(name, repair(value));
  return { ok: true, cells, hasDamagedText };
}

function parseTree(
  text: string,
): { readonly ok: true; readonly tree: JsonTree } | { readonly ok: false; readonly what: string } {
  try {
    // Keeping the source of every number makes parsing four times slower, so it is done where it matters.
    const tree = NEEDS_RAW.test(text) ? json.parse(text, keepSource) : (JSON.parse(text) as JsonTree);
    return { ok: true, tree };
  } catch (error) {
    if (error instanceof RangeError) return { ok: false, what: tooDeep() };
    return {
      ok: false,
      what: `is not valid JSON (${reasonOf(error as Error)}); correct the line`,
    };
  }
}

// The engine goes on to quote the text, and the character it did not expect may be a line break.
function reasonOf({ message }: Error): string {
  const [reason = ''] = message.split(/, (?:\.\.\.)?"/);
  return reason.replaceAll(/[\n\r]+/g, ' ');
}

function keepSource(_key: string, value: unknown, { source }: { readonly source?: string }): unknown {
  return typeof value === 'number' && source !== undefined ? json.rawJSON(source) : value;
}

/** Fills `cells`; the text of a problem when the object cannot be made flat. */
function flatten(
  tree: { readonly [key: string]: JsonTree },
  prefix: string,
  cells: Map<string, string>,
  depth: number,
): string | undefined {
  if (depth > MAX_DEPTH) return tooDeep();
  for (const [key, value] of Object.entries(tree)) {
    const name = `${prefix}${key}`;
    if (isObject(value)) {
      const problem = flatten(value, `${name}.`, cells, depth + 1);
      if (problem !== undefined) return problem;
    } else if (cells.has(name)) return `has two values for \`${name}\`; give one of them another name`;
    else cells.set(name, textOf(value));
  }
  return undefined;
}

function textOf(value: JsonTree): string {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean' || typeof value === 'number') return String(value);
  if (json.isRawJSON(value)) return value.rawJSON;
  return JSON.stringify(value);
}

function repair(text: string): string {
  return text.toWellFormed().replaceAll('\u0000', '');
}

function isObject(value: JsonTree): value is { readonly [key: string]: JsonTree } {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !json.isRawJSON(value);
}

function tooDeep(): string {
  return `is nested more than ${MAX_DEPTH} deep; make it flatter`;
}
