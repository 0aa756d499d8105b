import { expect, test } from 'vitest';
import { type Told, assessed, core, did, explained, soft, today, verdictOf, viewed, without } from './assessed.ts';

const people = { vp: 'VP Sales', it: 'IT Manager' };
const asked: Told = { facts: core, people, signals: [did('demo requested', 'vp', 2), viewed('/pricing', 'it', 1)] };

test('the chance of winning moves from week to week though nothing happens [A3]', () => {
  const chanceIn = (weeks: number) => assessed(asked, today + 7 * weeks).probability ?? 0;
  expect(chanceIn(1)).toBeLessThan(chanceIn(0));
  expect(chanceIn(2)).toBeLessThan(chanceIn(1));
});

test('an account is let go when its evidence has stopped moving, not while something still happens [A5]', () => {
  const lastSeen = (daysAgo: number) => ({ facts: soft, signals: [did('content downloaded', undefined, daysAgo)] });
  expect([verdictOf(lastSeen(120)), verdictOf(lastSeen(20))]).toEqual(['disqualify park', 'nurture nurture']);
});

test('an account above the threshold is not let go for being quiet [A5]', () => {
  const quiet = (facts: Told['facts']) =>
    assessed({ facts: facts ?? {}, people, signals: [did('content downloaded', 'vp', 120)] }).verdict;
  expect([quiet(core), quiet(soft)]).toEqual(['nurture', 'disqualify']);
});

test('the same inputs give every rep and every channel the same verdict, in whatever order they come [A9]', () => {
  const facts = [
    { field: 'employees', value: 200, source: 'crm', observedOn: today - 5 },
    { field: 'employees', value: 4, source: 'form', observedOn: today - 9 },
    ...Object.entries(without(core, 'employees')).map(([field, value]) => ({ field, value })),
  ];
  const owned = (owner: string) => [...facts, { field: 'owner', value: owner }];
  const told = (list: typeof facts) => assessed({ ...asked, facts: list });
  expect(told(facts.toReversed())).toEqual(told(facts));
  expect(told(owned('ann'))).toEqual(told(owned('bob')));
  expect(told(facts.slice(1))).not.toEqual(told(facts));
});

test('every change by time alone is known beforehand [A3]', () => {
  const { nextChange, assessment } = explained(asked);
  const nextChangeOn = nextChange?.on;
  expect(assessed(asked, (nextChangeOn ?? 0) - 1).decidedBy).toBe(assessment.decidedBy);
  expect(assessed(asked, nextChangeOn).decidedBy).not.toBe(assessment.decidedBy);
  expect(nextChangeOn).toBeGreaterThan(today);
});
