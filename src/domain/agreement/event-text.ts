import type { Channel } from '../input.ts';
import { formatDay } from '../time/day.ts';
import { unreachable } from '../unreachable.ts';
import { type AgreementEvent, engine } from './agreement-event.ts';
import type { CycleEnd } from './cycle.ts';
import { stageWords } from './screen-words.ts';
import type { ClockEnd } from './terms/terms.ts';

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

/** What happened and who did it, as a sentence of an account's history; `nameOf` says who is noted as what. */
export function eventText(event: AgreementEvent, timezone: string, nameOf = (by: string) => by): string {
  const doer = doerOf(event, nameOf);
  return 'offer' in event ? offerText(event, doer, timezone) : cycleText(event, doer);
}

// Whoever did it; nobody where no person did.
function doerOf({ by }: AgreementEvent, nameOf: (by: string) => string): string | undefined {
  return by === engine || by === 'assigner' ? undefined : nameOf(by).replace(/^person:/, '');
}

// A text behind what leads to it; nothing of both where there is none.
function behind(lead: string, text: string | undefined): string {
  return text === undefined ? '' : `${lead}${text}`;
}

// Several things behind what leads to them; nothing where there are none.
function listed(lead: string, texts: readonly string[]): string {
  return texts.length === 0 ? '' : `${lead}${texts.join(', ')}`;
}

type OfferEvent = Extract<AgreementEvent, { readonly offer: string }>;

function offerText(event: OfferEvent, doer: string | undefined, timezone: string): string {
  const by = behind(' by ', doer);
  const until = (at: number | undefined) => behind(' until ', at === undefined ? undefined : instantIn(at, timezone));
  switch (event.kind) {
    case 'OfferMade':
      return `to be handed over, ${event.handoff}${listed('; still to ask: ', event.gaps)}`;
    case 'OfferHeld':
      return `held${until(event.untilAt)}: ${event.label}`;
    case 'OfferFreed':
      return `no longer held: ${doer === undefined ? event.why : `let out by ${doer}`}`;
    case 'OfferAssigned':
      return `assigned to ${event.to.person}${by}, awaiting acceptance${behind(': ', event.reason)}`;
    case 'OfferAccepted': {
      const unmet = event.criteria.filter(({ isMet }) => !isMet).map(({ id }) => id);
      return `accepted${by}; ${listed('not met or not known: ', unmet) || 'every criterion holds'}`;
    }
    case 'OfferRejected':
      return `rejected${by} as ${event.code}: ${event.sentence}`;
    case 'OfferExpired':
      return event.next === 'reassign' ? 'expired: somebody else gets it' : 'expired: it goes back to nurture';
    case 'OfferWithdrawn':
      return `withdrawn: ${event.why}`;
    case 'ClockPaused':
      return `clocks rest${until(event.untilAt)}, stopped${by}: ${event.reason}`;
    case 'ClockResumed':
      return `clocks run on${behind(', started by ', doer)}`;
    case 'HoursChanged':
      return `the working hours of ${event.person} changed, and the deadlines with them`;
    case 'Reminded':
      return `reminder: ${clockTexts[event.clock].awaited} will soon be due`;
    case 'ClockMissed':
      return `${clockTexts[event.clock].missed} in time${endTexts[event.end]}`;
    case 'ClockMet':
      return `${clockTexts[event.clock].met} ${event.isLate ? 'too late' : 'in time'}`;
    case 'FirstTouched':
      return `first touch${by}: ${channelTexts[event.channel]}`;
    case 'DisputeOpened':
      return `rejection disputed${by}, ${event.decider.person} decides: ${event.sentence}`;
    case 'DisputeSettled':
      return `dispute settled${by}, ${event.isUpheld ? 'the rejection stands' : 'the lead comes back'}: ${event.sentence}`;
    default:
      return unreachable(event);
  }
}

function cycleText(event: Exclude<AgreementEvent, OfferEvent>, doer: string | undefined): string {
  const by = behind(' by ', doer);
  switch (event.kind) {
    case 'AccountStaged':
    case 'StageEntered':
      return `stage ${stageWords[event.stage]}, before it ${stageWords[event.from]}`;
    case 'CycleOpened': {
      const how = event.isReopened && event.number > 1 ? 'once more' : 'by what marketing sees';
      return `${stageWords.MQL} ${how}, cycle ${event.number} begins${behind('; came from ', event.source)}`;
    }
    case 'EvidenceGiven':
      return `${event.element} ${event.state}${by}: ${event.note}`;
    case 'MeetingSet': {
      const { is, beforeDay } = meetingTexts[event.state];
      const day = event.on === undefined ? undefined : formatDay(event.on);
      return `${is}${behind(` ${beforeDay} `, day)}${behind(', noted by ', doer)}`;
    }
    case 'NoteWritten':
      return `note “${event.name}”${by}: ${event.text}`;
    case 'SalesDesignated':
      return `${designationTexts[event.designation]} by the word of ${doer ?? 'sales'}: ${event.sentence}`;
    case 'SeatsAsked':
      return `nobody is known yet as ${event.roles.join(', ')}`;
    case 'CycleClosed': {
      const back = event.reopensOn === undefined ? undefined : `\`${event.reopensOn}\` changes`;
      return `${closeTexts[event.as]}${by}${behind(': ', event.sentence)}${behind('; comes back when ', back)}`;
    }
    case 'CycleReturned':
      return `given back to ${event.to}${by}, who asks: ${event.why}`;
    case 'CycleResumed':
      return `cycle goes on: ${event.why}`;
    case 'CycleLeft':
      return `cycle has left: ${event.why}`;
    case 'WhyGiven': {
      const tags = event.tags.length === 0 ? '' : ` (${event.tags.join(', ')})`;
      return `why it ended so${by}: ${event.sentence}${tags}`;
    }
    case 'WordIgnored':
      return `“${event.what}”${by} was not taken: ${event.why}`;
    default:
      return unreachable(event);
  }
}

const clockTexts = {
  accept: { awaited: 'an answer', met: 'answered', missed: 'no answer' },
  touch: { awaited: 'the first touch', met: 'touched', missed: 'no first touch' },
  meeting: { awaited: 'the meeting', met: 'met', missed: 'no meeting was held' },
  settle: { awaited: 'a decision', met: 'decided', missed: 'no decision about the dispute' },
} as const;

// What follows, where no event of its own says it.
const endTexts: Readonly<Record<ClockEnd, string>> = {
  escalate: '; whoever leads hears of it',
  reassign: '',
  recycle: '',
};

const channelTexts: Readonly<Record<Channel, string>> = {
  email: 'a mail',
  phone: 'a call',
  meeting: 'a meeting',
  message: 'a message',
  post: 'a letter',
};

const meetingTexts = {
  booked: { is: 'meeting booked', beforeDay: 'for' },
  held: { is: 'meeting held', beforeDay: 'on' },
  'no-show': { is: 'nobody came to the meeting', beforeDay: 'on' },
} as const;

const designationTexts = { SAL: 'a SAL', SQL: 'an SQL', disqualified: 'disqualified' } as const;

const closeTexts: Readonly<Record<CycleEnd, string>> = {
  won: 'closed won: a customer',
  lost: 'closed lost',
  recycled: 'sent back to nurture',
  disqualified: 'disqualified',
};
