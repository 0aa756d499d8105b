import { expect, test } from 'vitest';
import { type Told, boundTo, core, did, soft, today } from '../../../test/checklist/assessed.ts';
import { printCondition } from '../condition/print-condition.ts';
import { work } from '../assess.ts';
import { findOneMissing } from './one-missing.ts';

/** What alone stands between an account and a pursue, under the b2b-saas playbook. */
function missingOf(told: Told): string | undefined {
  const { kernel, slice } = boundTo(told);
  const found = findOneMissing(kernel)(work(kernel, slice, today));
  return found && printCondition(found.condition);
}

const moving = ['trial started', 'pricing requested'].map((event) => did(event));

test('one thing missing is named; two are not, nor what is pursued, excluded or waits for a raised hand', () => {
  const people = { vp: 'VP Sales' };
  expect(missingOf({ facts: core, people })).toBe('behavior >= 50');
  expect(missingOf({ facts: soft, people })).toBeUndefined();
  // Row six lacks nothing but a raised hand: nobody is too strict about that.
  expect(missingOf({ facts: core, people: { clerk: 'Office Coordinator' } })).toBeUndefined();
  expect(missingOf({ facts: { ...core, relationship: 'competitor' }, people })).toBeUndefined();
  expect(missingOf({ facts: { ...core, relationship: 'customer' }, people })).toBeUndefined();
  expect(missingOf({ facts: core, people, signals: moving })).toBeUndefined();
});
