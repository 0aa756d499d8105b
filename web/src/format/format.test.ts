import { expect, test } from 'vitest';
import type { MissingFact, Seat, SeatHolder } from '../api/types.ts';
import { addressOf, isWanted, queryOf } from '../queue/queue-filter.ts';
import { reachText } from './reach.ts';
import { gapText, missingInOrder, missingText, sumOf } from './reasons.ts';
import { holderText, seatsWorthShowing, termsText } from './seats.ts';
import { doubtText, instantText, signedPoints } from './values.ts';
import { changeText } from './words.ts';

test('lines with decimals add up exactly [A11]', () => {
  const points = [37.7, -7.7, 8.6, 8.6, 31.3, 9.8, 13.6, 21.5, 8.6, -32];
  expect(sumOf(points.map((each) => ({ points: each })))).toBe(100);
  expect(sumOf([0.1, 0.2].map((each) => ({ points: each })))).toBe(0.3);
  expect([0.1, -7.7, 0].map(signedPoints)).toEqual(['+0.1', '−7.7', '0.0']);
});

test('a score says where it can still go and how much of it is known', () => {
  const score = { isOn: true, points: 69, floor: 54, ceiling: 94, completeness: 65.9 };
  expect(doubtText(score)).toBe('could become 54 to 94, 65 % known');
  expect(doubtText({ ...score, floor: 69, ceiling: 69, completeness: 100 })).toBe('all of it known');
});

test('instants are in the zone of the reader', () => {
  expect(instantText('2026-11-22T23:19:40.077Z', -60)).toBe('2026-11-23 00:19');
});

test('what is missing comes with what decides by itself first', () => {
  const missing = (field: string, width: number, flipsAlone: boolean): MissingFact => {
    return { of: 'account', field, width, flipsAlone, isFillable: true };
  };
  const inOrder = missingInOrder([missing('a', 4, false), missing('b', 5, true), missing('c', 25, false)]);
  expect(inOrder.map(({ field }) => field)).toEqual(['b', 'c', 'a']);
  expect(missingText({ ...missing('title', 1, false), of: 'contact', contactId: 'C1' })).toBe('title of C1');
  expect(gapText({ account: 5, stakeholder: 0, behavior: 37.6 })).toBe('5 more account fit and 37.6 more engagement');
});

test('a change names what moved, and only that', () => {
  const nurture = { verdict: 'nurture', path: 'nurture' } as const;
  const pursue = { verdict: 'pursue', path: 'route' } as const;
  expect(changeText({ to: nurture })).toBe('nurture');
  expect(changeText({ from: nurture, to: pursue })).toBe('nurture → pursue, route to a rep');
  expect(changeText({ from: { ...pursue, path: 'enrich' }, to: pursue })).toBe(
    'pursue, fill in the data → route to a rep',
  );
});

test('the address of the queue holds its filters; without any it shows whom to pursue', () => {
  expect(queryOf('')).toEqual({ search: '', verdict: 'pursue', path: '' });
  for (const address of ['/', '/?verdict=all', '/?verdict=nurture&path=review&search=a%26b'])
    expect(addressOf(queryOf(address.slice(1)))).toBe(address);
  const nurture = { verdict: 'nurture', path: 'review' } as const;
  expect([isWanted(queryOf(''), nurture), isWanted(queryOf('?verdict=all'), nurture)]).toEqual([false, true]);
});

test('a rep reads what they may do with somebody, then what not and why', () => {
  const may = { isAllowed: true };
  const not = { isAllowed: false, reason: 'withdrawn', since: '2026-11-20' };
  const all = { email: may, phone: may, meeting: may, message: may, post: may };
  const texts = (channels: Parameters<typeof reachText>[0]) => reachText(channels).map(({ text }) => text);
  expect(texts(all)).toEqual(['may be contacted']);
  expect(texts({ ...all, email: not, post: not })).toEqual([
    'may: call, meet, message',
    'do not mail, write a letter: withdrawn since 2026-11-20',
  ]);
  const never = { isAllowed: false, reason: 'do not contact' };
  expect(texts({ email: never, phone: never, meeting: never, message: never, post: never })).toEqual([
    'do not contact',
  ]);
});

test('a seat says what it is worth, who may have it and why', () => {
  const holder = (more: Partial<SeatHolder>): SeatHolder => {
    return { contactId: 'C1', certainty: 'likely', points: 40, evidence: [], did: [], ...more };
  };
  const seat = (more: Partial<Seat>): Seat => {
    return {
      role: 'user',
      isRequired: false,
      isOpen: true,
      isNext: false,
      coveragePoints: 0,
      talkingPoints: '',
      holders: [],
      ...more,
    };
  };
  expect(termsText(seat({ isRequired: true, coveragePoints: 15, isNext: true }))).toBe(
    'required, +15, find this one next',
  );
  expect(
    [seat({}), seat({ isRequired: true }), seat({ holders: [holder({})] })].map(
      (one) => seatsWorthShowing([one]).length,
    ),
  ).toEqual([0, 1, 1]);
  const title = { kind: 'fact', field: 'seniority', value: 'vp', text: 'vp' } as const;
  const sign = { id: 'security', label: 'Looked at security', on: '2026-03-08' };
  expect([
    holderText(holder({ evidence: [title] })),
    holderText(holder({ certainty: 'possible', did: [sign] })),
    holderText(
      holder({ certainty: 'confirmed', evidence: [title], confirmedBy: 'user:1', confirmedAt: '2026-03-10T09:00:00Z' }),
    ),
  ]).toEqual([
    'likely, fit 40 · seniority: vp',
    'possible, fit 40 · Looked at security, 2026-03-08',
    'confirmed, fit 40 · user:1 said so on 2026-03-10',
  ]);
});
