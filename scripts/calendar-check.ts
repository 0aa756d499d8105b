// `npm run calendar:check -- --cases 10000000 --seed 1`: business time against the minute counter of test/reference, over all
// zones of the system from 2020 to 2035 (G8). With RELIABILITY_NOTE=1 it leaves what it measured for RELIABILITY.md.
import { parseArgs } from 'node:util';
import { allZoneYears, checkZoneYear } from '../test/reference/check-calendars.ts';
import { noteRun } from '../test/reliability/note-run.ts';

const { values } = parseArgs({
  options: { cases: { type: 'string', default: '1000000' }, seed: { type: 'string', default: '1' } },
});
const [cases, seed] = [Number(values.cases), Number(values.seed)];
if (!Number.isInteger(cases) || cases < 1 || !Number.isInteger(seed)) {
  console.error('usage: npm run calendar:check -- [--cases 10000000] [--seed 1], both whole numbers');
  process.exit(2);
}

const zoneYears = allZoneYears();
const linesOfProgress = 20;
const shown = 10;
const started = performance.now();
let [done, calendars, nearChanges, wrong] = [0, 0, 0, 0];

for (const [index, zoneYear] of zoneYears.entries()) {
  const share = Math.floor((cases * (index + 1)) / zoneYears.length) - done;
  if (share === 0) continue;
  const checked = checkZoneYear(zoneYear, share, seed);
  for (const problem of checked.wrong.slice(0, Math.max(0, shown - wrong))) console.log(problem);
  done += checked.cases;
  calendars += checked.calendars;
  nearChanges += checked.nearChanges;
  wrong += checked.wrong.length;
  const isDue = (index + 1) % Math.ceil(zoneYears.length / linesOfProgress) === 0 || done === cases;
  if (isDue) console.log(`${done} of ${cases} cases, ${wrong} wrong, ${secondsSince(started)} s, ${zoneYear.zone}`);
}

console.log(
  `${done} cases, ${calendars} calendars, ${zoneYears.length} zone-years, ${nearChanges} near a change of clocks, seed ${seed}, time zone data ${process.versions.tz}: ${wrong} wrong`,
);
noteRun('business time', { cases: done, calendars, zoneYears: zoneYears.length, nearChanges, seed, wrong });
process.exit(wrong === 0 ? 0 : 1);

function secondsSince(from: number): string {
  return ((performance.now() - from) / 1_000).toFixed(0);
}
