import type { FoundBug, NotedRun, ReliabilityLedger } from './note-run.ts';

interface Figure {
  readonly run: string;
  readonly ids: string;
  readonly what: string;
  /** What was measured, in words. */
  readonly result: (measured: NotedRun['measured']) => string;
  readonly tests: string;
}

const killed = (m: NotedRun['measured']) =>
  `${m['cycles']} deaths, ${m['underLoad']} of them in the middle of work; ${m['acknowledgedBatches']} acknowledged batches: 0 lost, 0 doubled; ${m['accounts']} accounts as in an undisturbed engine (seed ${m['seed']})`;

const figures: readonly Figure[] = [
  {
    run: 'kill sqlite',
    ids: 'G1, F1, I2',
    what: 'a process that takes in and works off is killed (SIGKILL) at a random moment, started again, and so on; SQLite',
    result: killed,
    tests: 'test/kill/kill.slow.test.ts',
  },
  {
    run: 'kill postgres',
    ids: 'G1, F1, I2',
    what: 'the same on PostgreSQL',
    result: killed,
    tests: 'test/kill/kill.slow.test.ts',
  },
  {
    run: 'kill the server',
    ids: 'G2, F7',
    what: 'PostgreSQL itself is ended at once (immediate shutdown, `fsync=on`) and started again under load; then the process is killed',
    result: (m) => `${m['struck']} ends of the server; ${killed(m)}`,
    tests: 'test/kill/kill.slow.test.ts',
  },
  {
    run: 'two processes',
    ids: 'G27, F4 as read for SQLite, F9',
    what: 'two processes on one SQLite file: one takes in and works off, the other works off',
    result: (m) => `${m['batches']} batches, ${m['retries']} attempts asked to come again, 0 errors, 0 lost, 0 doubled`,
    tests: 'test/kill/two-processes.slow.test.ts',
  },
  {
    run: 'full disk',
    ids: 'G27, F6',
    what: 'a small disk fills up while batches are taken in, then has room again; SQLite',
    result: (m) =>
      `refused as \`full\`; the longest append took ${m['longestMs']} ms; ${m['acknowledged']} acknowledged batches all there`,
    tests: 'test/kill/full-disk.slow.test.ts',
  },
  {
    run: 'fsync',
    ids: 'F5 in part',
    what: 'system calls are traced: every batch is brought to disk before it is acknowledged; SQLite',
    result: (m) => `${m['acknowledged']} acknowledgements, ${m['unsynced']} without an fsync before`,
    tests: 'test/kill/fsync.slow.test.ts',
  },
  {
    run: 'simulation',
    ids: 'G5, I1 to I5, I7',
    what: 'simulated companies: two workers, a store that fails before and after commits, late links, duplicates, conflicts, outages, new rules; checked after every step and against a model',
    result: (m) =>
      `${m['seeds']} seeds, ${m['years']} years, ${m['messages']} messages, ${m['faults']} faults, ${m['transitions']} changes of verdict, ${m['histories']} whole histories compared day by day: ${m['violations']} violations`,
    tests: 'test/sim/simulation.slow.test.ts',
  },
  {
    run: 'both stores',
    ids: 'G26',
    what: 'the same seed on SQLite and PostgreSQL, faults included',
    result: (m) => `${m['seeds']} seeds: ${m['differences']} rows differ`,
    tests: 'test/sim/simulation.slow.test.ts',
  },
  {
    run: 'planted bugs',
    ids: 'G6',
    what: 'bugs planted one at a time (test/sim/ledger-mutants.ts), each to be noticed by the simulation',
    result: (m) => `${m['found']} of ${m['planted']} found, half of them within ${m['medianSeconds']} s`,
    tests: 'test/sim/mutants.slow.test.ts',
  },
  {
    run: 'business time',
    ids: 'G8, F34',
    what: 'deadlines, time used up, openings and sums of random calendars against a counter of minutes, in every zone of the system from 2020 to 2035; `npm run calendar:check -- --cases 10000000`',
    result: (m) =>
      `${m['cases']} cases, ${m['calendars']} calendars, ${m['zoneYears']} zone-years, ${m['nearChanges']} cases within three days of a change of clocks: ${m['wrong']} wrong (seed ${m['seed']})`,
    tests: 'src/domain/calendar/calendar.slow.test.ts',
  },
];

const notMeasured = [
  'I8 (a history with an outage is the same as without) holds where inputs stay with the account they came to. Where accounts join or part, the day of a change is the day on which the ledger worked it off: a twin run without the outage has other days. Verdicts end the same.',
  'G3 (power loss: dropped writes), G4 (failing every I/O call in turn), G7 (a million timers), G9 (writing to a CRM) and G11 to G25 are not measured by these harnesses.',
  'G10: there is no window after which a duplicate is forgotten; no run of 10 million replays has been made.',
  'G1, G2 and G5 have been run at the size of a change, not of a release (1,000 deaths, 200 ends of a server, 10,000 years).',
];

const methods = ['simulation', 'kill', 'two processes', 'full disk', 'fsync', 'reading the code'];

/** The page `RELIABILITY.md`, from what was measured and nothing else. */
export function reliabilityPage({ runs, bugs }: ReliabilityLedger): string {
  const rows = figures.flatMap((figure) => {
    const run = runs.findLast((one) => one.run === figure.run);
    return run === undefined ? [] : [rowOf(figure, run)];
  });
  const counts = methods.map((method) => `${bugs.filter((bug) => bug.method === method).length} by ${method}`);
  return `# Reliability
What has been measured, the last run of each. Generated by \`npm run reliability\` from test/reliability-ledger.json, which a run writes to when
it is asked: \`RELIABILITY_NOTE=1 npm run test:slow -- test/kill test/sim\`. KILL_CYCLES, KILL_SEED, SIM_SEEDS and SIM_FIRST_SEED set the sizes.

| figure | what was run | result | date, commit, machine | tests |
|---|---|---|---|---|
${rows.join('\n')}

## Not measured, or not reached
${notMeasured.map((line) => `- ${line}`).join('\n')}

## Bugs found on the way
A method is worth what it finds. ${bugs.length} found: ${counts.join(', ')}.

| found by | what was wrong | kept out by |
|---|---|---|
${bugs.map(bugRow).join('\n')}
`;
}

function rowOf({ ids, what, result, tests }: Figure, { date, commit, machine, measured }: NotedRun): string {
  return `| ${ids} | ${what} | ${result(measured)} | ${date}, ${commit}, ${machine} | \`${tests}\` |`;
}

function bugRow({ method, what, test }: FoundBug): string {
  return `| ${method} | ${what} | \`${test}\` |`;
}
