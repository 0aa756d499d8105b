import { expect, test } from 'vitest';
import { pickSeeded, tryMutation } from '../scripts/checklist/mutate.mjs';
import { printSummary, summarize } from '../scripts/checklist/proofs.mjs';
import { parseChecklist } from '../scripts/checklist/read-ids.mjs';
import type { Mutation } from './mutation/apply-mutation.ts';

// Ids are put together, so that no title or line of this file counts as proof of one.
const titled = (title: string, status = 'passed') => ({ file: 'a.test.ts', title, status });
const id = (name: string) => `[${name}]`;

const page = `# Checklist
Intro with A1.
### A. Principles
- A1 First. [3] T: as in A2.
- A2 Second. [4] A3 Third via title. [4] Also as A1 says. A1 again
### B. Records
- B1 Stages; B2 More.
`;

test('a checklist page gives its sections and ids, several to a line', () => {
  expect(parseChecklist(page)).toEqual([
    { letter: 'A', title: 'Principles', ids: ['A1', 'A2', 'A3'] },
    { letter: 'B', title: 'Records', ids: ['B1', 'B2'] },
  ]);
});

test('an id is proven by a passing test and unproven by a failing or skipped one', () => {
  const summary = summarize(parseChecklist(page), [
    titled(`one ${id('A1')} ${id('trap-7')}`),
    titled(`two ${id('A2')}`),
    titled(`three ${id('A2')}`, 'failed'),
    titled(`four ${id('B1')}`, 'pending'),
    titled(`five ${id('B9')} ${id('inv-I4')}`),
  ]);
  expect(summary).toMatchObject({
    total: 5,
    proven: 1,
    sections: [
      { letter: 'A', proven: ['A1'], failing: ['A2'], missing: ['A3'] },
      { letter: 'B', proven: [], failing: [], missing: ['B1', 'B2'] },
    ],
    others: { trap: ['trap-7'], inv: ['inv-I4'], rel: [], fig: [] },
    unknown: ['B9'],
  });
  expect(printSummary(summary)).toContain('1 of 5 checklist ids have a passing test');
});

test('the same seed picks the same mutations, another seed others', () => {
  const rows = Array.from({ length: 50 }, (_, index) => index);
  expect(pickSeeded(rows, 5, 1)).toEqual(pickSeeded(rows, 5, 1));
  expect(pickSeeded(rows, 5, 2)).not.toEqual(pickSeeded(rows, 5, 1));
});

const sample: Mutation = {
  id: 'A1',
  file: 'test/mutation/apply-mutation.ts',
  export: 'keyOf',
  replacement: `() => 'x'`,
};
const baseline = [titled(`one ${id('A1')}`)];
const tryWith = (row: Mutation, title: string, status: string) =>
  tryMutation([row], row, baseline, () => ({ tests: [titled(title, status)], unloaded: [] })).outcome;

test('a mutation is noticed when a test with its id fails, and survives when all stay green', () => {
  expect(tryWith(sample, `one ${id('A1')}`, 'failed')).toBe('noticed');
  expect(tryWith(sample, `one ${id('A1')}`, 'passed')).toBe('survived');
  expect(tryWith(sample, `other ${id('A2')}`, 'failed')).toBe('survived');
});

test('a mutation that cannot be applied or does not load proves nothing', () => {
  const cannotRun = () => {
    throw new Error('must not run');
  };
  const outcome = (row: Mutation, tests = baseline) => tryMutation([row], row, tests, cannotRun).outcome;
  expect(outcome({ ...sample, export: 'missing' })).toBe('broken');
  expect(outcome({ ...sample, file: 'src/missing.ts' })).toBe('broken');
  expect(outcome({ ...sample, replacement: '() => {' })).toBe('broken');
  expect(outcome(sample, [])).toBe('broken');
  const unloaded = { tests: [], unloaded: [{ file: 'a.test.ts', message: 'boom' }] };
  expect(tryMutation([sample], sample, baseline, () => unloaded).outcome).toBe('broken');
});
