// Which lines of the checklist have a passing test (`npm run checklist`), and whether those tests notice when the thing
// is taken out (`npm run checklist -- --mutate 10`).
import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { mutations } from '../test/mutations.ts';
import { pickSeeded, tryMutation } from './checklist/mutate.mjs';
import { printSummary, summarize } from './checklist/proofs.mjs';
import { parseChecklist, readCompactList, writeCompactList } from './checklist/read-ids.mjs';
import { readReport, runTests } from './checklist/run-tests.mjs';

const page = new URL('../../shared/checklist.md', import.meta.url);
const usage = `usage: npm run checklist -- [options]
  --report FILE   read a vitest JSON report instead of running the tests; may be given several times
  --slow          run the slow tests as well
  --json          print JSON
  --update        rewrite test/checklist-ids.json from the checklist page
  --mutate N      take out what N registered lines ask for, one at a time, and fail where their tests stay green
  --seed S        which N (default 1)
  --only A5,C13   only these ids`;

process.exit(main(readOptions()));

function readOptions() {
  const options = {
    report: { type: 'string', multiple: true },
    slow: { type: 'boolean' },
    json: { type: 'boolean' },
    update: { type: 'boolean' },
    mutate: { type: 'string' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
    help: { type: 'boolean' },
  };
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    console.error(`${error.message}\n${usage}`);
    process.exit(2);
  }
}

function main(options) {
  if (options.help) {
    console.log(usage);
    return 0;
  }
  const sections = readSections(options);
  const { tests, unloaded } = readTests(options);
  if (options.mutate !== undefined) return mutate(options, tests);
  const summary = summarize(sections, tests);
  console.log(options.json ? JSON.stringify(summary, undefined, 2) : printSummary(summary));
  for (const { file } of unloaded) console.error(`${file}: did not load; its tests are not counted`);
  const isHealthy = unloaded.length === 0 && summary.sections.every((section) => section.failing.length === 0);
  return isHealthy && summary.unknown.length === 0 ? 0 : 1;
}

function readSections(options) {
  if (!existsSync(page)) {
    if (!options.json)
      console.error('The checklist page is not beside this repository; test/checklist-ids.json stands in.');
    return readCompactList();
  }
  const sections = parseChecklist(readFileSync(page, 'utf8'));
  if (options.update) writeCompactList(sections);
  const listed = JSON.stringify(readCompactList());
  if (listed !== JSON.stringify(sections)) {
    console.error('test/checklist-ids.json differs from the checklist page: run `npm run checklist -- --update`.');
  }
  return sections;
}

function readTests(options) {
  const reports = options.report
    ? options.report.map(readReport)
    : [runTests(options.slow ? [] : ['--project', 'fast'])];
  return { tests: reports.flatMap((report) => report.tests), unloaded: reports.flatMap((report) => report.unloaded) };
}

function mutate(options, baseline) {
  const count = Number(options.mutate);
  const seed = Number(options.seed);
  if (!Number.isInteger(count) || count < 1 || !Number.isInteger(seed)) {
    console.error(`--mutate and --seed take whole numbers\n${usage}`);
    return 2;
  }
  const only = options.only?.split(',').map((id) => id.trim());
  const candidates = mutations.filter((row) => !only || only.includes(row.id));
  const unregistered = only?.filter((id) => !candidates.some((row) => row.id === id)) ?? [];
  if (candidates.length === 0 || unregistered.length > 0) {
    console.error(`test/mutations.ts has no row for ${unregistered.join(', ') || 'any id'}`);
    return 1;
  }
  const results = pickSeeded(candidates, count, seed).map((row) => {
    const result = tryMutation(mutations, row, baseline);
    if (!options.json) console.log(`${result.outcome.padEnd(8)}  ${result.key}  ${row.export}: ${result.detail}`);
    return { ...result, file: row.file, export: row.export };
  });
  const noticed = results.filter((result) => result.outcome === 'noticed').length;
  if (options.json) console.log(JSON.stringify({ seed, results }, undefined, 2));
  else console.log(`${noticed} of ${results.length} mutations noticed (seed ${seed}, ${candidates.length} registered)`);
  return noticed === results.length ? 0 : 1;
}
