import type fc from 'fast-check';
import { expect } from 'vitest';
import { fuzzRun, printReport } from './fuzz-run.ts';
import type { FuzzInput } from './worker/fuzz-input.ts';

/** Tries a parser and fails with every finding; the summary goes to standard error, where the lane shows it. */
export async function expectClean(target: string, inputs: fc.Arbitrary<FuzzInput>): Promise<void> {
  const report = await fuzzRun(target, inputs);
  const text = printReport(target, report);
  process.stderr.write(`${text.split('\n')[0]}\n`);
  expect(report.findings.length === 0 ? '' : text).toBe('');
}
