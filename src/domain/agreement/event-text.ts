import { unreachable } from '../unreachable.ts';
import { formatDay } from '../time/day.ts';
import type { AgreementEvent } from './agreement-event.ts';

/** An instant in a zone, such as `Mon 2026-03-02 09:15`. */
export function instantIn(at: number, timezone: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: timezone,
    weekday: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(at);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('weekday')} ${part('year')}-${part('month')}-${part('day')} ${part('hour')}:${part('minute')}`;
}

/** What happened, in words. */
export function eventText(event: AgreementEvent, timezone: string): string {
  return 'offer' in event ? offerText(event, timezone) : cycleText(event);
}

type OfferEvent = Extract<AgreementEvent, { readonly offer: string }>;

function offerText(event: OfferEvent, timezone: string): string {
  const until = (at: number | undefined) =>
    at === undefined ? 'until a person lets it out' : `until ${instantIn(at, timezone)}`;
  switch (event.kind) {
    case 'OfferMade':
      return `offered, ${event.handoff}${event.gaps.length === 0 ? '' : `; still to ask: ${event.gaps.join(', ')}`}`;
    case 'OfferHeld':
      return `held ${until(event.untilAt)}: ${event.label}`;
    case 'OfferFreed':
      return `no longer held: ${event.why}`;
    case 'OfferAssigned':
      return `assigned to ${event.to.person}${event.reason === undefined ? '' : `: ${event.reason}`}`;
    case 'OfferAccepted': {
      const unmet = event.criteria.filter(({ isMet }) => !isMet).map(({ id }) => id);
      return `accepted${unmet.length === 0 ? '; every criterion holds' : `; not met: ${unmet.join(', ')}`}`;
    }
    case 'OfferRejected':
      return `rejected as ${event.code}: ${event.sentence}`;
    case 'OfferExpired':
      return `expired unanswered: ${event.next === 'reassign' ? 'somebody else gets it' : 'it goes back to nurture'}`;
    case 'OfferWithdrawn':
      return `withdrawn: ${event.why}`;
    case 'ClockPaused':
      return `clocks rest${event.untilAt === undefined ? '' : ` ${until(event.untilAt)}`}: ${event.reason}`;
    case 'ClockResumed':
      return 'clocks run on';
    case 'HoursChanged':
      return `the hours of ${event.person} changed; deadlines follow`;
    case 'Reminded':
      return `reminder: ${clockWords[event.clock]}`;
    case 'ClockMissed':
      return `too late: ${clockWords[event.clock]}${event.end === 'escalate' ? '; escalated' : ''}`;
    case 'ClockMet':
      return `${clockWords[event.clock]}: ${event.isLate ? 'late' : 'in time'}`;
    case 'FirstTouched':
      return `first human touch, by ${event.channel}`;
    case 'DisputeOpened':
      return `disputed, ${event.decider.person} decides: ${event.sentence}`;
    case 'DisputeSettled':
      return `dispute settled, ${event.isUpheld ? 'the rejection stands' : 'the lead comes back'}: ${event.sentence}`;
    default:
      return unreachable(event);
  }
}

function cycleText(event: Exclude<AgreementEvent, OfferEvent>): string {
  switch (event.kind) {
    case 'AccountStaged':
      return `${event.stage} now, ${event.from} before`;
    case 'CycleOpened':
      return `${event.isReopened ? 'reopened' : 'opened'} as cycle ${event.number}: MQL${event.source === undefined ? '' : `, from ${event.source}`}`;
    case 'StageEntered':
      return `${event.stage} now, ${event.from} before`;
    case 'EvidenceGiven':
      return `${event.element} ${event.state}: ${event.note}`;
    case 'MeetingSet':
      return `meeting ${event.state}${event.on === undefined ? '' : `, on ${formatDay(event.on)}`}`;
    case 'NoteWritten':
      return `note “${event.name}”: ${event.text}`;
    case 'SalesDesignated':
      return `sales says ${event.designation}: ${event.sentence}`;
    case 'SeatsAsked':
      return `wanted: ${event.roles.join(', ')}`;
    case 'CycleClosed':
      return `closed as ${event.as}${event.sentence === undefined ? '' : `: ${event.sentence}`}${event.reopensOn === undefined ? '' : `; reopens when \`${event.reopensOn}\` changes`}`;
    case 'CycleResumed':
      return `goes on: ${event.why}`;
    case 'WhyGiven':
      return `why: ${event.sentence}${event.tags.length === 0 ? '' : ` (${event.tags.join(', ')})`}`;
    case 'WordIgnored':
      return `\`${event.what}\` came too late: ${event.why}`;
    default:
      return unreachable(event);
  }
}

const clockWords = {
  accept: 'an answer',
  touch: 'the first touch',
  meeting: 'a meeting that was held',
  settle: 'a decision about the dispute',
} as const;
