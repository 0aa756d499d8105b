import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'assay-scripts-'));

function run(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  return { status, lastLine: stdout.trimEnd().split('\n').at(-1), stdout, stderr };
}

function report(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(content));
  return path;
}

test('the tally adds checks and test lanes; a lane without a report and a file that does not load are failures', () => {
  const checks = report('check.json', [
    { name: 'format', isPassed: true },
    { name: 'lint', isPassed: false },
  ]);
  const assertionResults = ['passed', 'passed', 'failed', 'skipped'].map((status) => ({
    status,
    fullName: `is ${status}`,
    failureMessages: status === 'failed' ? ['expected 1 to be 2\n    at a line'] : [],
  }));
  const lane = report('fast.json', {
    testResults: [
      { name: 'a.test.ts', status: 'failed', message: '', assertionResults },
      { name: 'b.test.ts', status: 'failed', message: 'cannot load', assertionResults: [] },
    ],
  });
  const tally = run('scripts/tally.mjs', checks, lane, join(folder, 'missing.json'));
  expect(tally).toMatchObject({ status: 1, lastLine: '3 passed, 4 failed' });
  expect(tally.stdout).toContain('skipped: is skipped');
  expect(tally.stdout).toContain('failed: a.test.ts: is failed: expected 1 to be 2\n');
  const green = report('green.json', [{ name: 'format', isPassed: true }]);
  expect(run('scripts/tally.mjs', green)).toMatchObject({ status: 0, lastLine: '1 passed, 0 failed' });
});

test('the run script passes arguments and exit codes through, and says how it is used', () => {
  const script = ['scripts/run.mjs', 'scripts/tally.mjs'];
  expect(run(...script, report('one.json', [{ isPassed: true }]))).toMatchObject({
    status: 0,
    lastLine: '1 passed, 0 failed',
  });
  expect(run(...script, join(folder, 'missing.json')).status).toBe(1);
  expect(run('scripts/run.mjs')).toMatchObject({
    status: 1,
    stderr: 'usage: node scripts/run.mjs SCRIPT [ARGUMENT…]\n',
  });
});

test('the run script knows exactly the packages that carry Node', () => {
  const manifest = JSON.parse(readFileSync(join(root, 'tools/node/package.json'), 'utf8')) as {
    readonly optionalDependencies: Readonly<Record<string, string>>;
  };
  const runScript = readFileSync(join(root, 'scripts/run.mjs'), 'utf8');
  const known = [...runScript.matchAll(/'[a-z0-9]+-[a-z0-9]+': '(node-[a-z0-9-]+)'/g)].map((match) => match[1]);
  expect(new Set(known)).toEqual(new Set(Object.keys(manifest.optionalDependencies)));
});
