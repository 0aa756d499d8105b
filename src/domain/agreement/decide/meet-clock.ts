import type { AgreementEvent, Mark } from '../agreement-event.ts';
import { isAwaited } from '../clocks.ts';
import type { Cycle, Offer } from '../cycle.ts';
import type { ClockName } from '../terms/terms.ts';
import type { MeetingState } from '../word.ts';

/** When and by whom something was done about an offer. */
export type OfferMark = Mark & { readonly cycle: string; readonly offer: string };

/** What a clock waits for has come; nothing where the offer has no such clock, or it has come before. */
export function meetClock(offer: Offer, name: ClockName, which: OfferMark): readonly AgreementEvent[] {
  const clock = offer.clocks.find((one) => one.name === name && isAwaited(one));
  if (clock === undefined) return [];
  const isLate = clock.dueAt === undefined ? clock.missedAt !== undefined : which.at > clock.dueAt;
  return [{ kind: 'ClockMet', ...which, clock: name, isLate }];
}

/** A meeting was set, was held or came to nothing; one that was held meets the clock that waits for it. */
export function setMeeting(
  cycle: Cycle,
  state: MeetingState,
  which: Mark & { readonly cycle: string; readonly on?: number },
): readonly AgreementEvent[] {
  const set: AgreementEvent = { kind: 'MeetingSet', ...which, state };
  const offer = cycle.offers.findLast(({ clocks }) => clocks.some(({ name }) => name === 'meeting'));
  const { cycle: id, at, by } = which;
  return state === 'held' && offer !== undefined
    ? [set, ...meetClock(offer, 'meeting', { cycle: id, at, by, offer: offer.id })]
    : [set];
}
