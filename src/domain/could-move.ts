import type { CompiledModel } from './compile.ts';
import { accountDefaults } from './facts/built-in-fields.ts';
import { type Values, entityOn } from './facts/entity.ts';
import { effectOf } from './fit/fit-rules.ts';
import type { AccountSlice } from './inputs.ts';
import { type Kernel, scorerOf } from './kernel.ts';
import type { Day } from './time/day.ts';

/** Rules two playbooks disagree about, by id; all else in them is the same. */
export interface ChangedRules {
  readonly fitRules: ReadonlySet<string>;
  readonly signalRules: ReadonlySet<string>;
}

/**
 * Whether an account may come out differently under the second kernel, when only these rules differ: a fit rule does
 * something else to it, or it has a signal one of the signal rules looks for, before or after.
 */
export function couldMove(
  before: Kernel,
  after: Kernel,
  rules: ChangedRules,
  account: AccountSlice,
  day: Day,
): boolean {
  if (rules.signalRules.size > 0 && (hasSignal(before, rules, account) || hasSignal(after, rules, account)))
    return true;
  return rules.fitRules.size > 0 && fitDiffers(before, after, rules, account, day);
}

function hasSignal(kernel: Kernel, { signalRules }: ChangedRules, { signals }: AccountSlice): boolean {
  const { columns, from, to, undated } = signals;
  return kernel.playbook.models.some((model) => {
    const ids = new Set(model.behavior.rules.flatMap(({ rule }, index) => (signalRules.has(rule.id) ? [index] : [])));
    if (ids.size === 0) return false;
    const { possible } = scorerOf(kernel, model).table;
    const counts = (kind: number) => (possible[kind] as Int32Array).some((rule) => ids.has(rule));
    for (let row = from; row < to; row += 1) if (counts(columns.kind[row] as number)) return true;
    return undated.some(({ kind }) => counts(kind));
  });
}

function fitDiffers(before: Kernel, after: Kernel, rules: ChangedRules, account: AccountSlice, day: Day): boolean {
  const { values } = entityOn(after.playbook.account, account.facts, day, accountDefaults);
  return after.playbook.models.some((model, i) => {
    const old = before.playbook.models[i];
    return old !== undefined && [...rules.fitRules].some((id) => ruleDiffers(old, model, id, values, day));
  });
}

function ruleDiffers(before: CompiledModel, after: CompiledModel, id: string, values: Values, day: Day): boolean {
  const effect = ({ fit }: CompiledModel) =>
    effectOf(
      fit,
      fit.rules.findIndex((rule) => rule.id === id),
      values,
      day,
    );
  const [old, now] = [effect(before), effect(after)];
  return old.some((points, i) => points !== now[i]);
}
