import { unreachable } from '../unreachable.ts';
import type { AgreementEvent } from './agreement-event.ts';
import { isAwaited, isEnded, restClock, runFrom, startClock } from './clocks.ts';
import { type Agreement, type Clock, type Cycle, type Offer, isGoing, isPending, noLead } from './cycle.ts';
import type { StageKind } from './terms/terms.ts';

/** The agreement after an event. Nothing is decided here: what an event says is so. */
export function evolve(agreement: Agreement, event: AgreementEvent): Agreement {
  const noted = { ...agreement, events: agreement.events + 1, lastAt: Math.max(agreement.lastAt, event.at) };
  if (event.kind === 'WordIgnored') return noted;
  if (event.kind === 'AccountStaged')
    return { ...noted, stage: event.stage, enteredAt: { ...noted.enteredAt, [event.stage]: event.at } };
  if (event.kind === 'CycleOpened') return { ...noted, isSpent: true, cycles: [...noted.cycles, openedCycle(event)] };
  if (event.kind === 'CycleLeft') return withoutCycle(noted, event.cycle);
  const changed = (cycle: Cycle) => (cycle.id === event.cycle ? evolveCycle(cycle, event) : cycle);
  return { ...withLoops(noted, event), cycles: noted.cycles.map(changed) };
}

type CycleEvent = Exclude<
  AgreementEvent,
  { readonly kind: 'AccountStaged' | 'CycleOpened' | 'CycleLeft' | 'WordIgnored' }
>;
type OfferEvent = Extract<CycleEvent, { readonly offer: string }>;

// As if it had never been here: what it was of the account's history goes with it.
function withoutCycle(agreement: Agreement, id: string): Agreement {
  const cycles = agreement.cycles.filter((cycle) => cycle.id !== id);
  return { ...withoutLoop(agreement, id), cycles };
}

function withoutLoop(agreement: Agreement, id: string): Agreement {
  const wasLoop = agreement.cycles.some(
    (cycle) => cycle.id === id && cycle.closed !== undefined && isLoop(cycle.closed),
  );
  return wasLoop ? { ...agreement, loops: Math.max(0, agreement.loops - 1) } : agreement;
}

function isLoop({ as, reason }: Pick<NonNullable<Cycle['closed']>, 'as' | 'reason'>): boolean {
  return as === 'recycled' && reason !== noLead;
}

function withLoops(agreement: Agreement, event: CycleEvent): Agreement {
  if (event.kind === 'CycleResumed') return withoutLoop(agreement, event.cycle);
  if (event.kind !== 'CycleClosed') return agreement;
  if (event.as === 'won') return { ...agreement, loops: 0 };
  return isLoop(event) ? { ...agreement, loops: agreement.loops + 1 } : agreement;
}

function openedCycle(event: Extract<AgreementEvent, { readonly kind: 'CycleOpened' }>): Cycle {
  const { cycle: id, number, productLine, trigger, source, at } = event;
  return {
    id,
    number,
    ...(productLine === undefined ? {} : { productLine }),
    ...(trigger === undefined ? {} : { trigger }),
    ...(source === undefined ? {} : { source }),
    openedAt: at,
    stage: 'MQL',
    enteredAt: { MQL: at },
    marketing: { designation: 'MQL', at },
    offers: [],
    evidence: [],
    noShows: 0,
    notes: {},
  };
}

function evolveCycle(cycle: Cycle, event: CycleEvent): Cycle {
  if ('offer' in event)
    return event.kind === 'OfferMade'
      ? { ...cycle, offers: [...cycle.offers, madeOffer(event)] }
      : withOffer(cycle, event);
  switch (event.kind) {
    case 'StageEntered':
      return inStage(cycle, event.stage, event.at);
    case 'EvidenceGiven': {
      const { element, state, note, by, at } = event;
      const others = cycle.evidence.filter((one) => one.element !== element);
      return { ...cycle, evidence: [...others, { element, state, note, by, at }], toldAt: at };
    }
    case 'MeetingSet': {
      const { state, on, at } = event;
      const meeting = { state, at, ...(on === undefined ? {} : { on }) };
      return { ...cycle, meeting, noShows: cycle.noShows + (state === 'no-show' ? 1 : 0), toldAt: at };
    }
    case 'NoteWritten':
      return { ...cycle, notes: { ...cycle.notes, [event.name]: event.text }, toldAt: event.at };
    case 'SalesDesignated':
      return { ...cycle, sales: { designation: event.designation, at: event.at, by: event.by } };
    case 'SeatsAsked':
      return { ...cycle, wanted: event.roles };
    case 'CycleClosed': {
      const { kind: _kind, cycle: _cycle, ...closed } = event;
      return { ...cycle, closed, offers: cycle.offers.map((offer) => resting(offer, event.at)) };
    }
    case 'CycleReturned':
      return { ...cycle, owner: event.to };
    case 'CycleResumed': {
      const { closed: _closed, ...open } = cycle;
      const offers = cycle.offers.map((offer) => running(offer, event.at));
      return { ...inStage(open, 'MQL', event.at), offers, offersBefore: cycle.offers.length };
    }
    case 'WhyGiven':
      return { ...cycle, why: { sentence: event.sentence, tags: event.tags, by: event.by } };
    default:
      return unreachable(event);
  }
}

function inStage(cycle: Cycle, stage: StageKind, at: number): Cycle {
  return { ...cycle, stage, enteredAt: { ...cycle.enteredAt, [stage]: at } };
}

function madeOffer({ offer: id, handoff, routes, at }: Extract<OfferEvent, { readonly kind: 'OfferMade' }>): Offer {
  return { id, handoff, state: 'unassigned', offeredAt: at, routes, timesAssigned: 0, tried: [], clocks: [] };
}

type LaterOfferEvent = Exclude<OfferEvent, { readonly kind: 'OfferMade' }>;

function withOffer(cycle: Cycle, event: LaterOfferEvent): Cycle {
  // A meeting that was held before the passage is the one that is waited for.
  const isMet = event.kind === 'OfferAssigned' && cycle.meeting?.state === 'held';
  const offers = cycle.offers.map((offer) => {
    if (offer.id !== event.offer) return offer;
    const evolved = evolveOffer(offer, event);
    return isMet ? withMeeting(evolved, event.at) : evolved;
  });
  const owner = event.kind === 'OfferAssigned' ? event.to.person : cycle.owner;
  return { ...cycle, offers, ...(owner === undefined ? {} : { owner }) };
}

function withMeeting(offer: Offer, at: number): Offer {
  return withClock(offer, 'meeting', (clock) => ({ ...clock, metAt: clock.metAt ?? at }));
}

function evolveOffer(offer: Offer, event: LaterOfferEvent): Offer {
  switch (event.kind) {
    case 'OfferHeld': {
      const { label, untilAt } = event;
      return { ...offer, state: 'held', hold: { label, ...(untilAt === undefined ? {} : { untilAt }) } };
    }
    case 'OfferFreed': {
      const { hold: _hold, ...free } = offer;
      return { ...free, state: 'unassigned' };
    }
    case 'OfferAssigned':
      return assigned(offer, event);
    case 'OfferAccepted':
      return { ...offer, state: 'accepted', answeredAt: event.at };
    case 'OfferRejected': {
      const { code, sentence, by, at } = event;
      return { ...resting(offer, at), state: 'rejected', answeredAt: at, rejection: { code, sentence, by } };
    }
    case 'OfferExpired':
      return { ...resting(offer, event.at), state: 'expired' };
    case 'OfferWithdrawn':
      return { ...resting(offer, event.at), state: 'withdrawn' };
    case 'ClockPaused': {
      const { reason, untilAt, at } = event;
      return { ...resting(offer, at), pause: { reason, ...(untilAt === undefined ? {} : { untilAt }) } };
    }
    case 'ClockResumed': {
      const { pause: _pause, ...going } = offer;
      return running(going, event.at);
    }
    case 'HoursChanged':
      return withHours(offer, event);
    case 'Reminded':
      return withClock(offer, event.clock, ({ remindAt: _remindAt, ...clock }) => ({ ...clock, isReminded: true }));
    case 'ClockMissed':
      return withClock(offer, event.clock, (clock) => ({ ...clock, missedAt: event.at }));
    case 'ClockMet':
      return withClock(offer, event.clock, (clock) => ({ ...clock, metAt: event.at }));
    case 'FirstTouched':
      return { ...offer, firstTouchAt: offer.firstTouchAt ?? event.at };
    case 'DisputeOpened': {
      const { sentence, by, decider, withinMinutes, at } = event;
      const clock = startClock({ name: 'settle', withinMinutes, end: 'escalate' }, at, decider.calendar);
      return { ...offer, state: 'disputed', dispute: { sentence, by, decider, clock } };
    }
    case 'DisputeSettled': {
      const settled = withClock(offer, 'settle', (clock) => ({ ...clock, metAt: event.at }));
      return { ...settled, state: event.isUpheld ? 'rejected' : 'withdrawn' };
    }
    default:
      return unreachable(event);
  }
}

// Minutes that somebody before them has used are not given back to the clock; that they rested ends.
function assigned(
  offer: Offer,
  { to, tried, clocks, at }: Extract<LaterOfferEvent, { readonly kind: 'OfferAssigned' }>,
): Offer {
  const { hold: _hold, pause: _pause, ...free } = offer;
  const rested = resting(free, at);
  const own =
    offer.assignee === undefined
      ? clocks.map((terms) => startClock({ ...terms, name: terms.clock }, at, to.calendar))
      : rested.clocks.map((clock) =>
          // What the one before was late with is not late yet for whoever comes after.
          isAwaited(clock) && isEnded(clock) ? startClock(clock, at, to.calendar) : runFrom(clock, at, to.calendar),
        );
  const state = isPending(offer) ? 'offered' : offer.state;
  return {
    ...rested,
    state,
    assignee: to,
    assignedAt: offer.assignedAt ?? at,
    timesAssigned: offer.timesAssigned + 1,
    tried,
    clocks: own,
  };
}

function resting(offer: Offer, at: number): Offer {
  const { assignee } = offer;
  if (assignee === undefined) return offer;
  return { ...offer, clocks: offer.clocks.map((clock) => restClock(clock, at, assignee.calendar)) };
}

// Of an offer that is over, or whose clocks are paused, nothing runs.
function running(offer: Offer, at: number): Offer {
  const { assignee, pause } = offer;
  if (assignee === undefined || pause !== undefined || !isGoing(offer)) return offer;
  return { ...offer, clocks: offer.clocks.map((clock) => runFrom(clock, at, assignee.calendar)) };
}

function withHours(
  offer: Offer,
  { person, calendar, at }: Extract<LaterOfferEvent, { readonly kind: 'HoursChanged' }>,
): Offer {
  const { assignee, dispute } = offer;
  const own = assignee?.person === person ? { ...resting(offer, at), assignee: { ...assignee, calendar } } : offer;
  const going = assignee?.person === person ? running(own, at) : own;
  if (dispute?.decider.person !== person) return going;
  const clock = runFrom(restClock(dispute.clock, at, dispute.decider.calendar), at, calendar);
  return { ...going, dispute: { ...dispute, decider: { ...dispute.decider, calendar }, clock } };
}

function withClock(offer: Offer, name: Clock['name'], change: (clock: Clock) => Clock): Offer {
  if (name === 'settle' && offer.dispute !== undefined)
    return { ...offer, dispute: { ...offer.dispute, clock: change(offer.dispute.clock) } };
  return { ...offer, clocks: offer.clocks.map((clock) => (clock.name === name ? change(clock) : clock)) };
}
