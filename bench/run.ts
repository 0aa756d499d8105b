// `npm run bench`: checks that Assay and its peers agree in every cell, measures them, writes the report.
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { dirname, resolve } from 'node:path';
import { parseOptions } from './options.ts';
import { reportOf } from './report.ts';
import { collectResults } from './results.ts';

const options = parseOptions(process.argv.slice(2));
const started = loadOfMachine();
const results = await collectResults(options, (line) =>
  console.error(`${new Date().toISOString().slice(11, 19)} ${line}`),
);
const processors = cpus();
const text = reportOf(options, results, {
  date: new Date().toISOString().slice(0, 10),
  machine: `${processors[0]?.model ?? 'unknown'}, ${processors.length} cores, ${Math.round(totalmem() / 1e9)} GB, ${process.platform} ${process.arch}`,
  node: process.version,
  load: `${started}; ${loadOfMachine()}`,
});
const target = resolve(import.meta.dirname, '..', options.report);
mkdirSync(dirname(target), { recursive: true });
writeFileSync(target, text);
console.log(`${text}\nwritten to ${options.report}`);
// DuckDB's threads may linger; nothing is left to be done.
process.exit(0);

function loadOfMachine(): string {
  return loadavg()
    .map((value) => value.toFixed(2))
    .join(' ');
}
