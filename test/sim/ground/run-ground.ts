import { liveOnGround } from './live-on-ground.ts';

const [first = 1, count = 1, steps = 60] = process.argv.slice(2).map(Number);
for (let seed = first; seed < first + count; seed += 1) {
  const { happened, problems } = await liveOnGround(seed, steps).catch((error: Error) => ({
    happened: new Map(),
    problems: [String(error.stack)],
  }));
  if (count === 1) console.log(Object.fromEntries(happened));
  for (const problem of problems) console.log(`seed ${seed}: ${problem}`);
}
