import { type Report, errorAt, startOf } from '../problem.ts';

const longestFile = 256 * 1024;

// Characters that a reader does not see, or that show text in another order than it is read in.
const hidden = /(?![\t\n\r])\p{Cc}|[\u200B\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/gu;
const mostHiddenReported = 20;

/** A file's text with plain line ends, or undefined when it is too long to be read. Hidden characters are reported. */
export function guardText(file: string, text: string, report: Report): string | undefined {
  if (text.length > longestFile) {
    const message = `this file has ${text.length} characters, the most that is read is ${longestFile}; split it or shorten it`;
    report(errorAt(startOf(file), 'file-too-long', message));
    return undefined;
  }
  const plain = plainText(text);
  reportHidden(file, plain, report);
  return plain;
}

/** A text without a byte order mark and with `\n` at the end of each line. */
export function plainText(text: string): string {
  const unmarked = text.startsWith('\uFEFF') ? text.slice(1) : text;
  return unmarked.includes('\r') ? unmarked.replaceAll('\r\n', '\n').replaceAll('\r', '\n') : unmarked;
}

function reportHidden(file: string, text: string, report: Report): void {
  const found = [...text.matchAll(hidden)].slice(0, mostHiddenReported);
  for (const match of found) {
    const before = text.slice(0, match.index);
    const line = before.split('\n').length;
    const column = match.index - before.lastIndexOf('\n');
    const code = (match[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    report(
      errorAt({ file, line, column }, 'hidden-character', `an invisible character (U+${code}) stands here; delete it`),
    );
  }
}
