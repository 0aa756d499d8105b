import type { AgreementEvent } from '../agreement-event.ts';
import { isEnded, reengagement } from '../clocks.ts';
import { type Agreement, type Clock, type Cycle, type Offer, isOpenCycle, timesOffered } from '../cycle.ts';
import type { StagedAgreement } from '../terms/staged.ts';

const by = 'engine';
const dayMs = 86_400_000;
/** How many people in turn are offered a passage of one cycle. */
export const mostOffers = 4;

/** The first thing that time has brought about up to an instant; nothing once all of it is noted. */
export function decideDue(agreement: Agreement, at: number, terms: StagedAgreement): readonly AgreementEvent[] {
  const due = agreement.cycles.flatMap((cycle) => [
    ...cycle.offers.flatMap((offer) => dueOfOffer(agreement, cycle, offer, terms)),
    ...reengagement(cycle, terms.rules.stages.reengageAfterDays * dayMs).map((when) => ({
      when,
      events: () => [returned(agreement, cycle, when, terms)],
    })),
  ]);
  const first = due.filter(({ when }) => when <= at).toSorted((a, b) => a.when - b.when)[0];
  return first === undefined ? [] : first.events();
}

/** Something that falls due, and what comes of it. */
interface Due {
  readonly when: number;
  readonly events: () => readonly AgreementEvent[];
}

function dueOfOffer(agreement: Agreement, cycle: Cycle, offer: Offer, terms: StagedAgreement): readonly Due[] {
  const { hold, pause, dispute, state, clocks } = offer;
  const which = { cycle: cycle.id, offer: offer.id, by };
  if (state === 'disputed' && dispute !== undefined) return dueOfClock(agreement, cycle, offer, dispute.clock, terms);
  if (!isOpenCycle(cycle)) return [];
  const waited = state === 'held' ? hold?.untilAt : undefined;
  return [
    ...(waited === undefined
      ? []
      : [
          {
            when: waited,
            events: () => [{ kind: 'OfferFreed' as const, ...which, at: waited, why: 'waited long enough' }],
          },
        ]),
    ...(pause?.untilAt === undefined
      ? []
      : [{ when: pause.untilAt, events: () => [{ kind: 'ClockResumed' as const, ...which, at: pause.untilAt ?? 0 }] }]),
    ...clocks.flatMap((clock) => dueOfClock(agreement, cycle, offer, clock, terms)),
  ];
}

function dueOfClock(
  agreement: Agreement,
  cycle: Cycle,
  offer: Offer,
  clock: Clock,
  terms: StagedAgreement,
): readonly Due[] {
  if (isEnded(clock)) return [];
  const { name, dueAt, remindAt } = clock;
  const which = { cycle: cycle.id, offer: offer.id, by };
  return [
    ...(remindAt === undefined || name === 'settle'
      ? []
      : [{ when: remindAt, events: () => [{ kind: 'Reminded' as const, ...which, at: remindAt, clock: name }] }]),
    ...(dueAt === undefined
      ? []
      : [{ when: dueAt, events: () => missed(agreement, cycle, offer, clock, dueAt, terms) }]),
  ];
}

function missed(
  agreement: Agreement,
  cycle: Cycle,
  offer: Offer,
  clock: Clock,
  at: number,
  terms: StagedAgreement,
): readonly AgreementEvent[] {
  const { name } = clock;
  // Whoever is asked last keeps it, and somebody who leads hears of it: a lead is never left lying with nobody.
  const isLast = timesOffered(cycle, offer.handoff) >= mostOffers;
  const end = clock.end === 'reassign' && isLast ? 'escalate' : clock.end;
  const which = { cycle: cycle.id, offer: offer.id, at, by };
  const run: AgreementEvent = { kind: 'ClockMissed', ...which, clock: name, end };
  if (end === 'escalate' || name === 'settle') return [run];
  const expired: AgreementEvent = { kind: 'OfferExpired', ...which, clock: name, next: end };
  return end === 'reassign' ? [run, expired] : [run, expired, returned(agreement, cycle, at, terms)];
}

/** The end of a cycle that sales did not take further: back to nurture, or out once it has come back too often. */
export function returned(
  { loops }: Agreement,
  { id }: Cycle,
  at: number,
  { rules: { stages } }: StagedAgreement,
): AgreementEvent {
  const isOut = stages.reengageTo === 'disqualified' || loops >= stages.mostLoops;
  const sentence = isOut ? `came back ${loops} times` : 'sales did not take it further in time';
  return {
    kind: 'CycleClosed',
    cycle: id,
    at,
    by,
    as: isOut ? 'disqualified' : 'recycled',
    reason: isOut ? 'too many loops' : 'not converted in time',
    sentence,
  };
}
