import { describe, expect, test } from 'vitest';
import { openPostgres, readMigrations } from '../../src/store/index.ts';
import { findPostgres, postgresMissing, startPostgres } from '../postgres/start-postgres.ts';
import { noteRun } from '../reliability/note-run.ts';
import { simulateOnSqlite } from './simulate-on-sqlite.ts';
import { simulate } from './simulate.ts';
import { simulatedPlaybooks } from './simulated-playbooks.ts';

const seeds = Number(process.env['SIM_SEEDS'] ?? 80);
const firstSeed = Number(process.env['SIM_FIRST_SEED'] ?? 1);
const isMissing = findPostgres() === undefined;
const [playbooks, migrations] = [await simulatedPlaybooks(), await readMigrations()];

test(`${seeds} companies live through years of failures, outages and late news, and no invariant breaks [inv-I1] [inv-I2] [inv-I3] [inv-I4] [inv-I5] [inv-I7] [fig-G5]`, async () => {
  const total = { seeds, firstSeed, days: 0, messages: 0, faults: 0, transitions: 0, histories: 0, violations: 0 };
  for (let seed = firstSeed; seed < firstSeed + seeds; seed += 1) {
    const { problems, ...counts } = await simulateOnSqlite(seed, playbooks, migrations);
    expect(problems, `seed ${seed}`).toEqual([]);
    for (const name of ['days', 'messages', 'faults', 'transitions', 'histories'] as const) total[name] += counts[name];
  }
  // Few seeds are for a look, and promise nothing.
  if (seeds >= 50) expect(total.days / 365).toBeGreaterThan(20);
  if (seeds >= 50) expect(total.histories).toBeGreaterThan(25);
  noteRun('simulation', { ...total, years: Number((total.days / 365).toFixed(1)) });
});

describe.skipIf(isMissing)(isMissing ? postgresMissing : 'on both stores', () => {
  test('the same seed leaves the same ledger, row for row [fig-G26]', async () => {
    const server = await startPostgres();
    try {
      for (const seed of [1, 12, 34, 47, 49]) {
        const store = await openPostgres({ url: await server.createDatabase(), migrations });
        const onServer = await simulate(seed, store, playbooks);
        await store.close();
        expect(onServer, `seed ${seed}`).toEqual(await simulateOnSqlite(seed, playbooks, migrations));
      }
      noteRun('both stores', { seeds: 5, differences: 0 });
    } finally {
      await server.remove();
    }
  });
});
