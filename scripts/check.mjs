// `npm run check`: everything a tool can decide about the code. All steps run, then it says which of them failed.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

const steps = [
  { name: 'format', command: 'oxfmt/bin/oxfmt', args: ['--check', '.'], remedy: 'npm run format' },
  { name: 'lint', command: 'oxlint/bin/oxlint', args: ['.'] },
  { name: 'types', command: 'typescript/bin/tsc', args: ['-b'] },
  { name: 'unused code', command: 'knip/bin/knip.js', args: ['--no-progress', '--no-config-hints'] },
  {
    name: 'tidy',
    command: 'vitest/vitest.mjs',
    args: ['run', '--project', 'fast', '--reporter', 'dot', 'test/tidy.test.ts'],
  },
  { name: 'package', command: 'publint/src/cli.js', args: ['--strict', '--pack', 'false'] },
];

const results = steps.map(({ name, command, args, remedy }) => {
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'node_modules', command), ...args], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    // Reports asked for by the caller are of the test lanes, not of this one.
    env: { ...process.env, ASSAY_REPORT: '' },
  });
  const isPassed = status === 0;
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  if (!isPassed) console.log(`${stdout}${stderr}`.trimEnd());
  console.log(
    `${isPassed ? 'ok    ' : 'FAILED'}  ${name} (${seconds} s)${!isPassed && remedy ? `: try \`${remedy}\`` : ''}`,
  );
  return { name, isPassed };
});

const report = process.env.ASSAY_REPORT;
if (report) {
  mkdirSync(dirname(join(root, report)), { recursive: true });
  writeFileSync(join(root, report), JSON.stringify(results));
}
process.exit(results.every(({ isPassed }) => isPassed) ? 0 : 1);
