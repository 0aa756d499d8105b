import { expect, test } from 'vitest';
import { type Story, accepted, ahead, begin, confirmed, cycleOf, look, pursued, say, termsOf } from './given.ts';

const terms = await termsOf();

function heard(story: Story, element: string, state: 'confirmed' | 'denied' = 'confirmed'): Story {
  return say(story, { what: 'evidence', cycle: cycleOf(story), element, state, note: 'said on the call' });
}

test('before there is a cycle the first passage waits for what makes an MQL', () => {
  const story = look(begin(terms, { ...pursued, verdict: 'nurture', path: 'monitor' }));
  expect(ahead(story)).toEqual({ handoff: 'marketing to SDR', waitsFor: ['stage MQL: verdict is pursue'] });
});

test('an SQL that nobody calls one waits for what is not confirmed, the meeting and each note [P15]', () => {
  expect(ahead(heard(accepted(terms), 'need'))).toEqual({
    handoff: 'SDR to AE',
    waitsFor: [
      'stage is SQL: authority, timeline not confirmed yet',
      'a meeting that is booked',
      'the note “objection”',
      'the note “product line”',
      'the note “next step”',
    ],
  });
});

test('where sales has said enough, the condition of stages.md is named that keeps the stage', () => {
  const said = confirmed(heard(accepted(terms), 'budget', 'denied'));
  expect(ahead(said)?.waitsFor[0]).toMatch(
    /^stage is SQL, which stages\.md enters when account >= 30 and .*budget is not denied/,
  );
});
