import type { BuildName } from './companies.ts';
import type { Casting } from './people.ts';
import {
  asksForDemo,
  changesTools,
  comesBack,
  companyNews,
  getsInTouch,
  glancesAtPrices,
  moves,
  movesTogether,
  reads,
  replies,
  sharesDocument,
  startsTrial,
  trialTakesOff,
  unsubscribes,
} from './stories/buying.ts';
import { buys, declines, evaluates, isForgotten } from './stories/deals.ts';
import { browses, getsMail, looksForWork, meetsUs, usesProduct } from './stories/everyday.ts';
import type { DaysAgo, Story } from './stories/scene.ts';

/** A kind of account: what it is, who is there, what happened, and what the files do not say. */
export interface Archetype {
  readonly name: string;
  readonly count: number;
  readonly builds: readonly BuildName[];
  readonly cast: readonly Casting[];
  readonly colleagues: readonly [fewest: number, most: number];
  /** Share of colleagues with untidy records. */
  readonly untidy: number;
  readonly stories: readonly Story[];
  readonly relationship: string;
  /** Fields of which one, drawn per account, is unknown. */
  readonly oneUnknown: readonly string[];
  /** Share of all cells of the account that are unknown. */
  readonly blanks: number;
  /** True for records from before the year, seen once and never again. */
  readonly isOldRecord: boolean;
}

const wholeYear: DaysAgo = [0, 364];
const untilSilence: DaysAgo = [100, 364];
const thisWeek: DaysAgo = [0, 3];
const thisMonth: DaysAgo = [3, 20];
const everyday: readonly Story[] = [browses([30, 80], wholeYear), getsMail(0.5, wholeYear), companyNews([20, 364])];
const onceActive: readonly Story[] = [browses([20, 60], untilSilence), getsMail(0.5, [100, 364]), companyNews([100, 364])];
const oldInterest = [glancesAtPrices(2, [20, 300]), reads(2, [15, 300]), meetsUs([0, 4], wholeYear)];

const usual = { colleagues: [0, 4], untidy: 0.25, relationship: 'prospect', oneUnknown: [], blanks: 0, isOldRecord: false } as const;

function archetype(
  name: string,
  count: number,
  builds: readonly BuildName[],
  cast: readonly Casting[],
  stories: readonly Story[],
  more: Partial<Archetype> = {},
): Archetype {
  return { ...usual, name, count, builds, cast, stories, ...more };
}

const tech: readonly BuildName[] = ['tech'];
const classic: readonly BuildName[] = ['classic', 'classic', 'classic abroad'];
const soft: readonly BuildName[] = ['young', 'practice', 'care'];
const low: readonly BuildName[] = ['small', 'tiny'];
const wrongPeople: readonly Casting[] = ['staff', 'technical', 'doer'];
const tidy = { untidy: 0 } as const;
const gone = { isOldRecord: true, blanks: 0.05 } as const;

const moving: readonly Archetype[] = [
  archetype('hot-core', 10, tech, ['buyer', 'leader', 'staff'], [...everyday, moves(thisWeek), meetsUs([0, 3], wholeYear)]),
  archetype('hot-core in evaluation', 4, tech, ['leader', 'buyer', 'technical'], [...everyday, moves(thisWeek), evaluates([1, 5]), sharesDocument([0, 9])]),
  archetype('lone-cfo-demo', 5, tech, ['cfo'], [asksForDemo(0, [0, 4]), browses([5, 20], wholeYear)], { colleagues: [0, 0] }),
  archetype('hand-raise-by-junior', 6, tech, ['staff', 'staff'], [...everyday, asksForDemo(0, [0, 25])], tidy),
  archetype('unenriched-but-active', 7, tech, [['untitled', 'leader'], 'staff'], [...everyday, asksForDemo(0, [0, 9])], tidy),
  archetype('hot, size unknown', 5, tech, ['buyer', 'leader'], [...everyday, moves(thisWeek)], { oneUnknown: ['employees'] }),
  archetype('hot, mail bounces', 3, tech, [['bounced', 'buyer'], 'staff'], [...everyday, movesTogether(thisWeek)], tidy),
  archetype('fits-moving-wrong-people', 9, tech, wrongPeople, [...everyday, moves(thisWeek)], tidy),
  archetype('hot-classic', 13, classic, ['executive', 'operations leader', 'technical'], [...everyday, movesTogether(thisWeek), replies(['interested'], thisMonth)]),
  archetype('lone-executive-hand-raise', 6, classic, ['executive'], [getsInTouch(0, [0, 4]), asksForDemo(0, [0, 6]), browses([5, 20], wholeYear)], { colleagues: [0, 0] }),
  archetype('classic hand-raise-by-junior', 6, classic, ['staff', 'staff'], [...everyday, getsInTouch(0, [0, 25])], tidy),
  archetype('classic unenriched-but-active', 6, classic, [['untitled', 'executive'], 'staff'], [...everyday, getsInTouch(0, [0, 9]), movesTogether(thisWeek)], tidy),
  archetype('classic moving-wrong-people', 8, classic, wrongPeople, [...everyday, moves(thisWeek)], tidy),
  archetype('low-fit-active', 14, low, ['founder', 'staff'], [...everyday, moves(thisWeek)]),
  archetype('returning after two quiet weeks', 6, tech, ['leader', 'staff'], [...everyday, comesBack]),
];

const waiting: readonly Archetype[] = [
  archetype('fits-not-moving', 30, tech, ['leader', 'staff'], [...everyday, ...oldInterest]),
  archetype('fits-not-moving in evaluation', 12, tech, ['leader', 'buyer'], [...everyday, ...oldInterest, evaluates([20, 90])]),
  archetype('fits-early', 30, tech, wrongPeople, [...everyday, ...oldInterest], { untidy: 0.05 }),
  archetype('classic-not-moving', 32, classic, ['executive', 'operations leader'], [...everyday, ...oldInterest]),
  archetype('classic-early', 26, classic, wrongPeople, [...everyday, ...oldInterest], { blanks: 0.1 }),
  archetype('low-fit-quiet', 30, low, ['staff'], [...everyday, reads(1, [10, 300])], { blanks: 0.1 }),
  archetype('one field unknown, young', 16, ['young'], ['leader', 'staff'], [...everyday, ...oldInterest], { oneUnknown: ['employees', 'revenue'] }),
  archetype('one field unknown, classic', 16, ['classic', 'classic', 'practice'], ['executive', 'operations leader'], [...everyday, ...oldInterest], { oneUnknown: ['industry', 'tech'] }),
  archetype('one field unknown, tech', 12, tech, ['leader', 'buyer'], [...everyday, ...oldInterest], { oneUnknown: ['industry', 'country', 'revenue'] }),
  archetype('no contacts, tech', 14, tech, [['missing', 'leader'], ['missing', 'doer']], [browses([40, 90], wholeYear), companyNews(wholeYear)], { colleagues: [0, 0] }),
  archetype('no contacts, others', 9, [...classic, ...soft], [['missing', 'executive'], ['missing', 'staff']], [browses([40, 90], wholeYear)], { colleagues: [0, 0] }),
  archetype('free-mail founder', 12, ['startup'], [['free mail', 'founder']], [browses([20, 60], wholeYear), getsInTouch(0, [0, 60])], { colleagues: [0, 2], blanks: 0.3 }),
  archetype('students only', 7, ['small'], ['student', 'student', 'student'], [...everyday, reads(5, [0, 40])], { colleagues: [0, 0] }),
  archetype('careers-page visitors', 6, soft, ['outsider', 'staff'], [looksForWork([0, 60]), browses([20, 60], wholeYear)]),
  archetype('consultants', 6, ['practice', 'tiny'], ['outsider', 'outsider'], [...everyday, reads(3, [0, 60]), glancesAtPrices(2, [0, 60])]),
  archetype('trial without milestones', 10, ['young', 'startup'], ['founder', 'doer'], [...everyday, startsTrial(0, [2, 60])]),
  archetype('trial that took off', 6, ['young'], ['founder', 'doer'], [...everyday, trialTakesOff([0, 5])]),
  archetype('unsubscribed', 8, [...classic, ...soft], ['operations leader', 'doer'], [...everyday, unsubscribes([5, 90]), replies(['unsubscribe', 'objection'], [5, 90])]),
  archetype('answers no', 8, [...classic, ...tech], ['leader', 'doer'], [...everyday, replies(['not now', 'wrong person', 'competitor in use', 'out of office', 'referral'], [3, 60])]),
  archetype('tools change, nobody looks', 6, soft, ['leader', 'staff'], [...everyday, changesTools([50, 120])]),
];

const related: readonly Archetype[] = [
  archetype('customer', 54, [...tech, ...classic], ['buyer', 'leader', 'technical', 'doer'], [buys([75, 300]), usesProduct([240, 460], [0, 70]), getsMail(0.4, wholeYear)], { colleagues: [3, 8], relationship: 'customer', ...gone }),
  archetype('former customer', 10, [...soft, ...tech], ['doer', 'staff'], [usesProduct([80, 160], [200, 364]), browses([5, 20], [150, 364])], { relationship: 'former customer', ...gone }),
  archetype('partner', 8, ['practice', 'tiny', 'tech'], ['leader', 'staff'], [...everyday, usesProduct([120, 260], wholeYear)], { relationship: 'partner', blanks: 0.1 }),
  archetype('competitor', 8, ['tech', 'young'], ['doer', 'staff', 'leader'], [...everyday, moves([0, 30])], { relationship: 'competitor' }),
  archetype('supplier', 2, ['practice'], ['founder'], [browses([20, 40], wholeYear)], { relationship: 'vendor' }),
];

const over: readonly Archetype[] = [
  archetype('silent, soft', 26, soft, ['leader', 'staff'], [...onceActive, glancesAtPrices(3, untilSilence)], { blanks: 0.05 }),
  archetype('silent, classic', 18, classic, ['operations leader', 'staff'], [...onceActive, reads(2, untilSilence)]),
  archetype('silent, low', 14, low, ['founder'], onceActive, { blanks: 0.1 }),
  archetype('silent, fits', 8, tech, ['doer', 'staff'], onceActive),
  archetype('lost, never fitted', 22, [...low, 'young'], ['doer', 'staff'], [...onceActive, declines([110, 300], ['too small', 'no budget', 'wrong fit'])], gone),
  archetype('lost, nobody who decides', 20, [...tech, ...classic], wrongPeople, [...onceActive, declines([190, 330], ['no decision', 'chose a competitor', 'timing'])], { ...gone, ...tidy }),
  archetype('lost, nobody followed up', 10, [...tech, 'classic'], ['leader', 'buyer'], [...onceActive, isForgotten([110, 280])], gone),
];

/** Every kind of account there is, with how many there are. */
export const archetypes: readonly Archetype[] = [...moving, ...waiting, ...related, ...over];
