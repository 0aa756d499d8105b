import { expect, test } from 'vitest';
import type { AgreementEvent } from './agreement-event.ts';
import { eventText } from './event-text.ts';

const at = Date.UTC(2026, 2, 2, 8);
const of = { cycle: 'domain:acme.example#1', at };
const ofOffer = { ...of, offer: 'domain:acme.example#1/sdr/1' };
const day = 20_514;

function text(event: AgreementEvent): string {
  return eventText(event, 'Europe/Berlin');
}

test('a history reads as sentences that say who did what', () => {
  const history: readonly AgreementEvent[] = [
    { kind: 'CycleOpened', ...of, by: 'engine', number: 1, source: 'webinar', isReopened: false },
    { kind: 'OfferMade', ...ofOffer, by: 'engine', handoff: 'marketing to SDR', routes: [], gaps: ['industry'] },
    { kind: 'OfferRejected', ...ofOffer, by: 'person:jane', code: 'too-early', sentence: 'budget is set in autumn' },
    { kind: 'ClockMet', ...ofOffer, by: 'person:jane', clock: 'accept', isLate: false },
    { kind: 'CycleClosed', ...of, by: 'jane', as: 'recycled', sentence: 'not now', reopensOn: 'last funding on' },
  ];
  expect(history.map(text)).toEqual([
    'MQL (MQA) by what marketing sees, cycle 1 begins; came from webinar',
    'to be handed over, marketing to SDR; still to ask: industry',
    'rejected by jane as too-early: budget is set in autumn',
    'answered in time',
    'sent back to nurture by jane: not now; comes back when `last funding on` changes',
  ]);
});

test('what was accepted says which criteria nobody knows to hold', () => {
  const criteria = [
    { id: 'fits', isMet: true },
    { id: 'moving', isMet: false },
  ];
  expect(text({ kind: 'OfferAccepted', ...ofOffer, by: 'jane', criteria })).toBe(
    'accepted by jane; not met or not known: moving',
  );
  expect(text({ kind: 'OfferAccepted', ...ofOffer, by: 'jane', criteria: criteria.slice(0, 1) })).toBe(
    'accepted by jane; every criterion holds',
  );
});

test('a meeting says its day, and a stage the one before it', () => {
  expect(text({ kind: 'MeetingSet', ...of, by: 'ada', state: 'booked', on: day })).toBe(
    'meeting booked for 2026-03-02, noted by ada',
  );
  expect(text({ kind: 'MeetingSet', ...of, by: 'ada', state: 'no-show' })).toBe(
    'nobody came to the meeting, noted by ada',
  );
  expect(text({ kind: 'StageEntered', ...of, by: 'engine', stage: 'SAL', from: 'MQL' })).toBe(
    'stage SAL, before it MQL (MQA)',
  );
});

test('a clock that ran out says what nobody did, and who hears of it', () => {
  expect(text({ kind: 'ClockMissed', ...ofOffer, by: 'engine', clock: 'touch', end: 'escalate' })).toBe(
    'no first touch in time; whoever leads hears of it',
  );
  expect(text({ kind: 'OfferHeld', ...ofOffer, by: 'engine', label: 'its country is not known', untilAt: at })).toBe(
    'held until Mon 2026-03-02 09:00: its country is not known',
  );
});
