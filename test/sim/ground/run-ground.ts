// Lives through seeds and prints what was wrong: `node test/sim/ground/run-ground.ts FIRST COUNT STEPS`.
import { liveOnGround } from './live-on-ground.ts';

const [first = 1, count = 1, steps = 60] = process.argv.slice(2).map(Number);
for (let seed = first; seed < first + count; seed += 1)
  for (const problem of (await liveOnGround(seed, steps)).problems) process.stdout.write(`seed ${seed}: ${problem}\n`);
