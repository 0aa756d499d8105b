import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FileError } from '../../../src/connectors/files/read/file-error.ts';
import { type OpenFile, type ReadOptions, openRecords } from '../../../src/connectors/files/read/read-records.ts';
import { expectSentence, expectThat } from './expect-that.ts';

/** What reading a file to its end gave. */
export type FileReading =
  | { readonly ok: true; readonly file: OpenFile; readonly records: readonly (readonly string[])[] }
  | { readonly ok: false; readonly code: string; readonly why: string };

/** Writes bytes to a file and reads it as a person's file is read; whatever it holds, only the declared error may come. */
export async function readBytesAsFile(
  name: string,
  bytes: Uint8Array,
  folder: string,
  options: ReadOptions = {},
): Promise<FileReading> {
  const path = join(folder, name);
  await writeFile(path, bytes);
  const lenient = await readFile(path, options);
  // A second pass costs as much as the first; it is made where there is something to stop at.
  if (lenient.ok && lenient.file.counts().rejected > 0) await expectStop(path, options);
  return lenient;
}

async function readFile(path: string, options: ReadOptions): Promise<FileReading> {
  try {
    const file = await openRecords(path, options);
    const records: (readonly string[])[] = [];
    for await (const batch of file.records()) {
      for (const { line, values } of batch) {
        expectThat(Number.isInteger(line) && line >= 1, () => `a record stands on line ${line}`);
        records.push(values);
      }
    }
    checkReading(file, records);
    return { ok: true, file, records };
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    expectSentence(error.message);
    expectThat(error.message.startsWith(`${path}: `), () => `a message does not name its file: ${error.message}`);
    return { ok: false, code: error.code, why: error.message.slice(path.length + 2) };
  }
}

function checkReading(file: OpenFile, records: readonly (readonly string[])[]): void {
  const { names } = file.header;
  expectThat(new Set(names).size === names.length, () => `two columns have one name: ${names.join()}`);
  const odd = records.find((values) => values.length !== names.length);
  expectThat(odd === undefined, () => `a record has ${odd?.length} cells, the header ${names.length}`);
  const counts = file.counts();
  expectThat(counts.records === records.length, () => `${counts.records} records counted, ${records.length} given out`);
  expectThat(
    counts.records + counts.rejected + counts.skipped === counts.counted,
    () => `the counts do not balance: ${JSON.stringify(counts)}`,
  );
  for (const { line, what } of file.problems) {
    expectSentence(what);
    expectThat(line >= 1 && line <= counts.counted + 1_000_000, () => `a problem stands on line ${line}`);
  }
  const nul = records.some((values) => values.some((value) => value.includes('\u0000')));
  expectThat(!nul, () => 'a value holds NUL');
}

/** `--strict` stops at the first rejected row and says which. */
async function expectStop(path: string, options: ReadOptions): Promise<void> {
  const strict = await readFile(path, { ...options, strict: true });
  expectThat(
    !strict.ok && strict.code === 'row-refused',
    () => `strict reading did not stop: ${strict.ok ? 'it read on' : strict.why}`,
  );
}

/** One line about a reading. */
export function outcomeOf(reading: FileReading): string {
  if (!reading.ok) return `${reading.code}: ${reading.why}`;
  const { records, rejected, skipped } = reading.file.counts();
  const first = reading.file.problems[0];
  const problem = first === undefined ? '' : `; line ${first.line} ${first.what}`;
  return `ok: ${records} records, ${rejected} rejected, ${skipped} skipped${problem}`;
}
