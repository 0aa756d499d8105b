import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { classics } from './classics.ts';
import { fuzzTargets } from './targets/fuzz-targets.ts';
import type { FuzzInput } from './worker/fuzz-input.ts';

/** An input that once broke a promise, and the one line that comes of it now. */
interface KeptInput {
  readonly name: string;
  readonly text?: string;
  readonly base64?: string;
  readonly outcome: string;
}

const corpus = join(import.meta.dirname, '../fixtures/fuzz');
const files = (await readdir(corpus, { recursive: true })).filter((path) => path.endsWith('.json')).toSorted();
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-corpus-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function outcomeOf(parser: string, input: FuzzInput): Promise<string> {
  const target = fuzzTargets.get(parser);
  if (target === undefined) throw new Error(`no parser \`${parser}\`; it is one of ${[...fuzzTargets.keys()].join()}`);
  const outcome = await target(input, folder);
  expect(Object.keys(Object.prototype)).toEqual([]);
  return outcome;
}

describe('hostile inputs end in a clear sentence or in counts that balance', () => {
  test.each(classics)('$parser: $what [rel-F16] [rel-F18] [rel-F21] [rel-F46] [rel-F48]', async (classic) => {
    expect(await outcomeOf(classic.parser, classic.input)).toBe(classic.outcome);
  });
});

describe('what once went wrong stays right', () => {
  test.each(files)('%s [fig-G11]', async (path) => {
    const kept = JSON.parse(await readFile(join(corpus, path), 'utf8')) as KeptInput;
    const content = kept.base64 === undefined ? (kept.text ?? '') : Buffer.from(kept.base64, 'base64');
    expect(await outcomeOf(path.split(/[/\\]/)[0] ?? '', { name: kept.name, content })).toBe(kept.outcome);
  });
});
