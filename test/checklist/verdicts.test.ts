import { expect, test } from 'vitest';
import type { Signal } from '../../src/domain/index.ts';
import {
  type Told,
  assessed,
  core,
  did,
  explained,
  misfit,
  soft,
  today,
  verdictOf,
  viewed,
  without,
} from './assessed.ts';
import { printPlaybook } from '../../src/playbook/index.ts';
import { compiled, lintCodes, saasFiles, saasTextWithLine, saasWithLine } from './playbooks.ts';

const deciders = { vp: 'VP Sales' };
const others = { vp: 'Office Coordinator' };
const busy: readonly Signal[] = [
  viewed('/pricing', 'vp'),
  viewed('/security', 'vp', 1),
  did('trial started', 'vp'),
  viewed('/implementation', 'vp', 2),
];
const ready: Told = { facts: core, people: deciders, signals: busy };

test('ready for sales takes the right company, the right person and intent: one missing is not ready [A13]', () => {
  expect(verdictOf(ready)).toBe('pursue route');
  expect(verdictOf({ ...ready, facts: soft })).toBe('nurture review');
  expect(verdictOf({ ...ready, people: others })).toBe('nurture find-stakeholders');
  expect(verdictOf({ ...ready, signals: [] })).toBe('nurture monitor');
});

test('an account is pursued, nurtured or let go [J1]', () => {
  const stalled = { facts: soft, signals: [did('content downloaded', undefined, 120)] };
  expect([ready, { ...ready, signals: [] }, stalled].map((told) => assessed(told).verdict)).toEqual([
    'pursue',
    'nurture',
    'disqualify',
  ]);
});

test('buckets and what is done with them stand in verdicts.md: another word there is another bucket, and it is printed back [B17]', () => {
  const row = '| fits, right person, moving |';
  const written = (verdict: string, path: string) => {
    const files = saasTextWithLine('verdicts.md', row, (line) => [
      line.replace('pursue | route', `${verdict} | ${path}`),
    ]);
    const printed = printPlaybook(files).get('verdicts.md')?.replaceAll(/ +/g, ' ');
    expect(printed).toContain(`| ${verdict} | ${path} | fits, right person, moving |`);
    return compiled(files);
  };
  const bucketOf = (verdict: string, path: string) => verdictOf(ready, today, written(verdict, path));
  expect([bucketOf('pursue', 'route'), bucketOf('pursue', 'review')]).toEqual(['pursue route', 'pursue review']);
  expect([bucketOf('nurture', 'monitor'), bucketOf('disqualify', 'park')]).toEqual([
    'nurture monitor',
    'disqualify park',
  ]);
});

test('a fact, a person and a deed each move one score and leave the other two alone [J2]', () => {
  const base = assessed({ facts: soft, people: others });
  const moved = (told: Told) => {
    const { scores } = assessed({ facts: soft, people: others, ...told });
    return (['account', 'stakeholder', 'behavior'] as const).filter(
      (name) => scores[name].points !== base.scores[name].points,
    );
  };
  expect(moved({ facts: core })).toEqual(['account']);
  expect(moved({ people: deciders })).toEqual(['stakeholder']);
  expect(moved({ signals: busy })).toEqual(['behavior']);
});

test('two of three high is a signal with a next step of its own, one of three is noise [J3]', () => {
  const stepOf = (facts: Told['facts'], people: Told['people'], signals: readonly Signal[]) =>
    verdictOf({ ...(facts === undefined ? {} : { facts }), ...(people === undefined ? {} : { people }), signals });
  expect([stepOf(core, deciders, []), stepOf(core, others, busy), stepOf(soft, deciders, busy)]).toEqual([
    'nurture monitor',
    'nurture find-stakeholders',
    'nurture review',
  ]);
  expect([stepOf(soft, deciders, []), stepOf(soft, others, busy)]).toEqual(['nurture nurture', 'nurture nurture']);
});

test('all three over their thresholds flag an account, any one just below does not [J4]', () => {
  expect(assessed(ready)).toMatchObject({ verdict: 'pursue', why: 'fits, right person, moving' });
  for (const below of [{ facts: soft }, { people: others }, { signals: busy.slice(0, 1) }]) {
    expect(assessed({ ...ready, ...below }).verdict).toBe('nurture');
  }
});

test('the verdict moves the moment any score does, on the same day [J5]', () => {
  const lacking: readonly Told[] = [
    { ...ready, facts: soft },
    { ...ready, people: others },
    { ...ready, signals: busy.slice(1) },
  ];
  expect(lacking.map((told) => assessed(told).verdict)).toEqual(['nurture', 'nurture', 'nurture']);
  expect(assessed(ready).verdict).toBe('pursue');
});

test('a company that fits and moves goes to sales at once, one that does not move waits and is scored again [J6] [J7]', () => {
  const quiet = { ...ready, signals: [] };
  expect([verdictOf(ready), verdictOf(quiet)]).toEqual(['pursue route', 'nurture monitor']);
  expect(verdictOf({ ...quiet, signals: busy.map((signal) => ({ ...signal, on: signal.on + 14 })) }, today + 14)).toBe(
    'pursue route',
  );
});

test('high fit, high intent and a relevant person go to a rep; with a bystander they do not [J8]', () => {
  expect(assessed(ready)).toMatchObject({ verdict: 'pursue', path: 'route' });
  expect(assessed({ ...ready, people: others }).path).not.toBe('route');
});

test('high fit with mixed intent and an early role is watched, and with real intent it is not left at that [J9]', () => {
  const watching = saasWithLine('verdicts.md', '| fits, early |', () => [
    '| >= 60 | | | | nurture | monitor | fits, early |',
  ]);
  const early = { facts: core, people: { vp: 'Sales Manager' } };
  expect(verdictOf({ ...early, signals: busy.slice(0, 1) }, today, watching)).toBe('nurture monitor');
  expect(verdictOf({ ...early, signals: busy }, today, watching)).toBe('nurture find-stakeholders');
  expect(verdictOf({ facts: soft, people: { vp: 'Sales Manager' }, signals: busy.slice(0, 1) }, today, watching)).toBe(
    'nurture nurture',
  );
});

test('low fit with high activity is reviewed once, then parked by itself when the activity is over [I10] [J11]', () => {
  const told = { facts: misfit, people: deciders, signals: busy };
  expect(verdictOf(told)).toBe('nurture review');
  expect(verdictOf(told, today + 21)).toBe('nurture park');
  expect(verdictOf({ ...told, signals: [] })).toBe('nurture park');
});

test('an account too little is known of is enriched, then judged again with what was found [J12]', () => {
  const gaps = explained({ ...ready, facts: without(core, 'industry') });
  expect(gaps.assessment).toMatchObject({ path: 'enrich', hold: 'needs data' });
  expect(gaps.missing.map((item) => item.field)).toContain('industry');
  expect(verdictOf(ready)).toBe('pursue route');
  expect(verdictOf({ ...ready, facts: { ...core, industry: 'agriculture' } })).toBe('nurture review');
});

const fromSource = (source: string): Told => ({
  ...ready,
  facts: { ...core, source },
  signals: [...busy, did('demo requested', 'vp', 0, { source })],
});

test('where a lead came from never changes its verdict, and a playbook in which it does is refused [J15]', () => {
  const channels = ['linkedin', 'event', 'outbound', 'webinar', 'paid search'];
  expect(new Set(channels.map((source) => assessed(fromSource(source)).verdict))).toEqual(new Set(['pursue']));
  const row = '| >= 60 | | | source is "paid search" | nurture | nurture | never buys |';
  const favoring = saasTextWithLine('verdicts.md', '| fits, right person, moving |', (line) => [row, line]);
  expect(lintCodes(favoring)).toContain('error source-decides');
  expect(lintCodes(saasFiles)).not.toContain('error source-decides');
});

test('where a lead came from may choose the next step [J16]', () => {
  const row = '| >= 60 | >= 40 | >= 50 | source is event | pursue | review | met us: the person who met them calls |';
  const withRow = saasTextWithLine('verdicts.md', '| fits, right person, moving |', (line) => [row, line]);
  const playbook = saasWithLine('verdicts.md', '| fits, right person, moving |', (line) => [row, line]);
  expect(lintCodes(withRow)).not.toContain('error source-decides');
  expect([verdictOf(fromSource('event'), today, playbook), verdictOf(fromSource('linkedin'), today, playbook)]).toEqual(
    ['pursue review', 'pursue route'],
  );
});

test('below the threshold an account is held in nurture, above it is not [J17]', () => {
  expect(assessed({ ...ready, signals: busy.slice(0, 1) }).verdict).toBe('nurture');
  expect(assessed(ready).verdict).toBe('pursue');
});

test('a score is a number, a verdict the decision it informs: another threshold, another verdict, the same score [J18]', () => {
  const stricter = saasWithLine('verdicts.md', '| fits, right person, moving |', (line) => [
    line.replace('>= 60', '> 100'),
  ]);
  const [usual, strict] = [assessed(ready), assessed(ready, today, stricter)];
  expect(strict.scores).toEqual(usual.scores);
  expect([usual.verdict, strict.verdict]).toEqual(['pursue', 'nurture']);
});

test('soft fit with a strong person who moves is reviewed by a person, proven low fit is never sent [J20]', () => {
  const told = (facts: Told['facts']) => ({
    facts: facts ?? {},
    people: deciders,
    signals: [...busy, did('demo requested', 'vp')],
  });
  expect(assessed(told(soft))).toMatchObject({
    verdict: 'nurture',
    path: 'review',
    why: 'soft fit, right person, moving',
  });
  expect(assessed(told(misfit)).verdict).toBe('nurture');
  expect(assessed(told(misfit)).why).not.toBe(assessed(told(soft)).why);
  expect(verdictOf(told(misfit), today + 60)).toBe('nurture park');
});

test('low fit never reaches sales, however many hands are raised [I11]', () => {
  const eager = {
    people: { vp: 'Chief Executive Officer', cfo: 'Chief Financial Officer' },
    signals: [...busy, did('demo requested', 'vp'), did('pricing requested', 'cfo')],
  };
  expect(assessed({ ...eager, facts: core }).verdict).toBe('pursue');
  for (const day of [0, 7, 30, 90]) {
    const { verdict, path } = assessed({ ...eager, facts: misfit }, today + day);
    expect(verdict).not.toBe('pursue');
    expect(['review', 'park']).toContain(path);
  }
});
