// Lives through seeds and prints what came of each: `node run-simulation.ts FROM COUNT`; ends with 1 at the first problem.
import { readMigrations } from '../../src/store/index.ts';
import { simulatedPlaybooks } from './simulated-playbooks.ts';
import { simulateOnSqlite } from './simulate-on-sqlite.ts';

const [from = 1, count = 1] = process.argv.slice(2).map(Number);
const playbooks = await simulatedPlaybooks();
const migrations = await readMigrations();

for (let seed = from; seed < from + count; seed += 1) {
  const result = await simulateOnSqlite(seed, playbooks, migrations);
  process.stdout.write(`${JSON.stringify({ seed, ...result })}\n`);
  if (result.problems.length > 0) process.exit(1);
}
