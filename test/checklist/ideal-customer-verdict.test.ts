import { expect, test } from 'vitest';
import { printCondition } from '../../src/domain/index.ts';
import type { PlaybookFiles } from '../../src/playbook/index.ts';
import { assessed, behaviorPoints, core, did, explained, today, verdictOf, viewed, without } from './assessed.ts';
import { compiled, lintCodes, modelOf, saasFiles, saasTextWithLine } from './playbooks.ts';

const moving = {
  facts: core,
  people: { vp: 'VP Sales' },
  signals: [
    did('demo requested', 'vp'),
    did('trial started', 'vp'),
    did('product milestone', 'vp', 0, { name: 'connected CRM' }),
  ],
};

test('a written exclusion lets an account go, and says why [C10] [I6]', () => {
  expect(assessed({ facts: { ...core, country: 'KP' } })).toMatchObject({
    verdict: 'disqualify',
    why: 'we may not sell there',
  });
  expect(assessed({ facts: core }).verdict).toBe('nurture');
});

test.each(Object.keys(core))(
  'an account whose %s nobody knows still gets a verdict, and hears what to ask [C11]',
  (field) => {
    const known = explained({ facts: core });
    const unknown = explained({ facts: without(core, field) });
    expect(known.missing.some((item) => item.field === field)).toBe(false);
    expect(unknown.missing.some((item) => item.field === field)).toBe(true);
    expect(unknown.assessment.verdict).toBe(known.assessment.verdict);
  },
);

test.each(Object.keys(core))(
  'not knowing %s alone costs nobody the verdict when people and product use point to a purchase [C12]',
  (field) => {
    expect(assessed(moving).verdict).toBe('pursue');
    expect(assessed({ ...moving, facts: without(core, field) }).verdict).toBe('pursue');
  },
);

test('a founder with a private mail address is judged like one with a business address [C13]', () => {
  const founder = (kind: string, employees: number) =>
    assessed({ ...moving, facts: { ...core, employees }, people: { vp: { title: 'Founder', 'email kind': kind } } });
  expect(founder('personal', 10)).toEqual(founder('business', 10));
  expect(founder('personal', 900)).toEqual(founder('business', 900));
});

test('a playbook that lets people go for a private mail address is refused [C13]', () => {
  const row = '| private | contact | email kind is personal | private mail | |';
  const refused = saasTextWithLine('icp.md', '| student |', (line) => [line, row]);
  expect(lintCodes(refused)).toContain('error personal-mail');
  expect(lintCodes(saasFiles)).not.toContain('error personal-mail');
});

/** What a framework usually finds in the mid-market, by element. */
function notesOf(files: PlaybookFiles, framework: string): Readonly<Record<string, string>> {
  const rows = modelOf(files).segmentNotes.filter((row) => row.framework === framework);
  return rows.find((row) => printCondition(row.segment) === 'segment is mid-market')?.notes ?? {};
}

/** The playbook with all of these notes rewritten. */
function withOtherNotes(notes: Readonly<Record<string, string>>): PlaybookFiles {
  const texts = Object.values(notes).reduce(
    (text, note) => text.replace(`| ${note} |`, '| ask them |'),
    saasFiles.get('icp.md') ?? '',
  );
  return new Map([...saasFiles, ['icp.md', texts]]);
}

test('BANT by segment says what budget, authority, need and timeline are likely, and scores nobody [C22]', () => {
  const notes = notesOf(saasFiles, 'BANT');
  expect(Object.keys(notes)).toEqual(['Budget', 'Authority', 'Need', 'Timeline']);
  const others = withOtherNotes(notes);
  expect(new Set(Object.values(notesOf(others, 'BANT')))).toEqual(new Set(['ask them']));
  const told = { ...moving, facts: { ...core, segment: 'mid-market' } };
  expect(assessed(told, today, compiled(others))).toEqual(assessed(told));
});

test('MEDDICC by segment says what is usual, from metrics to competition, and scores nobody [C23]', () => {
  const notes = notesOf(saasFiles, 'MEDDICC');
  expect(Object.keys(notes)).toEqual([
    'Metrics',
    'Economic buyer',
    'Decision criteria',
    'Decision process',
    'Pain',
    'Champion',
    'Competition',
  ]);
  const others = withOtherNotes(notes);
  expect(new Set(Object.values(notesOf(others, 'MEDDICC')))).toEqual(new Set(['ask them']));
  const told = { ...moving, facts: { ...core, segment: 'mid-market' } };
  expect(assessed(told, today, compiled(others))).toEqual(assessed(told));
});

test('a customer goes to its owner and a partner to the partner manager, whatever they do [C27]', () => {
  const related = (relationship: string) => verdictOf({ ...moving, facts: { ...core, relationship } });
  expect([related('prospect'), related('former customer')]).toEqual(['pursue route', 'pursue route']);
  expect([related('customer'), related('partner')]).toEqual(['nurture expand', 'nurture partner']);
  expect([related('vendor'), related('self')]).toEqual(['nurture park', 'nurture park']);
});

test.each(['/login', '/support/42', '/careers'])(
  'the page %s is no interest in buying, the pricing page is [C27]',
  (path) => {
    expect(behaviorPoints({ signals: [viewed(path)] })).toBe(0);
    expect(behaviorPoints({ signals: [viewed('/pricing')] })).toBeGreaterThan(0);
  },
);

test('our own people at an account give it no points [C27]', () => {
  const by = (relationship: string) =>
    behaviorPoints({ people: { x: { title: 'VP Sales', relationship } }, signals: [viewed('/pricing', 'x')] });
  expect(by('self')).toBe(0);
  expect(by('prospect')).toBeGreaterThan(0);
});
