import { expect, test } from 'vitest';
import type { Value } from '../../src/domain/index.ts';
import { accountPoints, assessed, core, did, misfit, soft, today, verdictOf, viewed, without } from './assessed.ts';
import { saasPlus } from './playbooks.ts';

// Signs of growth as facts; b2b-saas counts them as news under signals instead.
const growing = saasPlus({
  'icp.md': [
    '',
    '## Growth',
    '',
    '| id | Rule | When | Points |',
    '|---|---|---|---|',
    '| hires-sellers | Hires sellers | hiring roles has any of "account executive", "sales engineer" | 5 |',
    '| expands | Grows fast | growth >= 30 | 5 |',
  ],
});

test.each<[string, Value]>([
  ['industry', 'software'],
  ['employees', 200],
  ['country', 'DE'],
  ['business model', 'b2b'],
  ['tech', ['Salesforce']],
  ['hiring roles', ['sales engineer']],
  ['growth', 45],
])('the account score looks at %s [F1]', (field, value) => {
  const base = { facts: { revenue: { amount: 40_000_000 } } };
  const more = { facts: { ...base.facts, [field]: value } };
  expect(accountPoints(more, growing)).toBeGreaterThan(accountPoints(base, growing));
});

test('a target industry speaks for an account, an industry nobody named does not [F2]', () => {
  expect(accountPoints({ facts: core })).toBeGreaterThan(accountPoints({ facts: { ...core, industry: 'forestry' } }));
  expect(accountPoints({ facts: { ...core, industry: 'forestry' } })).toBe(
    accountPoints({ facts: without(core, 'industry') }),
  );
});

test('a company of our size fits better than a larger one, and a larger one better than a tiny one [F3]', () => {
  const ofSize = (employees: number) => accountPoints({ facts: { ...core, employees } });
  expect(ofSize(200)).toBeGreaterThan(ofSize(20_000));
  expect(ofSize(20_000)).toBeGreaterThan(ofSize(4));
});

test('a stack we sync with speaks for an account, another stack does not [F4]', () => {
  const running = (...tech: readonly string[]) => accountPoints({ facts: { ...core, tech } });
  expect(running('Salesforce')).toBeGreaterThan(running('Lotus Notes'));
  expect(running('Lotus Notes')).toBe(running());
});

test('a segment that never buys counts against an account [F5]', () => {
  const unknown = accountPoints({ facts: without(core, 'industry') });
  expect(accountPoints({ facts: { ...core, industry: 'agriculture' } })).toBeLessThan(unknown);
});

test('fit stays the same from day to day until a fact changes [F6]', () => {
  const told = { facts: core, people: { vp: 'VP Sales' }, signals: [did('demo requested', 'vp')] };
  const fitOn = (day: number) => assessed(told, day).scores.account;
  for (const later of [1, 7, 30, 400]) expect(fitOn(today + later)).toEqual(fitOn(today));
  expect(assessed({ ...told, facts: { ...core, employees: 4 } }).scores.account).not.toEqual(fitOn(today));
});

test('fit decides where an eager account goes, and alone disqualifies nobody [F7]', () => {
  const signals = [did('demo requested', 'vp'), viewed('/pricing', 'vp')];
  const goes = (facts: typeof core) => verdictOf({ facts, people: { vp: 'VP Sales' }, signals });
  expect([goes(core), goes(soft), goes(misfit)]).toEqual(['pursue route', 'nurture review', 'nurture review']);
  expect(verdictOf({ facts: misfit })).toBe('nurture park');
});

test('only facts and rules move the fit of an account, never what people do [F8]', () => {
  const quiet = assessed({ facts: core }).scores.account;
  const busy = {
    facts: core,
    people: { vp: 'VP Sales' },
    signals: [did('demo requested', 'vp'), viewed('/pricing', 'vp', 3)],
  };
  expect(assessed(busy).scores.account).toEqual(quiet);
  expect(assessed({ ...busy, facts: { ...core, 'sales team size': 12 } }).scores.account).not.toEqual(quiet);
});
