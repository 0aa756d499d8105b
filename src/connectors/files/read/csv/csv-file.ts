import { unguardCell } from '../../write/formula-guard.ts';
import type { FileRecord, FormatReader, RecordPass } from '../file-record.ts';
import { readBytes, type ReadControl, type Sample, type SourceFile } from '../source-bytes.ts';
import { createTally, type Tally } from '../tally.ts';
import { decodeBlocks, type TextTerms } from '../text-blocks.ts';
import { detectEncoding, namedEncoding } from '../text-encoding.ts';
import { detectCsvLayout, type CsvLayout } from './csv-layout.ts';
import { CsvReader } from './csv-reader.ts';

/** What may be said about a CSV file instead of having it detected. */
export interface CsvTerms {
  readonly encoding?: string | undefined;
  readonly delimiter?: string | undefined;
  readonly unguard?: boolean | undefined;
}

/** Finds encoding, delimiter and header of a CSV file. */
export async function openCsv({ source, head, isWhole }: Sample, terms: CsvTerms): Promise<FormatReader> {
  const encoding = terms.encoding === undefined ? detectEncoding(head) : namedEncoding(terms.encoding, head);
  // Looked for in the text: in UTF-16 the byte of a line feed may be half of a letter.
  const start = new TextDecoder(encoding.name).decode(head);
  const newline = start.includes('\n') || !start.includes('\r') ? '\n' : '\r';
  const text: TextTerms = { path: source.path, encoding, newline };
  const layout = detectCsvLayout(source.path, await sampleText(head, text), isWhole, terms.delimiter);
  const isGuarded = terms.unguard ?? (encoding.name === 'utf-8' && encoding.byteOrderMarkBytes > 0);
  return {
    header: {
      names: isGuarded ? layout.header.map(unguardCell) : layout.header,
      line: layout.headerLine,
      dialect: { encoding: encoding.name, delimiter: layout.marks.delimiter, isCompressed: source.isCompressed },
    },
    pass: (tally, control) => readCsv(source, text, layout, { tally, control, isGuarded }),
  };
}

interface PassTerms {
  readonly tally: Tally;
  readonly control: ReadControl;
  readonly isGuarded: boolean;
}

function readCsv(
  source: SourceFile,
  text: TextTerms,
  layout: CsvLayout,
  { tally, control, isGuarded }: PassTerms,
): RecordPass {
  const lines = decodeBlocks(readBytes(source, control), text, tally);
  const table = { ...layout, width: layout.header.length, ...(isGuarded ? { readCell: unguardCell } : {}) };
  const reader = new CsvReader(table, tally);
  const headerLines = layout.bodyLine - 1 - layout.preamble.length;
  for (const { line, text: title } of layout.preamble)
    tally.skip(line, title === '' ? undefined : 'stands above the header and was taken for a title', title);
  if (layout.header.some((name) => name.includes('"')))
    tally.note(layout.headerLine, 'a column name holds a quote; check the quotes of the header');
  async function* batches(): AsyncGenerator<readonly FileRecord[]> {
    for await (const block of lines.blocks) yield* filled(reader.read(block, false));
    yield* filled(reader.read('', true));
  }
  return { batches: batches(), counted: () => lines.lineCount() - headerLines - reader.continuationLines };
}

function* filled(batch: readonly FileRecord[]): Generator<readonly FileRecord[]> {
  if (batch.length > 0) yield batch;
}

/** The sample goes through the same decoding as the file, so that positions in its text are positions in the file's. */
async function sampleText(head: Uint8Array, terms: TextTerms): Promise<string> {
  let sample = '';
  for await (const block of decodeBlocks(oneChunk(head), terms, createTally()).blocks) sample += block;
  return sample;
}

async function* oneChunk(head: Uint8Array): AsyncGenerator<Uint8Array> {
  yield head;
}
