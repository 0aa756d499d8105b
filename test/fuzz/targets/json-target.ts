import { bytesOf, type FuzzTarget } from '../worker/fuzz-input.ts';
import { expectSame, expectThat } from './expect-that.ts';
import { type FileReading, outcomeOf, readBytesAsFile } from './read-file.ts';

/** Any bytes at all as JSON lines, or as one JSON array where the name says so. */
export const jsonTarget: FuzzTarget = async (input, folder) => {
  const format = input.name.endsWith('.json') ? 'json' : 'ndjson';
  const bytes = bytesOf(input);
  const reading = await readBytesAsFile(`input.${format}`, bytes, folder, { format });
  if (format === 'ndjson') expectLines(reading, bytes);
  return outcomeOf(reading);
};

/** Flat objects are read as JSON itself reads them: as many, with these values. */
function expectLines(reading: FileReading, bytes: Uint8Array): void {
  const text = plainUtf8(bytes);
  if (text === undefined) return;
  const objects = text.split('\n').map(flatObject);
  if (objects.includes('other')) return;
  const expected = objects.filter((object) => typeof object === 'object');
  if (expected.length === 0 || !reading.ok) {
    const hasNames = expected.some((object) => object.size > 0);
    expectThat(!hasNames, () => `objects were refused: ${reading.ok ? '' : reading.why}`);
    return;
  }
  const { names } = reading.file.header;
  expectThat(
    reading.records.length === expected.length,
    () => `${expected.length} objects gave ${reading.records.length}`,
  );
  for (const [index, object] of expected.entries()) {
    expectSame(
      reading.records[index],
      names.map((name) => object.get(name) ?? ''),
      `line ${index + 1}`,
    );
  }
}

/** The text of bytes that leave nothing to detection or repair. */
function plainUtf8(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return ['\u0000', '\uFEFF', '\r', '\\u'].some((odd) => text.includes(odd)) ? undefined : text;
  } catch {
    return undefined;
  }
}

type Line = ReadonlyMap<string, string> | 'nothing' | 'other';

/** The cells of a line that holds one object of texts and yes or no; `nothing` where JSON finds no object. */
function flatObject(line: string): Line {
  try {
    const parsed: unknown = JSON.parse(line.trim());
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return 'nothing';
    const values = Object.entries(parsed);
    if (values.some(([, value]) => typeof value === 'number' || typeof value === 'object')) return 'other';
    return new Map(values.map(([name, value]) => [name, String(value)]));
  } catch {
    return 'nothing';
  }
}
