import {
  type Agreement,
  type AgreementWord,
  type Cycle,
  type Offer,
  isOpenCycle,
  unconfirmed,
  dayMs,
  minuteMs,
} from '../../domain/index.ts';
import { chance } from './chance.ts';
import { type Answer, type Plot, turnOf } from './plots.ts';
import { type Office, marketer, revopsLead } from './staff.ts';
import { sayingOf, tagOf } from './sayings.ts';

const workday = 450;

/** What somebody does at an account. */
export type Deed =
  | { readonly is: 'words'; readonly by: string; readonly words: readonly AgreementWord[] }
  | { readonly is: 'dispute'; readonly by: string; readonly offer: string; readonly sentence: string }
  | { readonly is: 'touch'; readonly by: string; readonly channel: 'phone' | 'meeting'; readonly outcome: string }
  | { readonly is: 'deal'; readonly by: string; readonly outcome: 'open' | 'won' | 'lost' }
  | { readonly is: 'asks again' }
  | { readonly is: 'fact changes'; readonly field: string };

/** What is done next at an account, and when; the same step has the same key. */
export interface Step {
  readonly key: string;
  readonly at: number;
  readonly deed: Deed;
}

/** What a step depends on besides the agreement. */
export interface StepTerms {
  readonly plot: Plot;
  readonly office: Office;
  readonly now: number;
  /** Since when the CRM has a deal of the cycle. */
  readonly dealSince?: number;
  /** How long people take: 1 as in life, less for who watches. */
  readonly pace: number;
}

/** What people of the demo do next at an account, as its plot has it; nothing when the plot is over, or others are. */
export function nextStep({ cycles }: Agreement, terms: StepTerms): Step | undefined {
  const cycle = cycles.at(-1);
  if (cycle === undefined) return undefined;
  if (!isOpenCycle(cycle)) return stepOfClosed(cycle, terms);
  const ae = cycle.offers.findLast(({ handoff }) => handoff === 'SDR to AE');
  const offer = ae ?? cycle.offers.at(-1);
  if (offer === undefined) return undefined;
  if (offer.state === 'held' && offer.hold?.untilAt === undefined) return letOut(offer, terms);
  if (offer.state === 'offered') return answer(cycle, offer, terms);
  if (offer.state === 'rejected') return asksOn(cycle, offer, terms);
  if (offer.state !== 'accepted') return undefined;
  return offer === ae ? meetAndClose(cycle, offer, terms) : discover(cycle, offer, terms);
}

/** A step of somebody, some minutes of their working time from now: half as many or half as many again. */
function stepOf(key: string, by: string, minutes: number, deed: Deed, { office, now, pace }: StepTerms): Step {
  return { key, at: office.after(by, now, Math.round(minutes * pace * (0.5 + chance(key)))), deed };
}

function says(by: string, ...words: readonly AgreementWord[]): Deed {
  return { is: 'words', by, words };
}

// What came with an import is let out a few a day.
function letOut({ id }: Offer, terms: StepTerms): Step {
  return stepOf(`${id} free`, revopsLead, 2 * workday, says(revopsLead, { what: 'free', offer: id }), terms);
}

const minutesTo: Readonly<Record<Exclude<Answer, object>, number>> = { accept: 35, late: 95, leave: 420 };

function answer(cycle: Cycle, offer: Offer, terms: StepTerms): Step | undefined {
  const { id, handoff, assignee, timesAssigned } = offer;
  if (assignee === undefined) return undefined;
  const by = assignee.person;
  const before = cycle.offers.filter((one) => one.handoff === handoff && one.id !== id).length;
  const made = turnOf(handoff === 'SDR to AE' ? terms.plot.ae : terms.plot.sdr, before);
  const key = `${id} ${timesAssigned} answer`;
  if (typeof made === 'string') return stepOf(key, by, minutesTo[made], says(by, { what: 'accept', offer: id }), terms);
  const { reject: code } = made;
  return stepOf(key, by, 60, says(by, { what: 'reject', offer: id, code, sentence: sayingOf(code, id) }), terms);
}

/** What an SDR does with a lead they took: calls, learns what must be known, agrees on a meeting. */
function discover(cycle: Cycle, offer: Offer, terms: StepTerms): Step | undefined {
  const by = offer.assignee?.person ?? '';
  const { comesTo } = terms.plot;
  if (comesTo === 'never called') return undefined;
  if (offer.firstTouchAt === undefined)
    return stepOf(`${offer.id} call`, by, 90, { is: 'touch', by, channel: 'phone', outcome: 'connected' }, terms);
  if (comesTo === 'fades') return undefined;
  if (comesTo !== 'qualified') return giveUp(cycle, by, comesTo, terms);
  const [first, ...others] = unconfirmed(cycle);
  if (first !== undefined) {
    const asked = others.length === 2 ? [first] : [first, ...others];
    const words = asked.map((element) => heard(cycle, element));
    return stepOf(`${cycle.id} hears ${asked.join(' ')}`, by, 500, says(by, ...words), terms);
  }
  const lacks = ['objection', 'product line', 'next step'].filter((name) => cycle.notes[name] === undefined);
  if (cycle.meeting !== undefined && lacks.length === 0) return undefined;
  const notes = lacks.map((name) => ({ what: 'note', cycle: cycle.id, name, text: sayingOf(name, cycle.id) }) as const);
  const step = stepOf(`${cycle.id} prepares`, by, 45, says(by), terms);
  return { ...step, deed: says(by, booked(cycle, by, step.at, terms), ...notes) };
}

// What an AE has given back is prepared better by whoever has it again.
function asksOn(cycle: Cycle, { id }: Offer, terms: StepTerms): Step {
  const by = cycle.owner ?? '';
  const note = { what: 'note', cycle: cycle.id, name: 'next step', text: sayingOf('next step', id) } as const;
  return stepOf(`${id} asks on`, by, 240, says(by, note), terms);
}

function heard({ id }: Cycle, element: string): AgreementWord {
  return { what: 'evidence', cycle: id, element, state: 'confirmed', note: sayingOf(element, id) };
}

function giveUp(cycle: Cycle, by: string, as: 'disqualified' | 'sent back', terms: StepTerms): Step {
  const sentence = sayingOf(as, cycle.id);
  const closing = { reason: 'no need', nextStep: 'a note when the next version is out', reopensOn: 'tech' };
  const word: AgreementWord =
    as === 'sent back'
      ? { what: 'recycle', cycle: cycle.id, sentence }
      : { what: 'disqualify', cycle: cycle.id, sentence, ...closing };
  return stepOf(`${cycle.id} gives up`, by, 2 * workday, says(by, word), terms);
}

// On a day of work, two to five of them ahead.
function booked({ id, noShows }: Cycle, by: string, from: number, { office }: StepTerms): AgreementWord {
  const ahead = 2 + Math.floor(chance(`${id} meets ${noShows}`) * 4);
  return {
    what: 'meeting',
    cycle: id,
    state: 'booked',
    on: Math.floor(office.after(by, from, ahead * workday) / dayMs),
  };
}

/** What an AE does: meets them, opens a deal, ends it. */
function meetAndClose(cycle: Cycle, offer: Offer, terms: StepTerms): Step | undefined {
  const { plot, office, now, dealSince } = terms;
  const by = offer.assignee?.person ?? '';
  const { meeting, noShows, id } = cycle;
  if (meeting?.state === 'booked') {
    const outcome = turnOf(plot.meetings, noShows);
    const earliest = office.after(by, now, 30);
    const onDay = office.after(
      by,
      (meeting.on ?? 0) * dayMs,
      30 + Math.floor(chance(`${id} hour ${noShows}`) * 12) * 30,
    );
    const at = Math.max(earliest, onDay);
    return { key: `${id} meets ${noShows} ${meeting.on}`, at, deed: { is: 'touch', by, channel: 'meeting', outcome } };
  }
  if (meeting?.state !== 'held') {
    if (noShows >= plot.meetings.length) return undefined;
    const step = stepOf(`${id} agrees again ${noShows}`, by, 60, says(by), terms);
    return { ...step, deed: says(by, booked(cycle, by, step.at, terms)) };
  }
  const opened = dealSince ?? cycle.enteredAt.opportunity;
  if (opened === undefined) return stepOf(`${id} opens`, by, workday, { is: 'deal', by, outcome: 'open' }, terms);
  if (plot.deal === 'open') return undefined;
  return stepOf(
    `${id} ends`,
    by,
    (plot.deal === 'won' ? 14 : 10) * workday,
    { is: 'deal', by, outcome: plot.deal },
    terms,
  );
}

/** What is said of a cycle that ended, and what brings it back. */
function stepOfClosed(cycle: Cycle, terms: StepTerms): Step | undefined {
  const { id, closed, why, offers, owner } = cycle;
  const { plot, now } = terms;
  if (closed === undefined) return undefined;
  if (closed.as === 'won' || closed.as === 'lost') {
    const by = offers.findLast(({ assignee }) => assignee !== undefined)?.assignee?.person ?? owner;
    if (by === undefined || why !== undefined) return undefined;
    const sentence = sayingOf(closed.as, id);
    const word = { what: 'closing why', cycle: id, sentence, tags: [tagOf(closed.as, id)] } as const;
    return stepOf(`${id} why`, by, 240, says(by, word), terms);
  }
  const contested = stepOfDispute(cycle, terms);
  if (contested !== undefined) return contested;
  if (plot.comesBack === undefined || !isReturning(plot.comesBack, closed.reopensOn)) return undefined;
  const at = now + Math.round((14 + 14 * chance(`${id} back`)) * dayMs * terms.pace);
  const deed: Deed =
    plot.comesBack === 'asks again' ? { is: 'asks again' } : { is: 'fact changes', field: closed.reopensOn ?? '' };
  return { key: `${id} back`, at: at - (at % (60 * minuteMs)), deed };
}

function isReturning(how: NonNullable<Plot['comesBack']>, reopensOn: string | undefined): boolean {
  return how === 'asks again' || reopensOn === 'tech';
}

function stepOfDispute({ offers }: Cycle, terms: StepTerms): Step | undefined {
  const { dispute } = terms.plot;
  const offer = offers.findLast(({ state }) => state === 'rejected' || state === 'disputed');
  if (dispute === undefined || offer === undefined) return undefined;
  const { id: of, state } = offer;
  if (state === 'rejected' && offer.dispute === undefined)
    return stepOf(
      `${of} dispute`,
      marketer,
      150,
      { is: 'dispute', by: marketer, offer: of, sentence: sayingOf('dispute', of) },
      terms,
    );
  if (state !== 'disputed') return undefined;
  const word = { what: 'settle', offer: of, isUpheld: dispute === 'denied', sentence: sayingOf(dispute, of) } as const;
  return stepOf(`${of} settle`, revopsLead, 180, says(revopsLead, word), terms);
}
