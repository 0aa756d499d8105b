import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Calendar } from '../../src/domain/index.ts';
import { tellAccount } from '../../src/reports/told/tell-account.ts';
import { accepted, assign, berlin, offerOf, say, termsOf, touch, wait } from '../agreement/given.ts';
import { calendarOf, minute } from '../agreement/hours.ts';

const terms = await termsOf();

type Step =
  | { readonly what: 'wait'; readonly minutes: number }
  | { readonly what: 'pause' | 'resume' }
  | { readonly what: 'hours' | 'assign'; readonly calendar: Calendar };
const calendars = [berlin, calendarOf('America/New_York'), calendarOf('Asia/Kathmandu', 'Mon-Sun 08:00-12:00')];
const calendar = fc.constantFrom(...calendars);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ what: fc.constant('wait' as const), minutes: fc.integer({ min: 1, max: 2000 }) }),
  fc.record({ what: fc.constantFrom('pause' as const, 'resume' as const) }),
  fc.record({ what: fc.constantFrom('hours' as const, 'assign' as const), calendar }),
);

test('a clock that reports call met in time has used no more business minutes than agreed, a late one all of them [P22]', () =>
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), fc.integer({ min: 1, max: 3000 }), (steps, last) => {
      let story = accepted(terms);
      const offer = offerOf(story);
      for (const one of steps) {
        if (one.what === 'wait') story = wait(story, one.minutes * minute);
        else if (one.what === 'hours') story = say(story, { what: 'hours', person: 'jane', calendar: one.calendar });
        else if (one.what === 'assign') story = assign(story, 'jane', one.calendar);
        else if (one.what === 'pause') story = say(story, { what: 'pause', offer, reason: 'leave' });
        else story = say(story, { what: 'resume', offer });
      }
      story = touch(wait(story, last * minute), 'jane');
      const known = { id: 'account:acme', name: 'Acme', knownOn: 0, isMoved: false };
      const told = tellAccount(known, story.events).cycles[0]?.offers[0]?.clocks.find(({ name }) => name === 'touch');
      const [used, agreed] = [told?.businessMinutes, told?.withinMinutes ?? 0];
      fc.pre(told !== undefined && used !== undefined);
      if (told?.end === 'in time') expect(used).toBeLessThanOrEqual(agreed + 1e-6);
      else expect(used).toBeGreaterThanOrEqual(agreed - 1e-6);
    }),
    { numRuns: 300 },
  ));
