// Adds up the reports of the checks and the test lanes: `node scripts/tally.mjs REPORT…` ends with `N passed, N failed`.
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';

let passed = 0;
let failed = 0;
for (const path of process.argv.slice(2)) {
  const result = readTally(path);
  for (const line of result.remarks) console.log(`${path}: ${line}`);
  passed += result.passed;
  failed += result.failed;
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

function readTally(path) {
  let report;
  try {
    report = JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return { passed: 0, failed: 1, remarks: ['no report; the run ended early'] };
  }
  return Array.isArray(report) ? tallyOfChecks(report) : tallyOfTests(report);
}

function tallyOfChecks(steps) {
  const failing = steps.filter((step) => !step.isPassed);
  return {
    passed: steps.length - failing.length,
    failed: failing.length,
    remarks: failing.map((step) => `check \`${step.name}\` failed`),
  };
}

function tallyOfTests({ testResults }) {
  const tests = testResults.flatMap((file) => file.assertionResults);
  // A file that does not load has no tests to fail; it counts as one failure.
  const unloaded = testResults.filter((file) => file.status === 'failed' && !hasFailure(file));
  const failing = testResults.flatMap((file) =>
    file.assertionResults.filter((test) => test.status === 'failed').map((test) => ({ file: file.name, ...test })),
  );
  const skipped = tests.filter((test) => test.status !== 'passed' && test.status !== 'failed');
  return {
    passed: tests.filter((test) => test.status === 'passed').length,
    failed: failing.length + unloaded.length,
    remarks: [
      ...unloaded.map((file) => `${file.name} failed: ${file.message}`),
      ...failing.map(
        ({ file, fullName, failureMessages }) =>
          `failed: ${relative(process.cwd(), file)}: ${fullName}: ${firstLine(failureMessages)}`,
      ),
      ...skipped.map((test) => `skipped: ${test.fullName}`),
    ],
  };
}

function firstLine([message = ''] = []) {
  return message.split('\n')[0];
}

function hasFailure(file) {
  return file.assertionResults.some((test) => test.status === 'failed');
}
