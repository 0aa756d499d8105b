import { expect, test } from 'vitest';
import { type Cells, firstDifference } from '../bench/cells.ts';
import { checkDuckDb, checkEngines } from '../bench/check.ts';
import { benchPlaybook } from '../bench/playbook.ts';
import { makeWorkload } from '../bench/workload/generate.ts';

const size = { accounts: 40, contacts: 120, signals: 2000, seed: 7 };

test('the same seed makes the same workload, another seed another', () => {
  const { columns, offsets } = makeWorkload(size);
  expect(makeWorkload(size).columns).toEqual(columns);
  expect(makeWorkload({ ...size, seed: 8 }).columns.day).not.toEqual(columns.day);
  expect([...offsets.slice(-1), columns.day.length]).toEqual([size.signals, size.signals]);
});

test('the kernel and hand-written SQL give every account the same points by every rule', async () => {
  expect(await checkDuckDb(await benchPlaybook(), size)).toContain('equal in DuckDB SQL');
});

test('the kernel and two rule engines give every account the same points by every rule', async () => {
  expect(await checkEngines(await benchPlaybook(), { ...size, accounts: 10, contacts: 30, signals: 500 })).toContain(
    'equal in json-rules-engine, zen-engine',
  );
});

test('the first cell that differs is named', () => {
  const cells = (points: readonly number[]): Cells => ({
    columns: ['demo', 'score'],
    accounts: 2,
    points: Int32Array.from(points),
  });
  expect(firstDifference(['A', cells([1, 2, 3, 4])], ['B', cells([1, 2, 3, 4])])).toBeUndefined();
  expect(firstDifference(['A', cells([1, 2, 3, 4])], ['B', cells([1, 2, 3, 5])])).toBe(
    'account 1, score: A says 4 tenths, B 5',
  );
});
