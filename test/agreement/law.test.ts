import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type AgreementWord,
  type Clock,
  type Cycle,
  type Offer,
  type StagedAgreement,
  agreementTurnsAt,
  evolve,
  isOpenCycle,
  noAgreement,
} from '../../src/domain/index.ts';
import {
  type Facts,
  type Story,
  assign,
  assignee,
  begin,
  berlin,
  deal,
  dull,
  elements,
  learn,
  look,
  monday,
  notes,
  pursued,
  say,
  termsOf,
  touch,
  wait,
} from './given.ts';
import { day, hour } from './hours.ts';

/** The usual order of stages, and SQL before SAL. */
const both = [await termsOf(), await termsOf({}, 'playbooks/b2b-services')] as const;

const people = ['jane', 'tom', 'ada'];

/** What may happen to an account next; `back` counts its cycles or offers from the latest. */
type Step =
  | { readonly step: 'wait'; readonly ms: number }
  | { readonly step: 'assigner'; readonly to: string }
  | { readonly step: 'of offer' | 'of cycle'; readonly word: object; readonly by: string; readonly back: number }
  | { readonly step: 'touch'; readonly by: string; readonly meeting?: string }
  | { readonly step: 'learn'; readonly facts: Facts }
  | { readonly step: 'deal'; readonly outcome: 'won' | 'lost' | 'open' }
  | { readonly step: 'hand raised' | 'import' };

function play(story: Story, step: Step): Story {
  switch (step.step) {
    case 'wait':
      return wait(story, step.ms);
    case 'assigner': {
      const offer = offersOf(story).find(({ state }) => state === 'unassigned');
      return offer === undefined ? story : assign(story, step.to, berlin, offer.id);
    }
    case 'of offer': {
      const offer = offersOf(story).at(-1 - step.back)?.id;
      return offer === undefined ? story : say(story, { offer, ...step.word } as AgreementWord, step.by);
    }
    case 'of cycle': {
      const cycle = story.agreement.cycles.at(-1 - step.back)?.id;
      return cycle === undefined ? story : say(story, { cycle, ...step.word } as AgreementWord, step.by);
    }
    case 'touch': {
      const { by, meeting } = step;
      return touch(story, by, meeting === undefined ? {} : { channel: 'meeting', outcome: meeting });
    }
    case 'learn':
      return learn(story, step.facts);
    case 'deal':
      return look({ ...story, deals: [deal(step.outcome, Math.floor(story.at / day))] });
    case 'hand raised':
      return look(story, { isHandRaised: true });
    case 'import':
      return look(story, { isWithheld: true });
  }
}

const ended = new Set(['rejected', 'disputed', 'expired', 'withdrawn']);

function offersOf({ agreement }: Story): readonly Offer[] {
  return agreement.cycles.flatMap(({ offers }) => offers);
}

const by = fc.constantFrom(...people);
const back = fc.constantFrom(0, 0, 0, 1, 2);
const sentence = 'because';
const aboutOffer = fc.constantFrom(
  { what: 'accept' },
  { what: 'accept' },
  { what: 'free' },
  { what: 'resume' },
  ...['too-early', 'too-small', 'not-mine', 'not-ready', 'nonsense'].map((code) => ({
    what: 'reject',
    code,
    sentence,
  })),
  { what: 'dispute', sentence, decider: assignee('rita') },
  { what: 'settle', isUpheld: true, sentence },
  { what: 'settle', isUpheld: false, sentence },
  { what: 'pause', reason: 'holiday' },
  { what: 'pause', reason: 'holiday', untilAt: monday + 7 * day },
  ...people.map((to) => ({ what: 'assign', to: assignee(to), tried: [] })),
);
const aboutCycle = fc.constantFrom(
  ...elements.flatMap((element) =>
    ['confirmed', 'confirmed', 'denied'].map((state) => ({ what: 'evidence', element, state, note: 'said' })),
  ),
  ...['booked', 'held', 'no-show'].map((state) => ({ what: 'meeting', state })),
  ...notes.map((name) => ({ what: 'note', name, text: 'price' })),
  { what: 'qualify', sentence },
  { what: 'recycle', sentence },
  { what: 'disqualify', reason: 'too small', sentence },
  { what: 'disqualify', reason: 'too small', sentence, reopensOn: 'country' },
);
const facts = fc.constantFrom<Facts>(
  pursued,
  { verdict: 'pursue', path: 'review' },
  dull,
  { verdict: 'disqualify', path: 'none' },
  { country: 'at' },
  { country: 'us' },
);
const when = fc.constantFrom(hour / 4, hour, 9 * hour, day, 4 * day, 31 * day);
const meeting = fc.constantFrom(undefined, undefined, 'booked', 'held', 'no show');

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ step: fc.constant('wait'), ms: when }) },
  { weight: 4, arbitrary: fc.record({ step: fc.constant('assigner'), to: by }) },
  { weight: 4, arbitrary: fc.record({ step: fc.constant('of offer'), word: aboutOffer, by, back }) },
  { weight: 4, arbitrary: fc.record({ step: fc.constant('of cycle'), word: aboutCycle, by, back }) },
  { weight: 2, arbitrary: fc.record({ step: fc.constant('touch'), by, meeting }) },
  { weight: 3, arbitrary: fc.record({ step: fc.constant('learn'), facts }) },
  { weight: 1, arbitrary: fc.record({ step: fc.constant('deal'), outcome: fc.constantFrom('won', 'lost', 'open') }) },
  { weight: 2, arbitrary: fc.record({ step: fc.constantFrom('hand raised', 'import') }) },
) as fc.Arbitrary<Step>;

const said = (word: object): Step => ({ step: 'of cycle', word, by: 'jane', back: 0 });
/** The lead is given to jane, who accepts. */
const taking: readonly Step[] = [
  { step: 'assigner', to: 'jane' },
  { step: 'of offer', word: { what: 'accept' }, by: 'jane', back: 0 },
];
/** All is said that an AE is wanted for. */
const discovering: readonly Step[] = [
  ...elements.map((element) => said({ what: 'evidence', element, state: 'confirmed', note: 'said' })),
  said({ what: 'meeting', state: 'booked' }),
  ...notes.map((name) => said({ what: 'note', name, text: 'price' })),
];
/** How far a story has come before anything may happen. */
const beginnings: readonly (readonly Step[])[] = [
  [],
  taking,
  [...taking, ...discovering],
  [...taking, ...discovering, ...taking],
  [...discovering, ...taking],
];

/** After every step of any story the check holds. */
function always(check: (story: Story, before: Story) => void): void {
  const stories = fc.record({
    terms: fc.constantFrom(...both),
    first: fc.constantFrom(...beginnings),
    next: fc.array(step, { minLength: 1, maxLength: 25, size: 'max' }),
  });
  fc.assert(
    fc.property(stories, ({ terms, first, next }) => {
      let story = first.reduce(play, look(begin(terms)));
      for (const one of next) {
        const before = story;
        story = play(story, one);
        check(story, before);
      }
    }),
    { numRuns: 400 },
  );
}

describe('whatever is said, seen and waited for', () => {
  test('at most one cycle is open, and each open one waits for somebody or for a time [inv-I7]', () => {
    always(({ agreement }) => {
      const open = agreement.cycles.filter(isOpenCycle);
      expect(open.length).toBeLessThanOrEqual(1);
      expect(open.filter((cycle) => !isAwaited(cycle, both[0])).map(({ id }) => id)).toEqual([]);
    });
  });

  test('looking again brings about nothing more, and no look brings about much', () => {
    always((story, before) => {
      expect(look(story).last).toEqual([]);
      expect(story.events.length - before.events.length).toBeLessThan(14);
    });
  });

  test('of what is over no clock runs, and each runs out, is met and is reminded of once for each who has it [inv-I7]', () => {
    always(({ agreement, events }) => {
      for (const cycle of agreement.cycles) {
        const over = cycle.offers.filter((offer) => !isOpenCycle(cycle) || ended.has(offer.state));
        expect(over.flatMap(({ clocks }) => clocks.filter(isRunning))).toEqual([]);
      }
      const timesGiven = new Map<string, number>();
      const told = events.flatMap((event) => {
        if (event.kind === 'OfferAssigned') timesGiven.set(event.offer, (timesGiven.get(event.offer) ?? 0) + 1);
        if (event.kind === 'FirstTouched') return [`${event.kind} ${event.offer}`];
        return event.kind === 'ClockMissed' || event.kind === 'ClockMet' || event.kind === 'Reminded'
          ? [`${event.kind} ${event.offer} ${event.clock}, given ${timesGiven.get(event.offer)}`]
          : [];
      });
      expect(told).toEqual([...new Set(told)]);
    });
  });

  test('a look in between changes nothing of what time brings', () => {
    always((story, before) => {
      const ms = story.at - before.at;
      if (ms === 0) return;
      const half = wait(look(wait(before, Math.floor(ms / 2))), Math.ceil(ms / 2));
      expect(half.agreement.cycles).toEqual(story.agreement.cycles);
    });
  });

  test('the events alone make the agreement', () => {
    always(({ agreement, events }) => {
      const { isSpent: _spent, lastAt: _at, ...told } = events.reduce(evolve, noAgreement);
      expect(agreement).toMatchObject(told);
    });
  });
});

function isRunning({ dueAt, metAt, missedAt }: Clock): boolean {
  return dueAt !== undefined && metAt === undefined && missedAt === undefined;
}

function isAwaited(cycle: Cycle, { rules }: StagedAgreement): boolean {
  if (cycle.stage === 'opportunity') return true;
  if (cycle.offers.some(({ state }) => state === 'unassigned' || state === 'held')) return true;
  const alone = { ...noAgreement, cycles: [cycle] };
  return agreementTurnsAt(alone, rules.stages.reengageAfterDays * day) !== undefined;
}
