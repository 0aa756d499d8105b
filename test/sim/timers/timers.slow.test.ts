import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { termsOf } from '../../agreement/given.ts';
import { noteRun } from '../../reliability/note-run.ts';
import { checkClocks } from './check-clocks.ts';
import { liveALife } from './live-a-life.ts';
import { liveInTown, liveWithOutages } from './live-through-engine.ts';
import { seededPeople } from './seeded-life.ts';
import { timerMutants } from './timer-mutants.ts';

const wanted = Number(process.env['TIMERS'] ?? 100_000);
const returnMs = 30 * 86_400_000;

test(
  `${wanted} clocks fire at their instants: 0 early, 0 missed, 0 doubled, with and without outages [fig-G7] [rel-F33] [inv-I7]`,
  { timeout: 1_500_000 },
  async () => {
    const [terms, people] = [await termsOf(), seededPeople(1)];
    const steady = await liveInTown(1, { accounts: 230, moments: 45 }, people);
    const outages = await liveWithOutages(1, steady);
    let throughEngine = 0;
    for (const [name, events] of steady.byName) {
      const { fired, problems } = checkClocks(events, steady.until, returnMs);
      expect(problems, name).toEqual([]);
      expect(outages.byName.get(name), name).toEqual(events);
      throughEngine += fired;
    }
    let [fired, lives] = [throughEngine, 0];
    while (fired < wanted) {
      lives += 1;
      const life = liveALife(lives, terms, people);
      expect(life.problems, `seed ${lives}`).toEqual([]);
      fired += life.fired;
    }
    if (wanted >= 100_000) expect(throughEngine).toBeGreaterThanOrEqual(2_000);
    noteRun('timers', { fired, throughEngine, lives, accounts: steady.byName.size, early: 0, missed: 0, doubled: 0 });
  },
);

const run = promisify(execFile);
const script = fileURLToPath(new URL('run-timers.ts', import.meta.url));
const register = new URL('../register-mutant.ts', import.meta.url).href;

describe('the lives of leads notice', () => {
  test.each(timerMutants)('$id', async ({ id }) => {
    const args = ['--disable-warning=ExperimentalWarning', `--import=${register}`, script, '1', '200'];
    const lived = run(process.execPath, args, { env: { ...process.env, LEDGER_MUTANT: id }, timeout: 120_000 });
    await expect(lived).rejects.toThrow();
  });
});
