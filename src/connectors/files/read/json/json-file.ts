import { FileError } from '../file-error.ts';
import { MAX_COLUMNS, MAX_RECORD_CHARS } from '../file-limits.ts';
import type { FileRecord, FormatReader, RecordPass } from '../file-record.ts';
import { readBytes, type ReadControl, type Sample, type SourceFile } from '../source-bytes.ts';
import { createTally, type Tally } from '../tally.ts';
import { decodeBlocks, recordTooLong, type TextBlocks, type TextTerms } from '../text-blocks.ts';
import { detectEncoding, namedEncoding } from '../text-encoding.ts';
import { parseJsonCells } from './json-cells.ts';
import { JsonArrayItems, JsonLines, type JsonItem, type JsonItems } from './json-items.ts';

/** What may be said about a JSON file instead of having it detected. */
export interface JsonTerms extends ReadControl {
  readonly encoding?: string | undefined;
}

/**
 * Reads the whole file once for the keys of its objects, in the order they appear: the header is complete before
 * the first record is given out, and a key that only the last object has is not lost.
 */
export async function openJson(
  { source, head }: Sample,
  format: 'json' | 'ndjson',
  terms: JsonTerms,
): Promise<FormatReader> {
  const encoding = terms.encoding === undefined ? detectEncoding(head) : namedEncoding(terms.encoding, head);
  const text: TextTerms = { path: source.path, encoding, newline: '\n' };
  const createItems = (): JsonItems => (format === 'json' ? new JsonArrayItems() : new JsonLines());
  const names = await findNames(
    itemsIn(source, createItems(), decodeBlocks(readBytes(source, { signal: terms.signal }), text, createTally())),
  );
  if (names.size === 0) {
    throw new FileError(
      'no-header',
      source.path,
      'holds no JSON object with a key; write one object a line, or one array of objects',
    );
  }
  if (names.size > MAX_COLUMNS) {
    throw new FileError(
      'too-many-columns',
      source.path,
      `its objects have more than ${MAX_COLUMNS} different keys; keep the keys you need, or make a list of those that are data`,
    );
  }
  return {
    header: {
      names: [...names.keys()],
      line: 1,
      dialect: { encoding: encoding.name, isCompressed: source.isCompressed },
    },
    pass: (tally, control) =>
      readJson(source, createItems(), { names, tally, lines: decodeBlocks(readBytes(source, control), text, tally) }),
  };
}

interface JsonPass {
  /** Column of each name. */
  readonly names: ReadonlyMap<string, number>;
  readonly tally: Tally;
  readonly lines: TextBlocks;
}

function readJson(source: SourceFile, items: JsonItems, { names, tally, lines }: JsonPass): RecordPass {
  let hasNotedSurrogate = false;
  function toRecord({ line, text }: JsonItem): FileRecord[] {
    if (text === '' && items instanceof JsonLines) {
      tally.skip(line);
      return [];
    }
    const parsed = parseJsonCells(text);
    if (!parsed.ok) {
      tally.reject(line, parsed.what, text);
      return [];
    }
    if (parsed.hasDamagedText && !hasNotedSurrogate) {
      tally.note(
        line,
        'from here on some texts hold half a character or a NUL, which were replaced or left out; check how the file was exported',
      );
      hasNotedSurrogate = true;
    }
    const values = Array.from({ length: names.size }, () => '');
    for (const [name, value] of parsed.cells) values[names.get(name) ?? names.size] = value;
    return [{ line, values }];
  }
  async function* batches(): AsyncGenerator<readonly FileRecord[]> {
    for await (const batch of itemsIn(source, items, lines)) {
      const records = batch.flatMap(toRecord);
      tally.accept(records.length);
      if (records.length > 0) yield records;
    }
  }
  return { batches: batches(), counted: () => items.itemCount(lines.lineCount()) };
}

async function* itemsIn(source: SourceFile, items: JsonItems, lines: TextBlocks): AsyncGenerator<readonly JsonItem[]> {
  for await (const block of lines.blocks) {
    yield items.read(block, false);
    if (items.pendingChars > MAX_RECORD_CHARS) throw recordTooLong(source.path);
  }
  yield items.read('', true);
}

/** The column of every key; no more than one too many, so that a file of endless keys stays small. */
async function findNames(batches: AsyncIterable<readonly JsonItem[]>): Promise<Map<string, number>> {
  const names = new Map<string, number>();
  for await (const batch of batches) {
    for (const { text } of batch) {
      const parsed = text === '' ? undefined : parseJsonCells(text);
      if (parsed?.ok !== true) continue;
      for (const name of parsed.cells.keys()) if (!names.has(name)) names.set(name, names.size);
      if (names.size > MAX_COLUMNS) return names;
    }
  }
  return names;
}
