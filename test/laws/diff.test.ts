import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assessSlice, compilePlaybook, couldMove, createKernel, sliceOf } from '../../src/domain/index.ts';
import type { Playbook } from '../../src/domain/index.ts';
import { accounts, playbooks, runs, today } from './arbitraries.ts';

/** A playbook whose n-th signal rule weighs otherwise. */
function edited(playbook: Playbook, n: number, edit: Partial<SignalRule>): { playbook: Playbook; id: string } {
  const ids = playbook.models[0]?.behavior.rules.map(({ id }) => id) ?? [];
  const id = ids[n % Math.max(ids.length, 1)] ?? '';
  const models = playbook.models.map((model) => {
    const rules = model.behavior.rules.map((rule) => (rule.id === id ? { ...rule, ...edit } : rule));
    return { ...model, behavior: { ...model.behavior, rules } };
  });
  return { playbook: { ...playbook, models }, id };
}

type SignalRule = Playbook['models'][number]['behavior']['rules'][number];

const edits = fc.oneof(
  fc.integer({ min: -400, max: 600 }).map((points) => ({ points })),
  fc.integer({ min: 1, max: 60 }).map((halfLifeDays) => ({ halfLifeDays })),
  fc.integer({ min: 0, max: 300 }).map((cap) => ({ cap })),
  fc.integer({ min: 1, max: 90 }).map((windowDays) => ({ windowDays })),
  fc.constant({ isKeyAction: true }),
);

test('an account no changed signal rule can move keeps verdict, path and doubt', () =>
  fc.assert(
    fc.property(playbooks, accounts, fc.nat(5), edits, (before, account, n, edit) => {
      const slice = sliceOf(account);
      const { playbook, id } = edited(before, n, edit);
      const kernels = [before, playbook].map((one) => createKernel(compilePlaybook(one), slice.signals.columns.kinds));
      const [old, now] = kernels as [(typeof kernels)[0], (typeof kernels)[0]];
      const rules = { fitRules: new Set<string>(), signalRules: new Set([id]) };
      if (couldMove(old, now, rules, today)(slice)) return;
      const { scores: _was, probability: _then, ...was } = assessSlice(old, slice, today);
      const { scores: _is, probability: _now, ...is } = assessSlice(now, slice, today);
      expect(is).toEqual(was);
    }),
    { ...runs, numRuns: runs.numRuns * 3 },
  ));
