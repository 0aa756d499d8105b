import { expect, test } from 'vitest';
import { type Assessment, type NextChange, parseDay } from '../index.ts';
import { timeText } from './time-text.ts';

const day = (text: string) => parseDay(text) ?? 0;
const grows = 'a customer grows with its owner';
const expands = { verdict: 'nurture', path: 'expand', why: grows } as Assessment;
const parks: NextChange = { on: day('2026-12-24'), verdict: 'disqualify', path: 'park', why: 'silent for long' };
const word = { verdict: 'pursue', path: 'route', reason: 'the board asked', by: 'user:jane', at: 0 } as const;

test('without anything to wait for it is what the rules say of the days to come', () => {
  expect(timeText({ assessment: expands })).toBe('Nothing changes by time alone.');
  expect(timeText({ assessment: expands, nextChange: parks })).toBe(
    'If nothing new arrives, this changes on 2026-12-24 to disqualify, park: silent for long.',
  );
  const other = { ...parks, verdict: 'nurture', path: 'expand' } as const;
  expect(timeText({ assessment: expands, nextChange: other }, { holdDays: 3 })).toBe(
    'If nothing new arrives, only the reason changes on 2026-12-24: silent for long.',
  );
});

test('hold days that run are a change by time alone', () => {
  const waits = { holdDays: 3, fallingSince: day('2026-11-27') };
  expect(timeText({ assessment: expands }, waits)).toBe(
    'The hold days end on 2026-11-30; if nothing new arrives, it is then nurture, owner expands.',
  );
  const soon = { ...parks, on: day('2026-11-29') };
  expect(timeText({ assessment: expands, nextChange: soon }, waits)).toBe(
    'The hold days end on 2026-11-30. What the rules say changes on 2026-11-29 to disqualify, park: silent for long.',
  );
});

test('a person’s word holds until its day, and where it has none the rules do not move it', () => {
  const stays = { holdDays: 3, override: { ...word, isOver: false } };
  expect(timeText({ assessment: expands }, stays)).toBe('Nothing changes by time alone.');
  expect(timeText({ assessment: expands, nextChange: parks }, stays)).toBe(
    'The decision stays. What the rules say changes on 2026-12-24 to disqualify, park: silent for long.',
  );
  const until = { holdDays: 3, override: { ...word, isOver: false, until: day('2026-12-01') } };
  expect(timeText({ assessment: expands }, until)).toBe(
    'The decision ends after 2026-12-01; then what the rules say stands.',
  );
});

test('a pursue that waits for data says until when, and what comes then', () => {
  const unsure = { verdict: 'pursue', path: 'enrich', pathAfterHold: 'route', why: 'ready' } as Assessment;
  const hold = { since: 0, until: Date.UTC(2026, 10, 20, 12, 15), isOver: false };
  expect(timeText({ assessment: unsure }, { holdDays: 3, hold })).toBe(
    'It waits for missing data until Fri 2026-11-20 12:15 UTC, then: route to a rep.',
  );
  expect(timeText({ assessment: unsure }, { holdDays: 3, hold: { ...hold, isOver: true } })).toBe(
    'Nothing changes by time alone.',
  );
});
