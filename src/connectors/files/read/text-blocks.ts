import { countBreaks } from './csv/csv-cells.ts';
import { FileError } from './file-error.ts';
import { MAX_RECORD_CHARS } from './file-limits.ts';
import type { Tally } from './tally.ts';
import { detectEncoding, type TextEncoding } from './text-encoding.ts';

/** The text of a file in blocks of whole lines, and how many lines it had: counted here, before anything is parsed. */
export interface TextBlocks {
  readonly blocks: AsyncGenerator<string>;
  /** Lines given out so far; a last line without a line break counts. */
  lineCount(): number;
}

/** What is needed to turn the bytes of a file into text. */
export interface TextTerms {
  readonly path: string;
  readonly encoding: TextEncoding;
  readonly newline: '\n' | '\r';
}

const NUL = '\u0000';

/** Decodes bytes block by block; a line that is no UTF-8 is read as Windows-1252, and NUL characters are taken out. */
export function decodeBlocks(bytes: AsyncIterable<Uint8Array>, terms: TextTerms, tally: Tally): TextBlocks {
  const decode =
    terms.encoding.name === 'utf-8' ? lenientUtf8(terms.newline, tally) : plainDecoder(terms.encoding.name);
  let line = 1;
  let isMidLine = false;
  let hasSeenNul = false;
  function clean(text: string): string {
    if (!text.includes(NUL)) return text;
    if (!hasSeenNul) {
      const nulLine = line + countBreaks(text, terms.newline, 0, text.indexOf(NUL));
      tally.note(nulLine, 'from here on the file holds NUL characters, which were left out; check how it was exported');
    }
    hasSeenNul = true;
    return text.replaceAll(NUL, '');
  }
  async function* blocks(): AsyncGenerator<string> {
    for await (const block of wholeLines(bytes, terms)) {
      const text = clean(decode(block, line));
      if (text === '') continue;
      line += countBreaks(text, terms.newline);
      isMidLine = !text.endsWith(terms.newline);
      yield text;
    }
  }
  return { blocks: blocks(), lineCount: () => line - (isMidLine ? 0 : 1) };
}

/** Cuts bytes after line breaks, so that no character is ever cut; without the byte order mark. */
async function* wholeLines(bytes: AsyncIterable<Uint8Array>, terms: TextTerms): AsyncGenerator<Uint8Array> {
  const unit = newlineBytes(terms);
  let rest: Uint8Array = new Uint8Array(0);
  let toSkip: number = terms.encoding.byteOrderMarkBytes;
  for await (const chunk of bytes) {
    const joined = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const end = lastNewline(joined, unit);
    rest = joined.subarray(end);
    // UTF-16 spends two bytes on a character.
    if (rest.length > MAX_RECORD_CHARS * unit.length) throw recordTooLong(terms.path);
    if (end <= toSkip) continue;
    yield joined.subarray(toSkip, end);
    toSkip = 0;
  }
  if (rest.length > toSkip) yield rest.subarray(toSkip);
}

/** The refusal of a line that is longer than any record may be. */
export function recordTooLong(path: string): FileError {
  return new FileError(
    'record-too-long',
    path,
    'holds a line of more than 2 MB; check that this is a table with line breaks, and take long texts out',
  );
}

function newlineBytes({ encoding, newline }: TextTerms): Uint8Array {
  const code = newline.charCodeAt(0);
  if (encoding.name === 'utf-16le') return Uint8Array.of(code, 0);
  if (encoding.name === 'utf-16be') return Uint8Array.of(0, code);
  return Uint8Array.of(code);
}

/** The position after the last line break, 0 when there is none. */
function lastNewline(bytes: Uint8Array, unit: Uint8Array): number {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = buffer.lastIndexOf(unit);
  while (at > 0 && at % unit.length !== 0) at = buffer.lastIndexOf(unit, at - 1);
  return at < 0 || at % unit.length !== 0 ? 0 : at + unit.length;
}

type Decode = (block: Uint8Array, line: number) => string;

function plainDecoder(encoding: string): Decode {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  return (block) => decoder.decode(block);
}

function lenientUtf8(newline: '\n' | '\r', tally: Tally): Decode {
  const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const western = new TextDecoder('windows-1252');
  let hasNoted = false;
  function decodeLine(bytes: Uint8Array, line: number): string {
    try {
      return strict.decode(bytes);
    } catch {
      if (!hasNoted)
        tally.note(
          line,
          'from here on some lines are not UTF-8 and were read as Windows-1252; check names with accents',
        );
      hasNoted = true;
      return western.decode(bytes);
    }
  }
  return (block, line) => {
    try {
      return strict.decode(block);
    } catch {
      return splitLines(block, newline)
        .map((bytes, index) => decodeLine(bytes, line + index))
        .join('');
    }
  };
}

function splitLines(block: Uint8Array, newline: '\n' | '\r'): Uint8Array[] {
  const code = newline.charCodeAt(0);
  const lines: Uint8Array[] = [];
  for (let start = 0; start < block.length;) {
    const at = block.indexOf(code, start);
    const end = at < 0 ? block.length : at + 1;
    lines.push(block.subarray(start, end));
    start = end;
  }
  return lines;
}

/** The text of a file's first bytes, for looking at; what the end cuts in two is left as it is. */
export function decodeHead(head: Uint8Array): string {
  const encoding = detectEncoding(head);
  return new TextDecoder(encoding.name).decode(head);
}
