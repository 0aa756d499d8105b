import { instantIn, nextClock, offerStateWords } from '../../domain/index.ts';
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

/** A sentence that was recorded with instants in UTC, with these as a workspace's zone has them. */
export function inZone(sentence: string, timezone: string): string {
  return sentence.replace(/(\d{4}-\d\d-\d\d) (\d\d:\d\d) UTC/g, (_, day: string, time: string) =>
    instantIn(Date.parse(`${day}T${time}Z`), timezone),
  );
}

/** True for an offer that no fact and no day lets out. */
export function isForPerson({ state, offer: { hold } }: OfferLine): boolean {
  return state === 'held' && hold?.untilAt === undefined;
}

/** How an offer stands in a few words, for a table: `standsText` has the rest. */
export function shortState(line: OfferLine): string {
  if (line.state !== 'held') return offerStateWords[line.state];
  return isForPerson(line) ? 'held for a person' : `held: ${line.offer.hold?.label ?? ''}`;
}

/** How an offer stands; of one that is held also for what, and until when. */
export function standsText({ state, offer: { hold } }: OfferLine, timezone: string): string {
  if (state !== 'held' || hold === undefined) return offerStateWords[state];
  const until = hold.untilAt === undefined ? '' : ` until ${instantIn(hold.untilAt, timezone)}`;
  return `held${until}: ${hold.label}`;
}
