import { type Test, testsOf } from '../../domain/condition/condition.ts';
import { nameKey } from '../../domain/facts/field.ts';
import { foldText } from '../../domain/facts/fold-text.ts';
import type { Model } from '../../domain/playbook.ts';
import { type Problem, warningAt } from '../problem.ts';

// What the left says as a state, the right says as a change: one news item would count in two scores.
const twins: readonly (readonly [field: string, event: string])[] = [
  ['lastfundingon', 'fundingannounced'],
  ['hiringroles', 'jobposted'],
  ['openpositions', 'jobposted'],
  ['tech', 'technologyadded'],
  ['tech', 'technologydropped'],
];

/** Facts that would give points in two scores at once. */
export function lintTwice({ account, behavior }: Model): readonly Problem[] {
  return account.rules.flatMap((rule) => {
    for (const test of testsOf(rule.when)) {
      const signal = behavior.rules.find(
        (other) =>
          other.points !== 0 &&
          isTwin(test, nameKey(other.event), other.where === undefined ? [] : testsOf(other.where)),
      );
      if (signal === undefined) continue;
      const message = `\`${test.field}\` gives points here and \`${signal.event}\` gives them again in \`${signal.id}\`; leave the state to the account score and the change to the behavior score`;
      return [warningAt(rule.at, 'counted-twice', message)];
    }
    return [];
  });
}

// A tool an account has and another it dropped are two things; the same one is not.
function isTwin(test: Test, event: string, where: readonly Test[]): boolean {
  const field = nameKey(test.field);
  if (!twins.some(([one, other]) => one === field && other === event)) return false;
  if (field !== 'tech') return true;
  const named = where.filter((other) => nameKey(other.field) === 'technology').flatMap((other) => other.values);
  return test.values.some((value) => named.some((other) => foldText(other.text) === foldText(value.text)));
}
