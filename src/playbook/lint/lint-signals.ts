import type { Combination, SignalRule } from '../../domain/behavior/behavior-rules.ts';
import { nameKey } from '../../domain/facts/field.ts';
import type { Model } from '../../domain/playbook.ts';
import { type Problem, warningAt } from '../problem.ts';
import { printPoints } from '../tables/amounts.ts';

/** Signals whose points do not follow intent. */
export function lintSignals({ behavior }: Model): readonly Problem[] {
  const { rules, combinations } = behavior;
  return [
    ...rules.flatMap((rule) => [...mailOpens(rule), ...vanity(rule, rules), ...capBelowPoints(rule)]),
    ...highestSignal(rules),
    ...combinations.flatMap(endlessCombination),
  ];
}

function mailOpens({ event, points, at }: SignalRule): readonly Problem[] {
  if (nameKey(event) !== 'mailopened' || points <= 0) return [];
  return [
    warningAt(at, 'vanity', 'mail programs open mail by themselves, so opens say little; leave them at 0 points'),
  ];
}

// What happens without anyone meaning anything by it.
function isVanity({ event, where }: SignalRule): boolean {
  const key = nameKey(event);
  return key === 'mailopened' || key === 'adclicked' || (key === 'pageviewed' && where === undefined);
}

function vanity(rule: SignalRule, rules: readonly SignalRule[]): readonly Problem[] {
  const weakest = rules
    .filter((other) => other.isKeyAction && other.points > 0)
    .toSorted((a, b) => a.points - b.points)[0];
  if (!isVanity(rule) || weakest === undefined || rule.points <= weakest.points) return [];
  const message = `\`${rule.event}\` gives ${printPoints(rule.points)} points, more than the hand-raise \`${weakest.id}\` (${printPoints(weakest.points)}); give it less`;
  return [warningAt(rule.at, 'vanity', message)];
}

function capBelowPoints({ points, cap, at }: SignalRule): readonly Problem[] {
  if (cap === undefined || cap >= Math.abs(points)) return [];
  return [
    warningAt(
      at,
      'cap-below-points',
      `the cap ${printPoints(cap)} is below the ${printPoints(points)} points of one signal; raise it or lower the points`,
    ),
  ];
}

function highestSignal(rules: readonly SignalRule[]): readonly Problem[] {
  const highest = rules.toSorted((a, b) => b.points - a.points)[0];
  if (highest === undefined || highest.points <= 0) return [];
  const demo = rules.find((rule) => nameKey(rule.event) === 'demorequested');
  if (demo !== undefined && demo.points < highest.points) {
    const message = `\`${highest.id}\` gives ${printPoints(highest.points)} points, more than a demo request (${printPoints(demo.points)}), which should be the strongest single signal`;
    return [warningAt(highest.at, 'demo-not-highest', message)];
  }
  // Without any hand-raise there is nothing to be outdone: some exports simply have none.
  const keys = rules.filter((rule) => rule.isKeyAction);
  if (demo !== undefined || keys.length === 0 || keys.some((rule) => rule.points === highest.points)) return [];
  return [
    warningAt(
      highest.at,
      'demo-not-highest',
      `the strongest single signal, \`${highest.id}\`, is no hand-raise; give a hand-raise the most points, with \`yes\` under \`Key\``,
    ),
  ];
}

function endlessCombination({ people, times, days, allOf, withinDays, at }: Combination): readonly Problem[] {
  const needsSeveral = people > 1 || times > 1 || days > 1 || allOf.length > 1;
  if (withinDays !== undefined || !needsSeveral) return [];
  return [
    warningAt(
      at,
      'endless-combination',
      'without `Within` signals years apart make this combination; write for instance `14 days`',
    ),
  ];
}
