import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type AccountInputs,
  compilePlaybook,
  createKernel,
  explain,
  scoreNames,
  sliceOf,
  verdicts,
  assess,
} from '../../src/domain/index.ts';
import { accounts, playbooks, runs, today } from './arbitraries.ts';

/** The account once it is known that all its undated signals happened on a day. */
function dated(account: AccountInputs, day: number): AccountInputs {
  const signals = account.undated.map(({ count: _count, ...signal }) => ({ ...signal, on: day }));
  return { ...account, undated: [], signals: [...account.signals, ...signals] };
}

test(
  'learning when an undated signal happened lands inside floor and ceiling',
  () =>
    fc.assert(
      fc.property(playbooks, accounts, fc.integer({ min: 0, max: 120 }), (playbook, account, ago) => {
        const compiled = compilePlaybook(playbook);
        const before = assess(compiled, account, today).scores;
        const after = assess(compiled, dated(account, today - ago), today).scores;
        for (const name of scoreNames) {
          expect(after[name].points).toBeGreaterThanOrEqual(before[name].floor);
          expect(after[name].points).toBeLessThanOrEqual(before[name].ceiling);
        }
      }),
      { numRuns: runs.numRuns * 3 },
    ),
  60_000,
);

test(
  'if learning when something happened lowers the verdict, the account was marked undetermined [trap-1]',
  () =>
    fc.assert(
      fc.property(playbooks, accounts, fc.integer({ min: 0, max: 120 }), (playbook, account, ago) => {
        const compiled = compilePlaybook(playbook);
        const before = assess(compiled, account, today);
        const after = assess(compiled, dated(account, today - ago), today);
        if (verdicts.indexOf(after.verdict) < verdicts.indexOf(before.verdict))
          expect(before.isUndetermined).toBe(true);
      }),
      { numRuns: runs.numRuns * 3 },
    ),
  60_000,
);

test(
  'whatever is undetermined says what is missing [K3]',
  () =>
    fc.assert(
      fc.property(playbooks, accounts, (playbook, account) => {
        const slice = sliceOf(account);
        const kernel = createKernel(compilePlaybook(playbook), slice.signals.columns.kinds);
        const { assessment, missing } = explain(kernel, slice, today);
        if (assessment.isUndetermined) expect(missing).not.toEqual([]);
      }),
      runs,
    ),
  60_000,
);
