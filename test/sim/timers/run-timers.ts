// Lives through seeds and prints the first problem: `node test/sim/timers/run-timers.ts FIRST COUNT`.
import { termsOf } from '../../agreement/given.ts';
import { liveALife } from './live-a-life.ts';
import { seededPeople } from './seeded-life.ts';

const [first = 1, count = 1] = process.argv.slice(2).map(Number);
const [terms, people] = [await termsOf(), seededPeople(1)];
for (let seed = first; seed < first + count; seed += 1) {
  const { problems } = liveALife(seed, terms, people);
  if (problems.length === 0) continue;
  process.stdout.write(`seed ${seed}: ${problems[0]}\n`);
  process.exit(1);
}
