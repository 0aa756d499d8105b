import { foldText } from '../../facts/fold-text.ts';
import type { TouchSeen } from '../../input.ts';
import type { AgreementEvent, Mark } from '../agreement-event.ts';
import { type Agreement, type Cycle, type Offer, isGoing, isOpenCycle } from '../cycle.ts';
import type { MeetingState } from '../word.ts';
import { meetClock, setMeeting } from './meet-clock.ts';
import type { AgreementSight } from './sight.ts';

/** What a touch brings about: the first human one by whoever has the lead meets its clock; meetings are noted. */
export function decideTouch(
  { cycles }: Agreement,
  touch: TouchSeen,
  { at: heardAt, dayOf }: AgreementSight,
): readonly AgreementEvent[] {
  const { isAutomated, by, channel, outcome } = touch;
  const cycle = cycles.findLast(isOpenCycle);
  if (isAutomated || by === undefined || cycle === undefined) return [];
  const at = Math.min(touch.at ?? heardAt, heardAt);
  const meeting = channel === 'meeting' ? meetingOf(outcome) : undefined;
  // A meeting that is only agreed on, was called off or missed has reached nobody.
  const isContact = channel !== 'meeting' || outcome === undefined || meeting === 'held';
  const isSince = ({ assignedAt = Infinity }: Offer) =>
    touch.at === undefined ? touch.on >= dayOf(assignedAt) : touch.at >= assignedAt;
  const own = cycle.offers.filter((one) => isGoing(one) && isBy(one, by) && isSince(one));
  const met = (isContact ? own : []).flatMap((offer) => touched(cycle, offer, { at, by, channel }));
  if (meeting === undefined || !isNewsOf(cycle, meeting, touch.on, dayOf(cycle.openedAt))) return met;
  return [...met, ...setMeeting(cycle, meeting, { cycle: cycle.id, at, by, on: touch.on })];
}

function touched(
  cycle: Cycle,
  offer: Offer,
  { at, by, channel }: Mark & Pick<TouchSeen, 'channel'>,
): readonly AgreementEvent[] {
  const which = { cycle: cycle.id, offer: offer.id, at, by };
  const first = offer.firstTouchAt === undefined ? [{ kind: 'FirstTouched' as const, ...which, channel }] : [];
  return [...first, ...meetClock(offer, 'touch', which)];
}

function isBy({ assignee }: Offer, by: string): boolean {
  const name = foldText(by);
  return (
    assignee !== undefined &&
    [assignee.person, ...(assignee.alsoKnownAs ?? [])].some((known) => foldText(known) === name)
  );
}

// A meeting from before the cycle is not of it, and what is heard late or twice of an earlier one says nothing of the last.
function isNewsOf({ meeting }: Cycle, state: MeetingState, on: number, openedOn: number): boolean {
  if (on < openedOn && state !== 'booked') return false;
  if (meeting?.on === undefined) return true;
  return state === 'booked'
    ? on > meeting.on || meeting.state === 'booked'
    : on !== meeting.on || state !== meeting.state;
}

const meetings: ReadonlyMap<string, MeetingState> = new Map([
  ['booked', 'booked'],
  ['scheduled', 'booked'],
  ['held', 'held'],
  ['completed', 'held'],
  ['connected', 'held'],
  ['no show', 'no-show'],
  ['noshow', 'no-show'],
]);

function meetingOf(outcome: string | undefined): MeetingState | undefined {
  return outcome === undefined ? undefined : meetings.get(foldText(outcome.replaceAll(/[_-]/g, ' ')));
}
