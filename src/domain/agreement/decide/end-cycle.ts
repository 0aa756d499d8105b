import type { AgreementEvent } from '../agreement-event.ts';
import { type Cycle, isPending } from '../cycle.ts';

/** The end of a cycle, and of every offer in it that still waits; `over` is one that has just ended by itself. */
export function endCycle(
  { offers }: Cycle,
  closed: Extract<AgreementEvent, { readonly kind: 'CycleClosed' }>,
  over?: string,
): readonly AgreementEvent[] {
  const { cycle, at, by, sentence, as } = closed;
  const waiting = offers.filter((offer) => isPending(offer) && offer.id !== over);
  const why = sentence ?? as;
  return [...waiting.map(({ id }) => ({ kind: 'OfferWithdrawn' as const, cycle, offer: id, at, by, why })), closed];
}
