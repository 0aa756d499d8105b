import { printTarget } from '../../domain/agreement/terms/print-target.ts';
import type {
  AgreementRules,
  DeciderTerms,
  HandoffRules,
  HandoffTerms,
  RoutingRules,
  StageTerms,
} from '../../domain/agreement/terms/terms.ts';
import type { Condition } from '../../domain/condition/condition.ts';
import { printCondition } from '../../domain/condition/print-condition.ts';
import { printDays, printMinutes } from '../tables/amounts.ts';

type Row = readonly [id: string, text: string];

function stageRows(terms: StageTerms | undefined): readonly Row[] {
  if (terms === undefined) return [];
  const { stages, fit, reengageAfterDays, reengageTo, mostLoops, elements } = terms;
  return [
    ['order of stages', stages.map(({ kind }) => kind).join(', ')],
    ...stages.map(({ kind, when }): Row => [kind, conditionText(when)]),
    ['fit', printCondition(fit)],
    ['re-engagement', `${reengageAfterDays === 0 ? 'never' : printDays(reengageAfterDays)}, ${reengageTo}`],
    ['loops', String(mostLoops)],
    ['elements', (elements ?? []).join(', ')],
  ];
}

function handoffRows(rules: HandoffRules | undefined): readonly Row[] {
  if (rules === undefined) return [];
  const { handoffs, dispute, review, ritual, linkDays } = rules;
  return [
    ['links', printDays(linkDays)],
    ['dispute', deciderText(dispute)],
    ['review', deciderText(review)],
    ['ritual', ritual === undefined ? 'none' : `${ritual.when}, ${ritual.who}`],
    ...handoffs.flatMap(passageRows),
  ];
}

function deciderText(terms: DeciderTerms | undefined): string {
  return terms === undefined ? 'none' : `${terms.decider}, ${printMinutes(terms.withinMinutes)}`;
}

function passageRows({ name, isOn, offer, required, notes, criteria, clocks, reasons }: HandoffTerms): readonly Row[] {
  const rows: readonly Row[] = [
    ['on', isOn ? 'yes' : 'no'],
    ['offer', printCondition(offer)],
    ['required', [...required, ...notes].join(', ')],
    ...criteria.map(({ id, when }): Row => [id, printCondition(when)]),
    ...clocks.map(({ path, clock, withinMinutes, remindMinutes, end }): Row => {
      const reminder = remindMinutes === undefined ? '' : `, reminder after ${printMinutes(remindMinutes)}`;
      return [`${clock} on ${path ?? 'every path'}`, `${printMinutes(withinMinutes)}${reminder}, ${end}`];
    }),
    ...reasons.map(({ code, next, reopensOn }): Row => [
      `reason ${code}`,
      reopensOn === undefined ? next : `${next}, reopens on ${reopensOn}`,
    ]),
  ];
  return rows.map(([id, text]) => [`${name}: ${id}`, text]);
}

function routingRows(rules: RoutingRules | undefined): readonly Row[] {
  if (rules === undefined) return [];
  const { rows, holds, fallback } = rules;
  return [
    ['order of rows', rows.map(({ id }) => id).join(', ')],
    ...rows.map(({ id, handoff, when, target }): Row => {
      const of = handoff === undefined ? '' : `${handoff}, `;
      return [id, `${of}${conditionText(when)}: ${printTarget(target)}`];
    }),
    ...holds.map(({ label, when, atMostMinutes }): Row => [
      `hold ${label}`,
      `${printCondition(when)}: ${printMinutes(atMostMinutes, 'clock')}`,
    ]),
    ['fallback', printTarget(fallback)],
  ];
}

function conditionText(condition: Condition | undefined): string {
  return condition === undefined ? 'always' : printCondition(condition);
}

/** A part of what marketing and sales have agreed on, by its file. */
export type AgreementPart = 'stage' | 'handoff' | 'routing';

/** What each part says, thing by thing. */
export const agreementParts: readonly (readonly [AgreementPart, (rules: AgreementRules) => readonly Row[]])[] = [
  ['stage', ({ stages }) => stageRows(stages)],
  ['handoff', ({ handoff }) => handoffRows(handoff)],
  ['routing', ({ routing }) => routingRows(routing)],
];
