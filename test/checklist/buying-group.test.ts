import { expect, test } from 'vitest';
import {
  assessed,
  behaviorPoints,
  core,
  did,
  explained,
  misfit,
  soft,
  stakeholderPoints,
  today,
  verdictOf,
  viewed,
} from './assessed.ts';
import { saasWithLine } from './playbooks.ts';

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

test('of the seats nobody fills, one is to be found next: the required one that adds most [E13]', () => {
  const nextFor = (people: Readonly<Record<string, string>>) =>
    explained({ people })
      .seats.filter(({ isNext }) => isNext)
      .map(({ role }) => role);
  expect([nextFor({}), nextFor({ cfo }), nextFor({ vp }), nextFor({ vp, cfo })]).toEqual([
    ['economic buyer'],
    ['champion'],
    ['economic buyer'],
    [],
  ]);
});

test('each seat shows who fills it with points of their own, or whom to look for [E10] [E13]', () => {
  const { seats, contacts } = explained({ people: { vp, it: itHead } });
  const seat = (name: string) => seats.find(({ role }) => role === name);
  expect(seat('champion')).toMatchObject({
    isOpen: false,
    isRequired: true,
    holders: [{ contactId: 'vp', certainty: 'likely', points: contacts.find(({ id }) => id === 'vp')?.points }],
  });
  expect(seat('economic buyer')).toMatchObject({
    isOpen: true,
    holders: [],
    lookFor: 'seniority owner or c-level, function executive, sales or finance',
  });
});

test('whoever fills a seat is talked to about other things than the next [E11]', () => {
  const about = (title: string) => {
    const { seats } = explained({ people: { x: title } });
    return seats.filter(({ holders }) => holders.length > 0).map(({ talkingPoints }) => talkingPoints);
  };
  const all = [cfo, vp, itHead, 'Sales Manager', 'General Counsel'].map(about);
  expect(all.every((texts) => texts.length === 1 && texts[0] !== '')).toBe(true);
  expect(new Set(all.flat()).size).toBe(5);
});

test('reading about security makes an evaluator possible, not likely, and fills no seat', () => {
  const reader = {
    people: { x: 'Office Coordinator' },
    signals: [viewed('/security', 'x', 20), viewed('/security', 'x', 3)],
  };
  const evaluator = (told: typeof reader) => explained(told).seats.find(({ role }) => role === 'technical evaluator');
  expect(evaluator(reader)).toMatchObject({
    isOpen: true,
    holders: [{ contactId: 'x', certainty: 'possible', did: [{ id: 'security', on: today - 3 }] }],
  });
  expect(stakeholderPoints(reader)).toBe(stakeholderPoints({ people: reader.people }));
  expect(evaluator({ ...reader, signals: [viewed('/security', 'x', 91)] })?.holders).toEqual([]);
  expect(evaluator({ ...reader, signals: [viewed('/pricing', 'x')] })?.holders).toEqual([]);
});

test('whose role is given has that one, whatever else they do', () => {
  const people = { x: { role: 'blocker' } };
  const { seats } = explained({ people, signals: [viewed('/security', 'x')] });
  expect(seats.flatMap(({ role, holders }) => holders.map(({ certainty }) => `${role} ${certainty}`))).toEqual([
    'blocker likely',
  ]);
});

test('a fitting account of which only early people are known is watched, and one of which nobody is known is not yet [E18]', () => {
  expect(verdictOf({ people: { x: 'Sales Manager', y: 'Customer Support Agent' } })).toBe('nurture monitor');
  expect(verdictOf({ people: { x: 'Sales Manager' }, signals: [viewed('/pricing', 'x')] })).toBe('nurture monitor');
  expect(assessed({ people: { x: 'Sales Manager' } }).why).toBe(
    'fits, nobody known so far decides: the account is watched',
  );
  expect(verdictOf({ people: {} })).toBe('nurture nurture');
  expect(verdictOf({ facts: soft, people: { x: 'Sales Manager' } })).toBe('nurture nurture');
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

test('an account that looks for people says what kind of person it looks for [E16]', () => {
  const signals = [viewed('/pricing', 'a'), viewed('/security', 'b')];
  const { assessment, seats } = explained({
    people: { a: 'Office Coordinator', b: 'Customer Support Agent' },
    signals,
  });
  const wanted = seats.filter(({ isOpen, isRequired }) => isOpen && isRequired).map(({ lookFor }) => lookFor);
  expect([assessment.path, wanted]).toEqual([
    'find-stakeholders',
    [
      'seniority owner or c-level, function executive, sales or finance',
      'seniority vp, head or director, function sales, revops or marketing',
    ],
  ]);
});

test('how many people of an account are known is a number rules may ask for; who is out does not count', () => {
  const several = saasWithLine('verdicts.md', '| fits, early |', (line) => [
    '| | | | contacts >= 3 | nurture | partner | many people |',
    line,
  ]);
  const pathOf = (people: Readonly<Record<string, string>>) => assessed({ facts: misfit, people }, today, several).path;
  expect(pathOf({ a: 'Sales Manager', b: 'Clerk', c: 'Receptionist' })).toBe('partner');
  expect(pathOf({ a: 'Sales Manager', b: 'Clerk', c: 'Student' })).not.toBe('partner');
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
