import {
  type AgreementEvent,
  type Calendar,
  type CompiledCalendar,
  addBusinessMinutes,
  businessMinutesBetween,
  compileCalendar,
} from '../../../src/domain/index.ts';

/** What a history says of its clocks. */
export interface Checked {
  /** Reminders, deadlines, holds, pauses and returns that came about. */
  readonly fired: number;
  /** Each begins with `early`, `missed`, `doubled` or `wrong`. */
  readonly problems: readonly string[];
}

/** One thing that waits for its instant. */
interface Timer {
  readonly what: string;
  readonly when: number;
}

interface OwnClock {
  readonly name: string;
  readonly within: number;
  readonly remind: number | undefined;
  usedMs: number;
  since?: number | undefined;
  isReminded: boolean;
  isOver: boolean;
  /** True while it has run out and what it waited for has not come. */
  isMissed: boolean;
}

interface OwnOffer {
  readonly cycle: string;
  state: 'going' | 'over' | 'disputed';
  assignedAt?: number;
  acceptedAt?: number;
  person?: string;
  calendar?: Calendar;
  clocks: OwnClock[];
  holdUntil?: number | undefined;
  pause?: { readonly untilAt?: number | undefined } | undefined;
  dispute?: { person: string; calendar: Calendar; clock: OwnClock };
}

interface OwnCycle {
  isOpen: boolean;
  stage: string;
  sqlAt: number;
  resumedAt: number;
  /** True while the last that was said of a meeting is that it was held. */
  isMet: boolean;
}

interface Book {
  readonly problems: string[];
  fired: number;
  readonly returnMs: number;
  readonly offers: Map<string, OwnOffer>;
  readonly cycles: Map<string, OwnCycle>;
}

/**
 * Reads a history from its first event to its last and works out from it alone when each clock has to fire, by adding
 * business minutes to the instants at which it started, rested and went on.
 */
export function checkClocks(events: readonly AgreementEvent[], until: number, returnMs: number): Checked {
  const book: Book = { problems: [], fired: 0, returnMs, offers: new Map(), cycles: new Map() };
  for (const [index, event] of events.entries()) {
    const firing = firingOf(event, events[index - 1]);
    if (firing === undefined) nothingBefore(book, event);
    else firesNow(book, firing, event.at);
    note(book, event);
  }
  for (const { what, when } of timersOf(book)) if (when <= until) book.problems.push(`missed: ${what} at ${when}`);
  return book;
}

// What people say at an instant comes behind what was due at it.
function nothingBefore(book: Book, { at, by, kind }: AgreementEvent): void {
  const isPersons = by !== 'engine';
  for (const { what, when } of timersOf(book))
    if (when < at || (isPersons && when === at))
      book.problems.push(`missed: ${what} at ${when} before ${kind} at ${at}`);
}

function firesNow(book: Book, what: string, at: number): void {
  book.fired += 1;
  const timers = timersOf(book);
  const due = timers.find((timer) => timer.what === what);
  if (due === undefined) book.problems.push(`doubled: ${what} at ${at}`);
  else if (at !== due.when)
    book.problems.push(`${at < due.when ? 'early' : 'wrong'}: ${what} at ${at}, not ${due.when}`);
  for (const other of timers)
    if (other.when < at && other.what !== what) book.problems.push(`missed: ${other.what} at ${other.when}`);
}

function timersOf({ offers, cycles, returnMs }: Book): readonly Timer[] {
  const ofOffers = [...offers].flatMap(([id, offer]) =>
    offer.state === 'disputed' || cycles.get(offer.cycle)?.isOpen === true ? timersOfOffer(id, offer) : [],
  );
  const returns = [...cycles].flatMap(([id, { isOpen, stage, sqlAt, resumedAt }]) => {
    const own = [...offers.values()].filter(({ cycle }) => cycle === id);
    const first = own.find(({ assignedAt }) => assignedAt !== undefined)?.assignedAt;
    const accepted = own.findLast(({ acceptedAt }) => acceptedAt !== undefined)?.acceptedAt;
    if (!isOpen || first === undefined || stage === 'opportunity') return [];
    return [{ what: `${id} returns`, when: Math.max(accepted ?? first, sqlAt, resumedAt) + returnMs }];
  });
  return [...ofOffers, ...returns];
}

function timersOfOffer(id: string, { state, dispute, calendar, clocks, holdUntil, pause }: OwnOffer): readonly Timer[] {
  if (state === 'disputed' && dispute !== undefined) return clockTimers(id, dispute.clock, dispute.calendar);
  if (state !== 'going') return [];
  return [
    ...(holdUntil === undefined ? [] : [{ what: `${id} hold`, when: holdUntil }]),
    ...(pause?.untilAt === undefined ? [] : [{ what: `${id} pause`, when: pause.untilAt }]),
    ...(calendar === undefined ? [] : clocks.flatMap((clock) => clockTimers(id, clock, calendar))),
  ];
}

const returnReasons = new Set<string | undefined>(['not converted in time', 'too many loops']);

function firingOf(event: AgreementEvent, before: AgreementEvent | undefined): string | undefined {
  const { kind, by } = event;
  if (kind === 'Reminded') return `${event.offer} ${event.clock} reminder`;
  if (kind === 'ClockMissed') return `${event.offer} ${event.clock} deadline`;
  if (kind === 'OfferFreed') return event.why === 'waited long enough' ? `${event.offer} hold` : undefined;
  if (by !== 'engine') return undefined;
  if (kind === 'ClockResumed') return `${event.offer} pause`;
  const isOfClock = before?.kind === 'OfferExpired' && before.next === 'recycle';
  return kind === 'CycleClosed' && returnReasons.has(event.reason) && !isOfClock ? `${event.cycle} returns` : undefined;
}

function note({ offers, cycles }: Book, event: AgreementEvent): void {
  if (!('cycle' in event)) return;
  const { at, cycle: id } = event;
  if (event.kind === 'CycleOpened')
    cycles.set(id, { isOpen: true, stage: 'MQL', sqlAt: 0, resumedAt: 0, isMet: false });
  if (event.kind === 'OfferMade') offers.set(event.offer, { cycle: id, state: 'going', clocks: [] });
  const cycle = cycles.get(id);
  if (cycle !== undefined) noteCycle(cycle, event);
  if (event.kind === 'CycleClosed' || event.kind === 'CycleResumed')
    for (const offer of offers.values()) if (offer.cycle === id) (cycle?.isOpen === true ? go : rest)(offer, at);
  const offer = 'offer' in event ? offers.get(event.offer) : undefined;
  if (offer !== undefined && 'offer' in event) noteOffer(offer, event);
  // A meeting that was held before the passage is the one that is waited for.
  if (event.kind === 'OfferAssigned' && cycle?.isMet === true)
    for (const clock of offer?.clocks ?? []) clock.isOver ||= clock.name === 'meeting';
}

function noteCycle(cycle: OwnCycle, event: AgreementEvent): void {
  if (event.kind === 'CycleClosed') cycle.isOpen = false;
  if (event.kind === 'CycleResumed') {
    cycle.isOpen = true;
    cycle.stage = 'MQL';
    cycle.resumedAt = event.at;
  }
  if (event.kind === 'MeetingSet') cycle.isMet = event.state === 'held';
  if (event.kind !== 'StageEntered') return;
  cycle.stage = event.stage;
  if (event.stage === 'SQL') cycle.sqlAt = event.at;
}

type OfOffer = Extract<AgreementEvent, { readonly offer: string }>;

function noteOffer(offer: OwnOffer, event: OfOffer): void {
  const { at } = event;
  switch (event.kind) {
    case 'OfferHeld':
      offer.holdUntil = event.untilAt;
      return;
    case 'OfferFreed':
      offer.holdUntil = undefined;
      return;
    case 'OfferAssigned':
      return noteAssigned(offer, event);
    case 'OfferAccepted':
      offer.acceptedAt = at;
      return;
    case 'OfferRejected':
    case 'OfferExpired':
    case 'OfferWithdrawn':
      rest(offer, at);
      offer.state = 'over';
      return;
    case 'ClockPaused':
      rest(offer, at);
      offer.pause = { untilAt: event.untilAt };
      return;
    case 'ClockResumed':
      offer.pause = undefined;
      go(offer, at);
      return;
    case 'HoursChanged':
      return noteHours(offer, event.person, event.calendar, at);
    case 'Reminded':
      for (const clock of offer.clocks) if (clock.name === event.clock) clock.isReminded = true;
      return;
    case 'ClockMissed':
    case 'ClockMet':
      for (const clock of [...offer.clocks, ...(offer.dispute === undefined ? [] : [offer.dispute.clock])])
        if (clock.name === event.clock) {
          clock.isOver = true;
          clock.isMissed = event.kind === 'ClockMissed';
        }
      return;
    case 'DisputeOpened':
      return noteDispute(offer, event);
    case 'DisputeSettled':
      offer.state = 'over';
      return;
    case 'OfferMade':
    case 'FirstTouched':
  }
}

function noteDispute(
  offer: OwnOffer,
  { decider, withinMinutes, at }: Extract<OfOffer, { readonly kind: 'DisputeOpened' }>,
): void {
  const used = { usedMs: 0, since: at, isReminded: true, isOver: false, isMissed: false };
  const clock = { name: 'settle', within: withinMinutes, remind: undefined, ...used };
  offer.dispute = { person: decider.person, calendar: decider.calendar, clock };
  offer.state = 'disputed';
}

type Assigned = Extract<AgreementEvent, { readonly kind: 'OfferAssigned' }>;

function noteAssigned(offer: OwnOffer, event: Assigned): void {
  const { at } = event;
  offer.holdUntil = undefined;
  offer.pause = undefined;
  rest(offer, at);
  if (offer.person === undefined)
    offer.clocks = event.clocks.map(({ clock, withinMinutes, remindMinutes }) => ({
      name: clock,
      within: withinMinutes,
      remind: remindMinutes,
      usedMs: 0,
      isReminded: false,
      isOver: false,
      isMissed: false,
    }));
  // Whoever comes after has the whole time for what the one before was late with.
  for (const clock of offer.clocks)
    if (clock.isMissed) Object.assign(clock, { usedMs: 0, isReminded: false, isOver: false, isMissed: false });
  offer.assignedAt ??= at;
  offer.person = event.to.person;
  offer.calendar = event.to.calendar;
  go(offer, at);
}

function noteHours(offer: OwnOffer, person: string, calendar: Calendar, at: number): void {
  if (offer.person === person) {
    rest(offer, at);
    offer.calendar = calendar;
    go(offer, at);
  }
  const { dispute } = offer;
  if (dispute?.person !== person) return;
  use(dispute.clock, dispute.calendar, at);
  dispute.clock.since = at;
  dispute.calendar = calendar;
}

function rest(offer: OwnOffer, at: number): void {
  if (offer.calendar !== undefined) for (const clock of offer.clocks) use(clock, offer.calendar, at);
}

function go(offer: OwnOffer, at: number): void {
  if (offer.state === 'going' && offer.pause === undefined) for (const clock of offer.clocks) clock.since = at;
}

function use(clock: OwnClock, calendar: Calendar, at: number): void {
  if (clock.since === undefined || clock.isOver) return;
  clock.usedMs += businessMinutesBetween(compiledOf(calendar), clock.since, at) * 60_000;
  clock.since = undefined;
}

function clockTimers(id: string, clock: OwnClock, calendar: Calendar): readonly Timer[] {
  const { name, within, remind, usedMs, since, isReminded, isOver } = clock;
  if (since === undefined || isOver) return [];
  const after = (minutes: number) =>
    addBusinessMinutes(compiledOf(calendar), since, Math.max(0, minutes - Math.round(usedMs) / 60_000));
  return [
    ...(remind === undefined || isReminded ? [] : [{ what: `${id} ${name} reminder`, when: after(remind) }]),
    { what: `${id} ${name} deadline`, when: after(within) },
  ];
}

const compiled = new WeakMap<Calendar, CompiledCalendar>();

function compiledOf(calendar: Calendar): CompiledCalendar {
  const known = compiled.get(calendar);
  if (known !== undefined) return known;
  const result = compileCalendar(calendar);
  if (!result.ok) throw new Error(result.problem);
  compiled.set(calendar, result.value);
  return result.value;
}
