import type { Comparable } from '../../facts/entity.ts';
import type { DealSeen } from '../../input.ts';
import { dayMs } from '../../time/lengths.ts';
import { type Agreement, type Cycle, latestOffer, stageOf } from '../cycle.ts';
import type { StagedAgreement } from '../terms/staged.ts';
import type { HandoffName } from '../terms/terms.ts';
import type { AgreementSight, OwnValues } from './sight.ts';

/** What the fields of an agreement say of a cycle, or of an account that is in none. Who has said nothing is unknown. */
export function ownValues(
  agreement: Agreement,
  cycle: Cycle | undefined,
  sight: AgreementSight,
  terms: StagedAgreement,
): OwnValues {
  const { position, mappedContacts, openRoles, at } = sight;
  const deals = cycle === undefined ? sight.deals : dealsOfCycle(cycle, sight);
  const entered = cycle === undefined ? agreement.enteredAt[agreement.stage] : cycle.enteredAt[cycle.stage];
  const outcome = outcomeOf(deals);
  const values: [string, Comparable | undefined][] = [
    ['verdict', position.verdict],
    ['path', position.path],
    ['stage', cycle?.stage ?? stageOf(agreement)],
    ['accepted', isAccepted(cycle, 'marketing to SDR', terms)],
    ['accepted by AE', isAccepted(cycle, 'SDR to AE', terms)],
    ['meeting', cycle?.meeting?.state],
    ['open deal', deals.some((deal) => deal.outcome === 'open')],
    ['deal', outcome],
    ['mapped contacts', mappedContacts],
    ['missing roles', openRoles],
    ['days in stage', entered === undefined ? undefined : Math.floor((at - entered) / dayMs)],
    ['loops', agreement.loops],
    ...(cycle?.evidence ?? []).map(({ element, state }): [string, string] => [element, state]),
    ...Object.entries(cycle?.notes ?? {}),
  ];
  return new Map(values.filter((pair): pair is [string, Comparable] => pair[1] !== undefined));
}

/** The deals that belong to a cycle: of its product line, and not over before it was opened. */
export function dealsOfCycle({ productLine, openedAt }: Cycle, { deals, dayOf }: AgreementSight): readonly DealSeen[] {
  const from = dayOf(openedAt);
  return deals.filter(
    (deal) =>
      (productLine === undefined || deal.productLine === undefined || deal.productLine === productLine) &&
      // A deal of which nobody knows when it ended is of before.
      (deal.outcome === 'open' || (deal.closedOn ?? -1) >= from),
  );
}

/** How the deals of a cycle stand together: won when one is, lost when all are. */
export function outcomeOf(deals: readonly DealSeen[]): DealSeen['outcome'] | undefined {
  if (deals.some(({ outcome }) => outcome === 'won')) return 'won';
  if (deals.some(({ outcome }) => outcome === 'open')) return 'open';
  return deals.length > 0 ? 'lost' : undefined;
}

// A passage that is switched off is passed by everybody.
function isAccepted(cycle: Cycle | undefined, name: HandoffName, { handoffs }: StagedAgreement): boolean {
  const isOn = handoffs.some(({ terms }) => terms.name === name && terms.isOn);
  return cycle !== undefined && (!isOn || latestOffer(cycle, name)?.state === 'accepted');
}
