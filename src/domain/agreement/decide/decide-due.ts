import { dayMs } from '../../time/lengths.ts';
import { unreachable } from '../../unreachable.ts';
import { type AgreementEvent, engine } from '../agreement-event.ts';
import { type Due, duesOf } from '../clocks.ts';
import { type Agreement, type Cycle, isOfferedOut } from '../cycle.ts';
import type { StagedAgreement } from '../terms/staged.ts';
import { endCycle } from './end-cycle.ts';

/** The first thing that time has brought about up to an instant; nothing once all of it is noted. */
export function decideDue(agreement: Agreement, at: number, terms: StagedAgreement): readonly AgreementEvent[] {
  const [first] = duesOf(agreement, terms.rules.stages.reengageAfterDays * dayMs);
  return first === undefined || first.when > at ? [] : broughtAbout(agreement, first, terms);
}

function broughtAbout(agreement: Agreement, due: Due, terms: StagedAgreement): readonly AgreementEvent[] {
  const { when: at, cycle } = due;
  if (due.what === 'return') return endCycle(cycle, returned(agreement, cycle, at, terms));
  const which = { cycle: cycle.id, offer: due.offer.id, at, by: engine };
  switch (due.what) {
    case 'hold ends':
      return [{ kind: 'OfferFreed', ...which, why: 'waited long enough' }];
    case 'pause ends':
      return [{ kind: 'ClockResumed', ...which }];
    case 'reminder':
      return [{ kind: 'Reminded', ...which, clock: due.clock }];
    case 'deadline':
      return ranOut(agreement, due, terms);
    default:
      return unreachable(due);
  }
}

function ranOut(
  agreement: Agreement,
  { cycle, offer, clock, when: at }: Extract<Due, { readonly what: 'deadline' }>,
  terms: StagedAgreement,
): readonly AgreementEvent[] {
  const { name } = clock;
  // Whoever is asked last keeps it, and somebody who leads hears of it: a lead is never left lying with nobody.
  const isLast = isOfferedOut(cycle, offer.handoff);
  // An opportunity goes on until its deal has ended.
  const staysOpen = (clock.end === 'reassign' && isLast) || (clock.end === 'recycle' && cycle.stage === 'opportunity');
  const end = staysOpen ? 'escalate' : clock.end;
  const which = { cycle: cycle.id, offer: offer.id, at, by: engine };
  const missed: AgreementEvent = { kind: 'ClockMissed', ...which, clock: name, end };
  if (end === 'escalate' || name === 'settle') return [missed];
  const expired: AgreementEvent = { kind: 'OfferExpired', ...which, clock: name, next: end };
  if (end === 'reassign') return [missed, expired];
  return [missed, expired, ...endCycle(cycle, returned(agreement, cycle, at, terms), offer.id)];
}

// The end of a cycle that sales did not take further: back to nurture, or out once it has come back too often.
function returned(
  { loops }: Agreement,
  { id }: Cycle,
  at: number,
  { rules: { stages } }: StagedAgreement,
): Extract<AgreementEvent, { readonly kind: 'CycleClosed' }> {
  const isTooOften = loops >= stages.mostLoops;
  const isOut = isTooOften || stages.reengageTo === 'disqualified';
  const sentence = isTooOften ? `came back ${loops} times` : 'sales did not take it further in time';
  return {
    kind: 'CycleClosed',
    cycle: id,
    at,
    by: engine,
    as: isOut ? 'disqualified' : 'recycled',
    reason: isTooOften ? 'too many loops' : 'not converted in time',
    sentence,
  };
}
