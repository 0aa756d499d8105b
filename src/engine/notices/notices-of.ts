import type { Agreement, AgreementEvent, Clock, Offer } from '../../domain/index.ts';
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
    const notices = noticesOfEvent(event, context).map((notice) => ({ ...notice, number, at: event.at }));
    const known = notices.filter(({ to }) => context.recipients.one(to) !== undefined);
    const once = [...new Map(known.map((notice) => [notice.to, notice])).values()];
    return once.filter(({ awaits }) => awaits === undefined || !answersIn(later).has(awaits));
  });
}

/** What these events answer: notices that wait for it are no longer worth sending. */
export function answersIn(events: readonly Pick<NumberedEvent, 'event'>[]): ReadonlySet<string> {
  return new Set(events.flatMap(({ event }) => answersOf(event)));
}

function answersOf(event: AgreementEvent): readonly string[] {
  switch (event.kind) {
    case 'OfferAccepted':
      return [answerOf(event.offer, 'accept')];
    case 'ClockMet':
      return [answerOf(event.offer, event.clock)];
    case 'DisputeSettled':
      return [answerOf(event.offer, 'settle')];
    case 'OfferAssigned':
    case 'OfferRejected':
    case 'OfferExpired':
    case 'OfferWithdrawn':
      return (['accept', 'touch', 'meeting'] as const).map((clock) => answerOf(event.offer, clock));
    default:
      return [];
  }
}

type Bare = Omit<Notice, 'number' | 'at'>;

function noticesOfEvent(event: AgreementEvent, context: NoticeContext): readonly Bare[] {
  const { recipients, isUrgent } = context;
  switch (event.kind) {
    case 'OfferAssigned': {
      const { cycle, offer, to } = event;
      const own = { kind: 'offer.assigned', to: to.person, cycle, offer, isAnswerable: true, isUrgent } as const;
      return [{ ...own, clock: 'accept', awaits: answerOf(offer, 'accept'), ...dueOf(context, offer, 'accept') }];
    }
    case 'Reminded': {
      const { cycle, offer, clock } = event;
      const isAnswerable = clock === 'accept';
      const own = { kind: 'offer.reminder', cycle, offer, clock, isAnswerable, isUrgent: false } as const;
      const more = { awaits: answerOf(offer, clock), ...dueOf(context, offer, clock) };
      return to(assigneeOf(context, offer)).map((person) => ({ ...own, ...more, to: person }));
    }
    case 'ClockMissed': {
      const { cycle, offer, clock } = event;
      if (event.then !== 'escalate') return [];
      const late = clock === 'settle' ? deciderOf(context, offer) : assigneeOf(context, offer);
      const above = late === undefined ? recipients.ops : recipients.aboveOf(late);
      return above.map((person) => ({ ...told('clock.missed', person, cycle), offer, clock, ...whoOf(late) }));
    }
    case 'OfferRejected': {
      const { cycle, offer, sentence: said, by } = event;
      const who = whoOf(personOf(by, recipients) ?? assigneeOf(context, offer));
      return recipients.ops.map((person) => ({ ...told('offer.rejected', person, cycle), offer, said, ...who }));
    }
    case 'DisputeOpened': {
      const { cycle, offer, sentence: said, by, decider } = event;
      const dueAt = offerOf(context, offer)?.dispute?.clock.dueAt;
      const more = { said, awaits: answerOf(offer, 'settle'), ...(dueAt === undefined ? {} : { dueAt }) };
      const own = { ...told('dispute.opened', decider.person, cycle), offer, clock: 'settle' } as const;
      return [{ ...own, ...more, ...whoOf(personOf(by, recipients)) }];
    }
    case 'DisputeSettled': {
      const { cycle, offer, sentence: said } = event;
      const { dispute } = offerOf(context, offer) ?? {};
      const disputer = personOf(dispute?.by ?? '', recipients);
      const both = [...to(assigneeOf(context, offer)), ...(disputer === undefined ? recipients.ops : [disputer])];
      return both.map((person) => ({ ...told('dispute.settled', person, cycle), offer, said }));
    }
    case 'MeetingSet':
      if (event.state !== 'no-show') return [];
      return to(ownerOf(context, event.cycle)).map((person) => told('meeting.no-show', person, event.cycle));
    case 'SeatsAsked': {
      const { cycle, roles } = event;
      return to(ownerOf(context, cycle)).map((person) => ({
        ...told('seats.asked', person, cycle),
        said: roles.join(', '),
      }));
    }
    default:
      return [];
  }
}

// What is told and asks for no answer.
function told(kind: Notice['kind'], person: string, cycle: string): Bare {
  return { kind, to: person, cycle, isAnswerable: false, isUrgent: false };
}

function to(person: string | undefined): readonly string[] {
  return person === undefined ? [] : [person];
}

function whoOf(person: string | undefined): Pick<Bare, 'who'> {
  return person === undefined ? {} : { who: person };
}

function dueOf(context: NoticeContext, offerId: string, name: Clock['name']): Pick<Bare, 'dueAt'> {
  const clock = offerOf(context, offerId)?.clocks.find((one) => one.name === name);
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

// Events say who did something as `person:…`, `user:…` or by name.
function personOf(by: string, recipients: Recipients): string | undefined {
  return recipients.named(by.replace(/^person:/, ''));
}
