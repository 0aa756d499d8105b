import {
  type Agreement,
  type AgreementEvent,
  type AgreementEventKind,
  type Clock,
  type Offer,
  clockNames,
} from '../../domain/index.ts';
import { type Notice, answerOf } from './notice.ts';
import type { Recipients } from './recipients.ts';

/** An event with its number within its account, from 1. */
export interface NumberedEvent {
  readonly number: number;
  readonly event: AgreementEvent;
}

/** What notices are made by, besides the events. */
export interface NoticeContext {
  /** The agreement as the events have left it. */
  readonly agreement: Agreement;
  readonly recipients: Recipients;
  /** Whether what is offered is urgent. */
  readonly isUrgent: boolean;
}

/** Who is told of what. Of an event nobody is told twice, and nobody of an offer that has been answered meanwhile. */
export function noticesOf(events: readonly NumberedEvent[], context: NoticeContext): readonly Notice[] {
  return events.flatMap(({ number, event }, index) => {
    const later = events.slice(index + 1);
    const notices = (doneWith(tellers, event, context) ?? []).map((notice) => ({
      ...notice,
      number,
      at: event.at,
      tells: tellingOf(notice, event.at, context),
    }));
    const known = notices.filter(({ to }) => context.recipients.channelsOf(to).length > 0);
    const once = [...new Map(known.map((notice) => [notice.to, notice])).values()];
    return once.filter(({ awaits }) => awaits === undefined || !answersIn(later, context.agreement).has(awaits));
  });
}

/** What these events answer: notices that wait for it are no longer worth sending. */
export function answersIn(events: readonly Pick<NumberedEvent, 'event'>[], agreement: Agreement): ReadonlySet<string> {
  return new Set(events.flatMap(({ event }) => doneWith(answers, event, agreement) ?? []));
}

/** What to do with events of some kinds; the others are left alone. */
export type ByKind<Result, More extends readonly unknown[] = []> = {
  readonly [Kind in AgreementEventKind]?: (
    event: Extract<AgreementEvent, { readonly kind: Kind }>,
    ...more: More
  ) => Result;
};

/** What is to be done with an event, if anything. */
export function doneWith<Result, More extends readonly unknown[]>(
  table: ByKind<Result, More>,
  event: AgreementEvent,
  ...more: More
): Result | undefined {
  const own = table[event.kind] as ((event: AgreementEvent, ...more: More) => Result) | undefined;
  return own?.(event, ...more);
}

// Whatever an offer still waits for, it waits no longer.
const everyAnswer = ({ offer }: { readonly offer: string }) => clockNames.map((clock) => answerOf(offer, clock));

const answers: ByKind<readonly string[], [Agreement]> = {
  OfferAccepted: ({ offer }) => [answerOf(offer, 'accept')],
  ClockMet: ({ offer, clock }) => [answerOf(offer, clock)],
  DisputeSettled: ({ offer }) => [answerOf(offer, 'settle')],
  OfferAssigned: everyAnswer,
  OfferRejected: everyAnswer,
  OfferExpired: everyAnswer,
  OfferWithdrawn: everyAnswer,
  CycleClosed: ({ cycle }, { cycles }) =>
    (cycles.find(({ id }) => id === cycle)?.offers ?? []).flatMap(({ id: offer }) => everyAnswer({ offer })),
  WhyGiven: ({ cycle }) => [answerOf(cycle, 'why')],
};

type Bare = Omit<Notice, 'number' | 'at' | 'tells'>;

// An account that is looked at again may find a clock late at another instant: it is late once for each who was given it.
function tellingOf({ kind, cycle, offer, clock }: Bare, at: number, context: NoticeContext): string {
  const isOfClock = kind === 'offer.reminder' || kind === 'clock.missed';
  const given = offer === undefined ? undefined : offerOf(context, offer)?.timesAssigned;
  return [kind, offer ?? cycle, clock ?? '', isOfClock ? `given ${given}` : at].join(' ');
}

const tellers: ByKind<readonly Bare[], [NoticeContext]> = {
  OfferAssigned: ({ cycle, offer, to: { person } }, context) => {
    const own = { ...noticeTo(person, 'offer.assigned', cycle), isAnswerable: true, isUrgent: context.isUrgent };
    return [{ ...own, offer, clock: 'accept', awaits: answerOf(offer, 'accept'), ...dueOf(context, offer, 'accept') }];
  },
  Reminded: ({ cycle, offer, clock }, context) =>
    listOf(assigneeOf(context, offer)).map((person) => ({
      ...noticeTo(person, 'offer.reminder', cycle),
      offer,
      clock,
      isAnswerable: clock === 'accept',
      awaits: answerOf(offer, clock),
      ...dueOf(context, offer, clock),
    })),
  ClockMissed: ({ cycle, offer, clock, end, at }, context) => {
    if (end !== 'escalate') return [];
    const { recipients } = context;
    const late = clock === 'settle' ? deciderOf(context, offer) : assigneeOf(context, offer);
    const above = late === undefined ? recipients.ops : recipients.aboveOf(late, at);
    return above.map((person) => ({
      ...noticeTo(person, 'clock.missed', cycle),
      offer,
      clock,
      ...dueOf(context, offer, clock),
      ...whoOf(late),
    }));
  },
  OfferRejected: ({ cycle, offer, sentence: said, by }, context) => {
    const { recipients } = context;
    // What comes by a key, from another tool, is the assignee's own answer.
    const doer = recipients.doer(by) ?? (by.startsWith('key:') ? assigneeOf(context, offer) : undefined);
    return recipients.ops.map((person) => ({
      ...noticeTo(person, 'offer.rejected', cycle),
      offer,
      said,
      ...whoOf(doer),
    }));
  },
  DisputeOpened: ({ cycle, offer, sentence: said, by, decider }, context) => {
    const more = { said, awaits: answerOf(offer, 'settle'), ...dueOf(context, offer, 'settle') };
    const who = whoOf(context.recipients.doer(by));
    return decidersOf(decider.person, context.recipients).map((person) => ({
      ...noticeTo(person, 'dispute.opened', cycle),
      offer,
      clock: 'settle',
      ...more,
      ...who,
    }));
  },
  DisputeSettled: ({ cycle, offer, sentence: said, isUpheld }, context) => {
    const { recipients } = context;
    const disputer = recipients.doer(offerOf(context, offer)?.dispute?.by ?? '');
    const both = [...listOf(assigneeOf(context, offer)), ...(disputer === undefined ? recipients.ops : [disputer])];
    return both.map((person) => ({ ...noticeTo(person, 'dispute.settled', cycle), offer, said, isUpheld }));
  },
  MeetingSet: ({ cycle, state }, context) =>
    state === 'no-show'
      ? listOf(ownerOf(context, cycle)).map((person) => noticeTo(person, 'meeting.no-show', cycle))
      : [],
  CycleClosed: ({ cycle, as, by }, context) => {
    if (as !== 'won' && as !== 'lost') return [];
    const closer = context.recipients.doer(by) ?? ownerOf(context, cycle);
    return listOf(closer).map((person) => ({
      ...noticeTo(person, 'why.asked', cycle),
      said: as,
      awaits: answerOf(cycle, 'why'),
    }));
  },
  CycleReturned: ({ cycle, to: person, why: said, by }, context) => [
    { ...noticeTo(person, 'cycle.returned', cycle), said, ...whoOf(context.recipients.doer(by)) },
  ],
  OfferAccepted: ({ cycle, offer }, context) => {
    // Nobody has the lead yet when the seats are found empty: whoever takes it looks for people.
    const { wanted = [], offers = [] } = context.agreement.cycles.find(({ id }) => id === cycle) ?? {};
    if (wanted.length === 0 || offers[0]?.id !== offer) return [];
    return listOf(assigneeOf(context, offer)).map((person) => ({
      ...noticeTo(person, 'seats.asked', cycle),
      said: wanted.join(', '),
    }));
  },
};

// A notice that asks for no answer and waits for the hours of whoever gets it.
function noticeTo(person: string, kind: Notice['kind'], cycle: string): Bare {
  return { kind, to: person, cycle, isAnswerable: false, isUrgent: false };
}

function listOf(person: string | undefined): readonly string[] {
  return person === undefined ? [] : [person];
}

function whoOf(person: string | undefined): Pick<Bare, 'who'> {
  return person === undefined ? {} : { who: person };
}

function dueOf(context: NoticeContext, offerId: string, name: Clock['name']): Pick<Bare, 'dueAt'> {
  const offer = offerOf(context, offerId);
  const clock = name === 'settle' ? offer?.dispute?.clock : offer?.clocks.find((one) => one.name === name);
  return clock?.dueAt === undefined ? {} : { dueAt: clock.dueAt };
}

function offerOf({ agreement }: NoticeContext, id: string): Offer | undefined {
  return agreement.cycles.flatMap(({ offers }) => offers).find((offer) => offer.id === id);
}

function assigneeOf(context: NoticeContext, offerId: string): string | undefined {
  return offerOf(context, offerId)?.assignee?.person;
}

function deciderOf(context: NoticeContext, offerId: string): string | undefined {
  return offerOf(context, offerId)?.dispute?.decider.person;
}

// Whoever answers for a cycle: its owner, or whoever was offered it last.
function ownerOf({ agreement }: NoticeContext, cycleId: string): string | undefined {
  const cycle = agreement.cycles.find(({ id }) => id === cycleId);
  return cycle?.owner ?? cycle?.offers.findLast(({ assignee }) => assignee !== undefined)?.assignee?.person;
}

// Who is no longer there, or was never on the roster, decides nothing: whoever looks after the handoff has to know.
function decidersOf(person: string, recipients: Recipients): readonly string[] {
  return recipients.channelsOf(person).length > 0 ? [person] : recipients.ops;
}
