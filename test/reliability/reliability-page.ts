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

const migrated = (m: NotedRun['measured']) =>
  `${m['stores']} stores, ${m['between']} of them killed between two migrations: ${m['lost']} rows lost`;

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
    run: 'timers',
    ids: 'G7, F33, I7',
    what: 'reminders, deadlines, holds, pauses, disputes and cycles that go back, in leads that live by chance with random calendars, hours that change, reassignments, looks at any time; a part of them through the engine, which is out for hours to weeks; TIMERS sets the size',
    result: (m) =>
      `${m['fired']} fired, ${m['throughEngine']} of them through the engine: ${m['early']} early, ${m['missed']} missed, ${m['doubled']} doubled; histories with and without outages the same`,
    tests: 'test/sim/timers/timers.slow.test.ts',
  },
  {
    run: 'business time',
    ids: 'G8, F34',
    what: 'deadlines, time used up, openings and sums of random calendars against a counter of minutes, in every zone of the system from 2020 to 2035; `npm run calendar:check -- --cases 10000000`',
    result: (m) =>
      `${m['cases']} cases, ${m['calendars']} calendars, ${m['zoneYears']} zone-years, ${m['nearChanges']} cases within three days of a change of clocks: ${m['wrong']} wrong (seed ${m['seed']})`,
    tests: 'src/domain/calendar/calendar.slow.test.ts',
  },
  {
    run: 'owasp',
    ids: 'G13 in part',
    what: 'tests of each item of the OWASP API Security Top 10, counted, at least three an item',
    result: (m) => `${m['items']} of 10 items, ${m['tests']} tests`,
    tests: 'test/http/owasp.test.ts',
  },
  {
    run: 'asvs',
    ids: 'G13 in part',
    what: 'the table of OWASP ASVS 5.0, levels 1 and 2: every section has a row, every test and file a row names is there',
    result: (m) =>
      `${m['sections']} sections: ${m['met']} met, ${m['partly']} partly, ${m['unmet']} not, ${m['inapplicable']} do not apply; each with the reason`,
    tests: 'test/http/asvs.test.ts',
  },
  {
    run: 'routes and callers',
    ids: 'G14 in part',
    what: 'every route is asked by everybody: keys and sessions, good and bad, and each role; one workspace, so no tenants',
    result: (m) =>
      `${m['routes']} routes, ${m['callers']} callers, ${m['cells']} cells: ${m['wrong']} not as written down`,
    tests: 'test/http/authz.test.ts',
  },
  {
    run: 'dropped checks',
    ids: 'G14',
    what: 'the check of each route is dropped or weakened, each to be noticed by the matrix',
    result: (m) => `${m['routes']} routes, ${m['ways']} ways each: ${m['unnoticed']} unnoticed`,
    tests: 'test/http/authz.test.ts',
  },
  {
    run: 'inner addresses',
    ids: 'G15, F43',
    what: 'webhooks to spellings of inner addresses, and to names that resolve inside, also only the second time',
    result: (m) => `${m['urls']} addresses, ${m['names']} names: ${m['connections']} connections`,
    tests: 'test/effects/guard.test.ts',
  },
  {
    run: 'rebuild',
    ids: 'G21',
    what: 'every account is worked out anew from its inputs and compared; SQLite; UPKEEP_EVENTS sets the size',
    result: (m) => `${m['events']} events, ${m['accounts']} accounts: ${m['differences']} differ; ${m['ms']} ms`,
    tests: 'test/upkeep/upkeep.slow.test.ts',
  },
  {
    run: 'restore',
    ids: 'G22, F64',
    what: 'a backup of those is restored into an empty place and checked as `assay doctor` does; SQLite',
    result: (m) =>
      `${m['events']} events, ${m['accounts']} accounts: ${m['findings']} findings; ${m['ms']} ms with the check`,
    tests: 'test/upkeep/upkeep.slow.test.ts',
  },
  {
    run: 'migrate sqlite',
    ids: 'G23, F65',
    what: 'a store of an older schema (0004) is migrated to that of today by a process that is killed twice (SIGKILL) and then not; SQLite',
    result: migrated,
    tests: 'test/upkeep/migrate.slow.test.ts',
  },
  {
    run: 'migrate postgres',
    ids: 'G23, F65',
    what: 'the same on PostgreSQL',
    result: migrated,
    tests: 'test/upkeep/migrate.slow.test.ts',
  },
  {
    run: 'erasure',
    ids: 'G24, I15',
    what: 'people are erased in rounds, half of them while their events are on the way; then tables and files are searched for words only they had',
    result: (m) => `${m['people']} people, ${m['rounds']} rounds: ${m['hits']} words left; audit and scores hold`,
    tests: 'test/erasure/many.slow.test.ts',
  },
  {
    run: 'audit chain',
    ids: 'G25, I16',
    what: 'every character of every record of a chain is changed in turn; AUDIT_RECORDS sets the length',
    result: (m) => `${m['records']} records, ${m['edits']} changes: ${m['unnoticed']} unnoticed`,
    tests: 'test/audit/whole-chain.slow.test.ts',
  },
];

const notMeasured = [
  'I8 (a history with an outage is the same as without) holds where inputs stay with the account they came to. Where accounts join or part, the day of a change is the day on which the ledger worked it off: a twin run without the outage has other days. Verdicts end the same.',
  'G3 (power loss: dropped writes), G4 (failing every I/O call in turn) and G12 (coverage of branches) are not measured. G9 (writing to a CRM) is of a part that is not there yet.',
  'G7 has been run at 100,000 clocks, not a million. While the engine is out nothing that comes by way of a person waits beside words about a company: between the two the order of an outage is the order in which the ledger works them off (I8).',
  'G11: the slow lane tries 20,000 cases on each parser; the count is not kept here. G16 to G20 (throughput, overload, cold start) are speeds: [bench/live/RESULTS.md](bench/live/RESULTS.md) has those that were measured.',
  'G14 knows no tenants, since a store is one workspace. G15 has not been run on a million generated hosts.',
  'G10: there is no window after which a duplicate is forgotten; no run of 10 million replays has been made.',
  'G1, G2, G5 and G21 to G25 have been run at the size of a change, not of a release (1,000 deaths, 200 ends of a server, 10,000 years, 10 million events, 50 kills a version, 10,000 people, 10,000 records). No version has been released yet: G23 is of one fixture, and older code on this schema was not run.',
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
it is asked, one file at a time: \`RELIABILITY_NOTE=1 npm run test:slow -- --no-file-parallelism FILES\`, or \`npm test\` for those that are not
slow. KILL_CYCLES, KILL_SEED, SIM_SEEDS, SIM_FIRST_SEED, UPKEEP_EVENTS and AUDIT_RECORDS set the sizes.

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
