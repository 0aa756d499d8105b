import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const vitest = join(root, 'node_modules/vitest/vitest.mjs');

/** Runs vitest and returns its JSON report; throws when it ended without writing one. */
export function runTests(vitestArguments, environment = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'assay-checklist-'));
  const report = join(folder, 'report.json');
  const args = [vitest, 'run', '--reporter=json', `--outputFile=${report}`, '--passWithNoTests', ...vitestArguments];
  try {
    const run = spawnSync(process.execPath, args, {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, ...environment },
      maxBuffer: 256 * 1024 * 1024,
    });
    if (!existsSync(report)) throw new Error(`vitest ended without a report:\n${run.stderr}${run.stdout}`);
    return readReport(report);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What the checklist needs of a vitest report: its tests, and the files that did not even load. */
export function readReport(path) {
  const { testResults } = JSON.parse(readFileSync(path, 'utf8'));
  const tests = testResults.flatMap(({ name: file, assertionResults }) =>
    assertionResults.map(({ title, status }) => ({ file, title, status })),
  );
  const unloaded = testResults
    .filter(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0)
    .map(({ name: file, message }) => ({ file, message }));
  return { tests, unloaded };
}
