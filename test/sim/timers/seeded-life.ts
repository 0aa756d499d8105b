import type { Agreement, AgreementWord, Assignee, Calendar, Cycle, Offer } from '../../../src/domain/index.ts';
import { randomCalendar } from '../../reference/random-calendar.ts';
import { type Random, randomFrom } from '../random.ts';

const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];

/** What happens to a lead at an instant: somebody says something, calls, raises a hand, or something is learned of it. */
export type Happening =
  | { readonly kind: 'word'; readonly by: string; readonly word: AgreementWord }
  | { readonly kind: 'touch'; readonly by: string; readonly channel: 'phone' | 'meeting'; readonly outcome?: string }
  | { readonly kind: 'hand' }
  | { readonly kind: 'country'; readonly isKnown: boolean }
  | { readonly kind: 'deal'; readonly outcome: 'open' | 'lost' };

/** An instant of a life, and the chance of what happens at it: the same whenever it is looked at. */
export interface Moment {
  readonly at: number;
  readonly chance: number;
}

const zones = [
  'Europe/Berlin',
  'America/New_York',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'Africa/Casablanca',
  'Asia/Kathmandu',
  'Pacific/Kiritimati',
  'UTC',
];

/** People and their hours, of every kind, as they are over some years. */
export function seededPeople(seed: number, count = 60): readonly Assignee[] {
  const random = randomFrom(seed, 7);
  return Array.from({ length: count }, (_, index) => ({
    person: `p${index}`,
    team: 'sdr',
    calendar: calendarAt(random),
  }));
}

function calendarAt(random: Random): Calendar {
  return randomCalendar(random.pick(zones), Math.floor(Date.UTC(2026, 0, 1) / day), 900, random);
}

/** The instants at which something happens to a lead: minutes, hours or days from one to the next. */
export function momentsOf(seed: number, from: number, count = 60): readonly Moment[] {
  const random = randomFrom(seed, 11);
  let at = from;
  return Array.from({ length: count }, () => {
    const kind = random.next();
    at +=
      kind < 0.5
        ? (1 + random.below(120)) * minute
        : kind < 0.85
          ? random.below(30) * hour + 1
          : (1 + random.below(8)) * day;
    return { at, chance: random.below(2 ** 31) };
  });
}

/** What happens at a moment, by chance, as things stand. */
export function happeningAt(
  { at, chance }: Moment,
  agreement: Agreement,
  people: readonly Assignee[],
): Happening | undefined {
  const random = randomFrom(chance, 13);
  if (random.chance(0.06)) return { kind: 'country', isKnown: random.chance(0.6) };
  const cycle = agreement.cycles.findLast(({ closed }) => closed === undefined) ?? agreement.cycles.at(-1);
  const offer = cycle?.offers.at(-1);
  if (cycle === undefined || (cycle.closed !== undefined && random.chance(0.5))) return { kind: 'hand' };
  if (random.chance(0.12)) return hoursOf(random, cycle, people);
  return offer === undefined ? undefined : saidOf(random, at, { cycle, offer }, people);
}

function hoursOf(random: Random, cycle: Cycle, people: readonly Assignee[]): Happening | undefined {
  const whose = random.pick(cycle.offers)?.assignee?.person ?? 'p0';
  return word('boss', { what: 'hours', person: whose, calendar: random.pick(people).calendar });
}

function saidOf(
  random: Random,
  at: number,
  { cycle, offer }: { readonly cycle: Cycle; readonly offer: Offer },
  people: readonly Assignee[],
): Happening | undefined {
  const { id, state } = offer;
  const by = offer.assignee?.person ?? 'p0';
  const to = random.pick(people);
  const assign = word('assigner', { what: 'assign', offer: id, to, tried: [] });
  const pauses = pauseOf(random, at, offer);
  switch (state) {
    case 'held':
      return random.chance(0.3) ? word('boss', { what: 'free', offer: id }) : pauses;
    case 'unassigned':
      return random.chance(0.85) ? assign : pauses;
    case 'offered':
      return random.pick([
        word(by, { what: 'accept', offer: id }),
        word(by, { what: 'accept', offer: id }),
        word(by, { what: 'reject', offer: id, code: codeOf(random, offer), sentence: 'so it is' }),
        pauses,
        assign,
        undefined,
      ]);
    case 'accepted':
      return random.chance(0.2) ? pauses : workOn(random, cycle, by, assign);
    case 'rejected':
      return word('mia', { what: 'dispute', offer: id, sentence: 'they asked twice', decider: to });
    case 'disputed':
      return random.chance(0.4)
        ? word('head', { what: 'settle', offer: id, isUpheld: random.chance(0.3), sentence: 'settled' })
        : undefined;
    case 'expired':
    case 'withdrawn':
      return pauses;
  }
}

function codeOf(random: Random, { handoff }: Offer): string {
  return random.pick(
    handoff === 'SDR to AE' ? ['not-ready', 'no-budget', 'bad-fit'] : ['not-mine', 'too-early', 'too-small'],
  );
}

function pauseOf(random: Random, at: number, { id, pause }: Offer): Happening {
  if (pause !== undefined) return word('boss', { what: 'resume', offer: id });
  const untilAt = at + random.below(4 * 24 * 60) * minute;
  const until = random.chance(0.8) ? { untilAt } : {};
  return word('boss', { what: 'pause', offer: id, reason: 'fair', ...until });
}

function workOn(random: Random, { id: cycle }: Cycle, by: string, assign: Happening): Happening | undefined {
  const confirmed = (element: string) =>
    word(by, { what: 'evidence', cycle, element, state: 'confirmed', note: 'said so' });
  const noted = (name: string) => word(by, { what: 'note', cycle, name, text: 'noted' });
  return random.pick<Happening | undefined>([
    { kind: 'touch', by, channel: 'phone' },
    { kind: 'touch', by, channel: 'meeting', outcome: random.pick(['held', 'no-show']) },
    ...['need', 'authority', 'timeline', 'need', 'authority', 'timeline'].map(confirmed),
    ...['objection', 'product line', 'next step'].map(noted),
    word(by, { what: 'meeting', cycle, state: 'booked' }),
    assign,
    random.chance(0.3) ? word(by, { what: 'recycle', cycle, sentence: 'not now' }) : undefined,
    random.chance(0.3) ? { kind: 'deal', outcome: random.pick(['open', 'lost'] as const) } : undefined,
  ]);
}

function word(by: string, said: AgreementWord): Happening {
  return { kind: 'word', by, word: said };
}
