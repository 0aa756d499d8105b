import { expect, test } from 'vitest';
import {
  assessed,
  behaviorPoints,
  core,
  did,
  explained,
  stakeholderPoints,
  today,
  verdictOf,
  viewed,
} from './assessed.ts';

const vp = 'VP Sales';
const cfo = 'Chief Financial Officer';
const itHead = 'Head of IT';

const rolesOf = (title: string) => explained({ people: { x: title } }).contacts[0]?.roles;
const openIn = ({ seats }: ReturnType<typeof explained>) =>
  seats.filter(({ isOpen, isRequired }) => isOpen && isRequired).map(({ role }) => role);
const openRolesOf = (people: Readonly<Record<string, string>>) => openIn(explained({ people }));

test('what two people do at one account counts together, at two accounts it does not [E1]', () => {
  const byVp = viewed('/pricing', 'vp');
  const byIt = viewed('/security', 'it');
  expect(verdictOf({ people: { vp, it: itHead }, signals: [byVp, byIt] })).toBe('pursue route');
  expect(verdictOf({ people: { vp }, signals: [byVp] })).not.toBe('pursue route');
  expect(verdictOf({ people: { it: itHead }, signals: [byIt] })).not.toBe('pursue route');
});

test('the group is judged, not its best contact: every seat somebody fills adds to the account [E2]', () => {
  const best = (people: Readonly<Record<string, string>>) =>
    Math.max(...explained({ people }).contacts.map((contact) => contact.points));
  expect(best({ cfo, vp })).toBe(best({ cfo }));
  expect(stakeholderPoints({ people: { cfo, vp } })).toBeGreaterThan(stakeholderPoints({ people: { cfo } }));
  expect(stakeholderPoints({ people: { cfo, vp } })).toBeGreaterThan(stakeholderPoints({ people: { vp } }));
});

test('the head of the team with the problem is a champion, a receptionist is not [E3]', () => {
  expect(rolesOf(vp)).toContain('champion');
  expect(rolesOf('Receptionist')).not.toContain('champion');
});

test('a CFO is an economic buyer and a head of IT a technical evaluator, not the other way round [E4] [E5]', () => {
  expect([rolesOf(cfo), rolesOf(itHead)]).toEqual([['economic buyer'], ['technical evaluator']]);
});

test('a sales manager is a user and a general counsel a blocker, not the other way round [E6] [E7]', () => {
  expect([rolesOf('Sales Manager'), rolesOf('General Counsel')]).toEqual([['user'], ['blocker']]);
});

test('a lone CFO of a core account who asks for a demo is called now, and the champion is looked for meanwhile [E9]', () => {
  const signals = [did('demo requested', 'cfo')];
  const alone = explained({ people: { cfo }, signals });
  const together = explained({ people: { cfo, vp }, signals });
  expect(alone.assessment).toMatchObject({ verdict: 'pursue', path: 'route' });
  expect(together.assessment).toMatchObject({ verdict: 'pursue', path: 'route' });
  expect(openIn(alone)).toEqual(['champion']);
  expect(openIn(together)).toEqual([]);
});

test('each person has points of their own, whoever else is there [E10]', () => {
  const pointsOf = (people: Readonly<Record<string, string>>, id: string) =>
    explained({ people }).contacts.find((contact) => contact.id === id)?.points;
  const all = { cfo, it: itHead, desk: 'Receptionist' };
  expect(new Set(Object.keys(all).map((id) => pointsOf(all, id))).size).toBe(3);
  expect(pointsOf(all, 'it')).toBe(pointsOf({ it: itHead }, 'it'));
});

test('two people in one week say more than one person three times [E12]', () => {
  const people = { vp, it: itHead };
  const visits = (...by: readonly string[]) => by.map((id, index) => viewed('/pricing', id, index));
  expect(behaviorPoints({ people, signals: visits('vp', 'it') })).toBeGreaterThan(
    behaviorPoints({ people, signals: visits('vp', 'vp') }),
  );
  const lines = (by: readonly string[]) =>
    explained({ people, signals: visits(...by) }).lines.behavior.map((line) => line.id);
  expect(lines(['vp', 'it'])).toContain('group');
  expect(lines(['vp', 'vp', 'vp'])).not.toContain('group');
});

test('the seats nobody fills yet are listed, and filled one at a time [E13]', () => {
  expect(openRolesOf({})).toEqual(['economic buyer', 'champion']);
  expect(openRolesOf({ vp })).toEqual(['economic buyer']);
  expect(openRolesOf({ vp, cfo })).toEqual([]);
});

test.each(['meeting booked', 'mail replied', 'mail clicked', 'meeting held'])(
  'access is not authority: %s makes nobody a buyer [E14]',
  (event) => {
    const people = { x: 'Executive Assistant to the CFO' };
    const reached = assessed({ people, signals: [did(event, 'x', 0, { class: 'interested' })] });
    expect(reached.scores.stakeholder).toEqual(assessed({ people }).scores.stakeholder);
    expect(assessed({ people: { x: cfo } }).scores.stakeholder).not.toEqual(reached.scores.stakeholder);
  },
);

test('a manager with a comparison guide and a CFO in a pricing talk are not one and the same [E15]', () => {
  const people = { manager: 'Sales Manager', cfo };
  const told = (signal: ReturnType<typeof did>) => explained({ people, signals: [signal] });
  const reading = told(did('content downloaded', 'manager', 0, { asset: 'comparison guide' }));
  const talking = told(did('meeting held', 'cfo'));
  const share = (told: typeof reading, id: string) => told.contacts.find((contact) => contact.id === id);
  expect(talking.assessment.scores.behavior.points).toBeGreaterThan(reading.assessment.scores.behavior.points);
  expect(share(talking, 'cfo')?.points).toBeGreaterThan(share(reading, 'manager')?.points ?? Infinity);
});

test('a strong account with a weak contact looks for better people before a rep gets it [E16] [J10]', () => {
  const signals = [viewed('/pricing', 'a'), viewed('/security', 'b')];
  expect(verdictOf({ people: { a: 'Office Coordinator', b: 'Customer Support Agent' }, signals })).toBe(
    'nurture find-stakeholders',
  );
  expect(verdictOf({ people: { a: vp, b: 'Customer Support Agent' }, signals })).toBe('pursue route');
});

const ownPoints = (facts: Readonly<Record<string, string>>) =>
  explained({ people: { x: facts } }).contacts[0]?.points ?? 0;

test.each([
  ['function', { seniority: 'vp', function: 'sales' }, { seniority: 'vp', function: 'hr' }],
  ['seniority', { seniority: 'vp', function: 'sales' }, { seniority: 'manager', function: 'sales' }],
  ['ownership of the problem', { seniority: 'head', function: 'revops' }, { seniority: 'head', function: 'finance' }],
  [
    'influence on the approval',
    { seniority: 'c-level', function: 'finance' },
    { seniority: 'director', function: 'finance' },
  ],
  ['nearness to the rollout', { seniority: 'senior', function: 'it' }, { seniority: 'senior', function: 'support' }],
])('the stakeholder score looks at %s [G1]', (_, more, less) => {
  expect(ownPoints(more)).toBeGreaterThan(ownPoints(less));
});

test.each([
  ['an evaluator', 'manager', 'it'],
  ['a champion', 'director', 'sales'],
  ['an economic buyer', 'c-level', 'finance'],
])('the seniority of %s speaks for a person, an entry-level one does not [G2]', (_, seniority, jobFunction) => {
  expect(ownPoints({ seniority, function: jobFunction })).toBeGreaterThan(0);
  expect(ownPoints({ seniority: 'entry', function: jobFunction })).toBe(0);
});

test('a CRO and an intern at one account score very differently [G3]', () => {
  const pointsWith = (title: string) => stakeholderPoints({ people: { x: title } });
  expect(pointsWith('CRO') - pointsWith('Sales Intern')).toBeGreaterThan(40);
});

test.each([
  ['influences', 'Head of IT'],
  ['approves', 'Chief Financial Officer'],
  ['uses', 'Sales Manager'],
  ['sponsors', 'VP Sales'],
])('who %s the purchase is relevant, who has no part in it is not [G4]', (_, title) => {
  expect(stakeholderPoints({ people: { x: title } })).toBeGreaterThan(0);
  expect(stakeholderPoints({ people: { x: 'Warehouse Worker' } })).toBe(0);
});

test('authority comes from title, function and a confirmed role [G5]', () => {
  const group = (person: string | Readonly<Record<string, string>>) => {
    const open = openIn(explained({ people: { x: person } }));
    return open.includes('economic buyer') ? 'open' : 'filled';
  };
  expect([group(cfo), group('Assistant to the CFO')]).toEqual(['filled', 'open']);
  expect([
    group({ seniority: 'c-level', function: 'finance' }),
    group({ seniority: 'c-level', function: 'it' }),
  ]).toEqual(['filled', 'open']);
  expect([group({ role: 'economic buyer' }), group({ role: 'user' })]).toEqual(['filled', 'open']);
});

test('an invalid e-mail address is never handed to a rep, however well all else looks [D21]', () => {
  const withStatus = (status: string) =>
    assessed(
      {
        facts: core,
        people: { vp: { title: vp, 'email status': status } },
        signals: [did('demo requested', 'vp'), viewed('/pricing', 'vp')],
      },
      today,
    );
  expect(withStatus('invalid')).toMatchObject({ path: 'enrich', hold: 'invalid e-mail' });
  expect(withStatus('valid')).toMatchObject({ path: 'route' });
});

test('activity alone, with nothing known of the company, qualifies nobody [D1]', () => {
  const told = {
    people: { x: vp },
    signals: [0, 1, 2].flatMap((day) => [
      did('mail opened', 'x', day),
      viewed('/pricing', 'x', day),
      did('demo requested', 'x', day),
    ]),
  };
  const unknown = explained({ ...told, facts: {} });
  expect(explained({ ...told, facts: core }).assessment).toMatchObject({ verdict: 'pursue', path: 'route' });
  expect(unknown.assessment).toMatchObject({ verdict: 'nurture', isUndetermined: true });
  expect(unknown.missing.map((item) => item.field)).toEqual(expect.arrayContaining(['industry', 'employees']));
});
