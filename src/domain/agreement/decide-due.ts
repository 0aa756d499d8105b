import type { AgreementEvent } from './agreement-event.ts';
import { isEnded, reengagement } from './clocks.ts';
import { type Agreement, type Clock, type Cycle, type Offer, isOpenCycle } from './cycle.ts';
import type { CompiledAgreement } from './sight.ts';

const by = 'engine';
const dayMs = 86_400_000;

/** The first thing that time has brought about up to an instant; nothing once all of it is noted. */
export function decideDue(agreement: Agreement, at: number, terms: CompiledAgreement): readonly AgreementEvent[] {
  const due = agreement.cycles.flatMap((cycle) => [
    ...cycle.offers.flatMap((offer) => dueOfOffer(agreement, cycle, offer, terms)),
    ...reengagement(cycle, terms.stages.reengageAfterDays * dayMs).map((when) => ({
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

function dueOfOffer(agreement: Agreement, cycle: Cycle, offer: Offer, terms: CompiledAgreement): readonly Due[] {
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
  terms: CompiledAgreement,
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
  terms: CompiledAgreement,
): readonly AgreementEvent[] {
  const { name, then } = clock;
  const which = { cycle: cycle.id, offer: offer.id, at, by };
  const run: AgreementEvent = { kind: 'ClockMissed', ...which, clock: name, then };
  if (then === 'escalate' || name === 'settle') return [run];
  const expired: AgreementEvent = { kind: 'OfferExpired', ...which, clock: name, next: then };
  return then === 'reassign' ? [run, expired] : [run, expired, returned(agreement, cycle, at, terms)];
}

/** The end of a cycle that sales did not take further: back to nurture, or out once it has come back too often. */
export function returned(
  { loops }: Agreement,
  { id }: Cycle,
  at: number,
  { stages }: CompiledAgreement,
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
