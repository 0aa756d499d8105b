import { expect, test } from 'vitest';
import { agreedFiles, agreedPlus, agreedWith } from '../../../../test/golden/agreed-playbook.ts';
import { minimalFiles } from '../../../../test/golden/minimal-playbook.ts';
import { type AgreementRules, printCondition } from '../../../domain/index.ts';
import { type PlaybookFiles, formatProblem, lintPlaybook, parsePlaybook } from '../../index.ts';

function read(files: PlaybookFiles): AgreementRules {
  const parsed = parsePlaybook(files);
  if (!parsed.ok) throw new Error(parsed.problems.map(formatProblem).join('\n'));
  return parsed.value.playbook.agreement;
}

const problemsOf = (files: PlaybookFiles) =>
  lintPlaybook(files)
    .filter(({ severity }) => severity !== 'info')
    .map(formatProblem);

const stagesIn = (rows: string) =>
  agreedFiles({ 'stages.md': `| Stage | Label | Enters when |\n|---|---|---|\n${rows}` });
const ends = '| opportunity | | |\n| won | | |\n| lost | | |\n| nurture | | |\n| disqualified | | |\n';

test('each stage has a label and a condition of its own, or the rule of the engine [B1] [B2]', () => {
  const { stages } = read(agreedFiles());
  expect(stages?.stages.map(({ kind, label, when }) => [kind, label, when && printCondition(when)])).toEqual([
    ['raw', 'raw', undefined],
    ['enriched', 'enriched', 'account.completeness >= 50'],
    ['MQL', 'Worth a call', 'behavior >= 20'],
    ['SAL', 'SAL', 'accepted'],
    ['SQL', 'SQL', 'need is confirmed and authority is confirmed and timeline is confirmed'],
    ['opportunity', 'opportunity', 'open deal and mapped contacts >= 2'],
    ['won', 'won', undefined],
    ['lost', 'lost', undefined],
    ['nurture', 'nurture', undefined],
    ['disqualified', 'disqualified', undefined],
  ]);
});

test('SAL may stand before SQL, SQL before SAL, and either may be left out [B9]', () => {
  const orders = [
    '| MQL | | |\n| SAL | | |\n| SQL | | |\n',
    '| MQL | | |\n| SQL | | |\n| SAL | | |\n',
    '| mql | | |\n',
  ];
  const kinds = orders.map((order) => {
    const files = stagesIn(`| raw | | |\n${order}${ends}`);
    expect(problemsOf(files)).toEqual([]);
    return read(files)
      .stages?.stages.map(({ kind }) => kind)
      .slice(1, 4);
  });
  expect(kinds).toEqual([
    ['MQL', 'SAL', 'SQL'],
    ['MQL', 'SQL', 'SAL'],
    ['MQL', 'opportunity', 'won'],
  ]);
});

test('MQL, SAL and SQL have thresholds of their own [J13]', () => {
  const rows =
    '| MQL | | account >= 40 |\n| SAL | | account >= 50 and accepted |\n| SQL | | account >= 60 and need is confirmed |\n';
  const files = stagesIn(`| raw | | |\n${rows}${ends}`);
  expect(problemsOf(files)).toEqual([]);
  expect(
    read(files)
      .stages?.stages.slice(1, 4)
      .map(({ when }) => when && printCondition(when)),
  ).toEqual(['account >= 40', 'account >= 50 and accepted', 'account >= 60 and need is confirmed']);
});

test('a ladder may ask for elements of any framework, step by step [B14]', () => {
  const files = agreedFiles({
    'stages.md': `---\nelements: [pain, decision process]\n---\n| Stage | Enters when |\n|---|---|\n| raw | |\n| MQL | verdict is pursue |\n| SAL | need is one of confirmed, inferred |\n| SQL | need is confirmed and pain is confirmed |\n${'| opportunity | decision process is confirmed |\n'}${ends.replaceAll('| opportunity | | |\n', '').replaceAll(' | | |', ' | |')}`,
  });
  expect(problemsOf(files)).toEqual([]);
  expect(read(files).stages?.elements).toEqual(['pain', 'decision process']);
});

test('what stages.md leaves open, and what it says', () => {
  expect(read(stagesIn(`| raw | | |\n| MQL | | |\n${ends}`)).stages).toMatchObject({
    fit: { field: 'account', operator: '>=', values: [{ value: 30 }] },
    reengageAfterDays: 30,
    reengageTo: 'nurture',
    mostLoops: 2,
  });
  const said = 'fit: account >= 40 and account.floor >= 20\nreengageAfter: never\nreengageTo: Disqualified\nloops: 5';
  const { stages } = read(agreedWith('stages.md', 'fit: account >= 30', said));
  expect(stages).toMatchObject({ reengageAfterDays: 0, reengageTo: 'disqualified', mostLoops: 5 });
  expect(stages && printCondition(stages.fit)).toBe('account >= 40 and account.floor >= 20');
});

test('acceptance criteria are conditions, each of one passage [P2]', () => {
  const { handoff } = read(agreedFiles());
  expect(
    handoff?.handoffs.map(({ name, isOn, criteria }) => [
      name,
      isOn,
      criteria.map(({ id, when }) => [id, printCondition(when)]),
    ]),
  ).toEqual([
    ['marketing to SDR', true, [['fits', 'account >= 50']]],
    ['SDR to AE', true, [['met', 'meeting is one of booked, held']]],
  ]);
});

test('clocks are minutes of working time, per path or for all, and never days [P3]', () => {
  const clocks = read(agreedFiles()).handoff?.handoffs[0]?.clocks;
  expect(
    clocks?.map(({ path, clock, withinMinutes, remindMinutes, end }) => [
      path,
      clock,
      withinMinutes,
      remindMinutes,
      end,
    ]),
  ).toEqual([
    ['route', 'accept', 120, 30, 'reassign'],
    [undefined, 'accept', 240, undefined, 'escalate'],
  ]);
  for (const days of ['2 days', '1 business day', '3d', '2 working days'])
    expect(problemsOf(agreedWith('handoff.md', '2 business hours', days))).toEqual([
      `handoff.md:14:20: \`${days}\` is a time in days instead of hours; write it like \`8 business hours\``,
    ]);
});

test('a rejection has one of five to eight reasons, each with what follows [P4]', () => {
  const reasons = (count: number) =>
    agreedPlus(
      'handoff.md',
      `\n## Marketing to SDR\n| Code | Next |\n|---|---|\n${Array.from({ length: count }, (_, i) => `| more-${i} | nurture |\n`).join('')}`,
    );
  expect(
    read(agreedFiles()).handoff?.handoffs[0]?.reasons.map(({ code, next, reopensOn }) => [code, next, reopensOn]),
  ).toEqual([
    ['early', 'nurture', 'last funding on'],
    ['person', 'nurture', undefined],
    ['small', 'disqualify', 'employees'],
    ['need', 'disqualify', undefined],
    ['mine', 'reassign', undefined],
  ]);
  expect(parsePlaybook(reasons(3)).ok).toBe(true);
  expect(parsePlaybook(reasons(4)).ok).toBe(false);
  expect(parsePlaybook(agreedWith('handoff.md', '| need | No need | disqualify | |\n', '')).ok).toBe(false);
});

test('a passage that is off needs nothing; its defaults stand', () => {
  const files = agreedFiles({ 'handoff.md': '---\nmarketing to SDR: { on: no }\nSDR to AE: { on: no }\n---\n' });
  expect(problemsOf(files)).toEqual([]);
  expect(read(files).handoff).toMatchObject({
    linkDays: 3,
    handoffs: [
      { isOn: false, required: ['source', 'reasons', 'gaps'], notes: [] },
      { isOn: false, required: ['meeting', 'notes'], notes: ['objection', 'product line', 'next step'] },
    ],
  });
});

test('settings may be lists or texts with commas, and headings may have sub-headings', () => {
  const top = 'links: 7d\nSDR to AE: { required: "meeting, Notes", notes: [next Step, champion name] }';
  const files = agreedWith('handoff.md', 'marketing to SDR: { on: yes, offer: stage is MQL }', top);
  const spread = new Map(files).set(
    'handoff.md',
    (files.get('handoff.md') ?? '').replace('| id | Criterion', '### What counts\n| id | Criterion'),
  );
  const { handoff } = read(spread);
  expect(handoff?.linkDays).toBe(7);
  expect(handoff?.handoffs[0]?.criteria).toHaveLength(1);
  expect(handoff?.handoffs[1]).toMatchObject({ required: ['meeting', 'notes'], notes: ['next step', 'champion name'] });
});

test('conditions of all three files may name what a rep has to write', () => {
  const files = agreedWith('routing.md', 'country is unknown', 'next step is unknown and product line is known');
  expect(problemsOf(files)).toEqual([]);
  const unknown = agreedWith('routing.md', 'country is unknown', 'next steps is unknown');
  expect(problemsOf(unknown)).toEqual(['routing.md:14:16: unknown field `next steps`; did you mean `next step`?']);
});

test('somebody always owns a handoff: routing names who gets the rest [Q6]', () => {
  const { routing } = read(agreedFiles());
  expect(routing?.fallback).toEqual({ to: 'team', team: 'sdr' });
  expect(routing?.rows.map(({ id, handoff, target }) => [id, handoff, target])).toEqual([
    ['named', undefined, { to: 'account owner' }],
    ['dach', 'marketing to SDR', { to: 'team', team: 'south' }],
    ['north', 'marketing to SDR', { to: 'person', person: 'ida' }],
    ['ae', 'SDR to AE', { to: 'team', team: 'ae' }],
  ]);
  expect(routing?.holds.map(({ label, atMostMinutes }) => [label, atMostMinutes])).toEqual([['No country', 120]]);
  for (const fallback of ['', 'fallback: deal owner', 'fallback: parent owner'])
    expect(parsePlaybook(agreedWith('routing.md', 'fallback: team sdr', fallback)).ok).toBe(false);
});

test('a part whose file is missing is off, and only then is that said', () => {
  const capabilities = (files: PlaybookFiles) =>
    lintPlaybook(files)
      .filter(({ code, place }) => code === 'capability-off' && /stages|handoff|routing/.test(place.file))
      .map(({ message }) => message);
  expect(read(minimalFiles())).toEqual({});
  expect(capabilities(minimalFiles())).toEqual([
    'no handoff.md: handoff is off',
    'no routing.md: routing is off',
    'no stages.md: stages are off',
  ]);
  expect(capabilities(agreedFiles())).toEqual([]);
});
