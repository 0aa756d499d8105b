import { type Cycle, type Offer, type RouteTarget, ownValues, rowsFor, work } from '../../../domain/index.ts';
import type { AccountFold, AgreementTerms, FoldTerms } from '../step/account-fold.ts';
import { sightOf, valuesSeen } from './agreement-sight.ts';

/** A row of the routing table that an offer may go by. */
export interface RouteTried {
  readonly row: string;
  readonly label: string;
  readonly target: RouteTarget;
  /** Fields it asks for that nobody knows: the row is passed over. */
  readonly unknown?: readonly string[];
}

/**
 * Who is asked about offers of an account as it is known today, in order; the fallback last, so that nobody's lead is ever
 * left lying.
 */
export function routesOn(
  agreement: AgreementTerms,
  terms: FoldTerms,
  fold: AccountFold,
): (offer: Offer, cycle: Cycle) => readonly RouteTried[] {
  const { agreement: now, asOf: day, standing, assessment } = fold;
  if (now === undefined || day === undefined || standing === undefined) return () => [];
  const working = work(fold.kernel, fold.slice, day);
  const agreed = agreement.terms;
  const { why = '' } = assessment ?? {};
  const look = { working, standing, why, at: now.lastAt, cause: 'time', arrived: [], isImported: false } as const;
  const sight = sightOf(agreement, terms, fold, { ...look, factOf: () => undefined });
  const seen = valuesSeen(agreement, terms, fold, working);
  const { routing } = agreed.rules;
  const last = routing === undefined ? [] : [{ row: 'fallback', label: 'fallback', target: routing.fallback }];
  return (offer, cycle) => {
    const values = seen(ownValues(now, cycle, sight, agreed));
    const own = rowsFor(agreed, offer.handoff, values, day).map(({ row: { id, label, target }, unknown }) => ({
      row: id,
      label,
      target,
      ...(unknown.length === 0 ? {} : { unknown }),
    }));
    return [...whoGaveBack(cycle, offer), ...own, ...last];
  };
}

// An AE who has given a lead back knows it already.
function whoGaveBack({ offers }: Cycle, { handoff, id }: Offer): readonly RouteTried[] {
  const last = offers.findLast((one) => one.handoff === handoff && one.id !== id);
  const person = last?.state === 'rejected' ? last.assignee?.person : undefined;
  return person === undefined
    ? []
    : [{ row: 'given back', label: 'Whoever gave it back', target: { to: 'person', person } }];
}
