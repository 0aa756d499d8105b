import { instantIn, nextClock } from '../../domain/index.ts';
import type { OfferLine } from '../../engine/index.ts';

/** By when somebody must do something for an offer, and what where it is no answer; empty where nothing is due. */
export function dueText({ dueAt, state, offer }: OfferLine, timezone: string): string {
  const clock = nextClock(offer);
  const at = clock?.missedAt ?? clock?.dueAt ?? dueAt;
  if (at === undefined) return '';
  const what =
    state === 'accepted' && clock !== undefined ? `${clock.name === 'touch' ? 'first touch' : clock.name} ` : '';
  return `${what}${instantIn(at, timezone)}${clock?.missedAt === undefined ? '' : ', late'}`;
}
