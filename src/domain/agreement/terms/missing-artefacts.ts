import type { AgreementRules, HandoffTerms } from './terms.ts';

/** The fewest and the most reasons for a rejection: fewer say nothing, more are never told apart. */
export const reasonBounds = { fewest: 5, most: 8 } as const;

/**
 * What marketing and sales have not agreed on, in words for people: an acceptance definition, an SLA, reasons for a
 * rejection and what settles a dispute about one, who gets it, a ritual. While anything is missing, nothing is handed over.
 */
export function missingArtefacts({ handoff, routing }: AgreementRules): readonly string[] {
  if (handoff === undefined) return ['a handoff.md that marketing and sales have signed'];
  const on = handoff.handoffs.filter((terms) => terms.isOn);
  if (on.length === 0) return [];
  return [
    ...on.flatMap(missingOfPassage),
    ...(handoff.dispute === undefined ? ['a dispute rule: who decides whether a rejection stands, and how soon'] : []),
    ...(routing === undefined ? ['a routing.md: who gets what is handed over, and who gets the rest'] : []),
    ...(handoff.ritual === undefined ? ['a ritual: when marketing and sales go through rejections, and who does'] : []),
  ];
}

function missingOfPassage({ name, criteria, clocks, reasons }: HandoffTerms): readonly string[] {
  const { fewest, most } = reasonBounds;
  return [
    ...(criteria.length === 0 ? [`an acceptance definition of ${name}: the conditions under which sales accepts`] : []),
    ...(clocks.some(({ clock }) => clock === 'accept') ? [] : [`an SLA of ${name}: how soon sales accepts`]),
    ...(reasons.length < fewest
      ? [`rejection reasons of ${name}: ${fewest} to ${most} of them, ${reasons.length} are there`]
      : []),
  ];
}
