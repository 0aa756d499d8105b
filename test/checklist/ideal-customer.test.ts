import { expect, test } from 'vitest';
import type { Value } from '../../src/domain/index.ts';
import { accountPoints, assessed, did, explained, viewed } from './assessed.ts';
import { saasPlus } from './playbooks.ts';

// What b2b-saas leaves out of a layer, as a team would add it.
const layered = saasPlus({
  'fields.md': [
    '| stack maturity | account | text | enrichment | 180 days | yes |',
    '| integrations | account | list | enrichment | 180 days | yes |',
    '| process steps | account | number | discovery | 180 days | yes |',
    '| likely blockers | account | list | discovery | 180 days | yes |',
    '| contract | account | text | discovery | 180 days | yes |',
    '| support burden | account | text | discovery | 180 days | yes |',
    '| payback months | account | number | discovery | 180 days | yes |',
  ],
  'icp.md': [
    '',
    '## Our own',
    '',
    '| id | Rule | When | Points |',
    '|---|---|---|---|',
    '| segment-core | Our segment | segment is mid-market | 6 |',
    '| stack-mature | Data is in one place | stack maturity is high | 6 |',
    '| stack-open | Has what we plug into | integrations has any of webhooks, "open API" | 6 |',
    '| process-light | Few people sign | process steps <= 3 | 6 |',
    '| blockers | A works council decides too | likely blockers has "works council" | -6 |',
    '| contract-year | Signs for a year | contract is annual | 6 |',
    '| support-light | Needs little support | support burden is low | 6 |',
    '| payback | Pays back within a year | payback months <= 12 | 6 |',
  ],
});

/** Points an account gains or loses by one fact, everything else being the same. */
function worth(field: string, value: Value): number {
  const base = { country: 'DE' };
  return accountPoints({ facts: { ...base, [field]: value } }, layered) - accountPoints({ facts: base }, layered);
}

test.each<[string, Value]>([
  ['industry', 'software'],
  ['employees', 200],
  ['segment', 'mid-market'],
  ['revenue', { amount: 40_000_000 }],
  ['business model', 'b2b'],
])('who they are counts for an account: %s [C1]', (field, value) => {
  expect(worth(field, value)).toBeGreaterThan(0);
});

test('an account where we sell fits better than one where we do not [C1]', () => {
  expect(accountPoints({ facts: { country: 'DE' } }) - accountPoints({ facts: { country: 'BR' } })).toBeGreaterThan(0);
});

test.each<[string, Value]>([
  ['tech', ['HubSpot']],
  ['tech', ['Snowflake']],
  ['stack maturity', 'high'],
  ['integrations', ['webhooks']],
])('what they run counts for an account: %s %j [C2]', (field, value) => {
  expect(worth(field, value)).toBeGreaterThan(0);
});

test.each<[string, Value]>([
  ['sales team size', 12],
  ['sales motion', 'outbound'],
  ['process steps', 2],
])('how they work counts for an account: %s [C3]', (field, value) => {
  expect(worth(field, value)).toBeGreaterThan(0);
});

test('what usually stops a deal there counts against an account [C3]', () => {
  expect(worth('likely blockers', ['works council'])).toBeLessThan(0);
  expect(worth('likely blockers', [])).toBe(0);
});

test.each<[string, Value]>([
  ['expected deal size', { amount: 30_000 }],
  ['rollout effort', 'light'],
  ['contract', 'annual'],
  ['support burden', 'low'],
  ['payback months', 9],
])('what a deal is worth counts for an account: %s [C4]', (field, value) => {
  expect(worth(field, value)).toBeGreaterThan(0);
});

test('an account that buys as our best customers did fits better [C5]', () => {
  expect(worth('compares vendors', true)).toBeGreaterThan(0);
  expect(worth('compares vendors', false)).toBe(0);
});

test('an account with the problem we solve fits better than one with another problem [C6]', () => {
  expect(worth('use case', ['lead routing'])).toBeGreaterThan(0);
  expect(worth('use case', ['payroll'])).toBe(0);
});

const committee = { cfo: 'Chief Financial Officer', it: 'Head of IT', vp: 'VP Sales' };

test('the record shows who came first, who validates and who approves [C7]', () => {
  const buying = (first: string, second: string) => {
    const signals = [did('trial started', first, 20), viewed('/security', second, 3)];
    const { contacts, lines } = explained({ people: committee, signals });
    const seen = lines.behavior.flatMap((line) => line.evidence).filter((item) => item.kind === 'signal');
    const entered = seen.toSorted((a, b) => a.on - b.on)[0]?.contactId;
    const inRole = (role: string) => contacts.find((contact) => contact.roles.includes(role))?.id;
    return { entered, validates: inRole('technical evaluator'), approves: inRole('economic buyer') };
  };
  expect(buying('vp', 'it')).toEqual({ entered: 'vp', validates: 'it', approves: 'cfo' });
  expect(buying('it', 'vp')).toEqual({ entered: 'it', validates: 'it', approves: 'cfo' });
});

test.each([
  ['VP Sales', 'champion'],
  ['General Counsel', 'blocker'],
  ['Sales Manager', 'user'],
  ['Board Member', 'approver'],
])('the title %s shows up as %s, another title does not [C8]', (title, role) => {
  const rolesOf = (text: string) => explained({ people: { x: text } }).contacts[0]?.roles;
  expect(rolesOf(title)).toEqual([role]);
  expect(rolesOf('Receptionist')).toEqual([]);
});

test('fitting, and fitting while moving, are told apart [C9]', () => {
  const people = { vp: 'VP Sales', it: 'IT Manager' };
  const still = assessed({ people });
  const moving = assessed({ people, signals: [viewed('/pricing', 'vp'), viewed('/security', 'it')] });
  expect(moving.scores.account).toEqual(still.scores.account);
  expect([still.why, moving.why]).toEqual(['fits, not moving yet', 'fits, right person, moving']);
});
