import { expect, test } from 'vitest';
import { minimalFiles, minimalPlus, minimalWith } from '../../../test/golden/minimal-playbook.ts';
import { type PlaybookFiles, formatProblem, lintPlaybook, parsePlaybook } from '../index.ts';

function read(files: PlaybookFiles) {
  const parsed = parsePlaybook(files);
  if (!parsed.ok) throw new Error(parsed.problems.map(formatProblem).join('\n'));
  return parsed.value.playbook;
}

function problemsOf(files: PlaybookFiles): readonly string[] {
  return lintPlaybook(files)
    .filter((problem) => problem.severity !== 'info')
    .map(formatProblem);
}

const model = (when: string) => `---\nwhen: ${when}\n---\n`;
const ownTable = '| Verdict | Path |\n|---|---|\n| nurture | park |\n';

test('a model takes from the default what it lacks, and the default comes last', () => {
  const { models } = read(
    minimalFiles({
      'models/zeta/model.md': '---\nwhen: segment is enterprise\norder: 1\n---\n# Why a model\n',
      'models/zeta/verdicts.md': ownTable,
      'models/alpha/model.md': model('"employees > 1000"'),
      'models/beta/model.md': model('employees > 500'),
    }),
  );
  expect(models.map((entry) => entry.name)).toEqual(['zeta', 'alpha', 'beta', 'default']);
  const [zeta, alpha, , standard] = models;
  expect(zeta?.verdicts.rows.map((row) => row.path)).toEqual(['park']);
  expect(zeta?.account).toBe(standard?.account);
  expect(alpha?.verdicts).toBe(standard?.verdicts);
  expect(standard?.when).toBeUndefined();
  expect(alpha?.when).toMatchObject({ field: 'employees', operator: '>' });
});

test('a model says which accounts it is for', () => {
  expect(problemsOf(minimalFiles({ 'models/big/verdicts.md': ownTable }))).toContain(
    'models/big/model.md:1:1: a model needs a model.md that says which accounts it is for; write `when: segment is enterprise` at its top, between two lines of `---`',
  );
  expect(problemsOf(minimalFiles({ 'models/big/model.md': model('"employes > 5"') }))).toEqual([
    'models/big/model.md:2:8: unknown field `employes`; did you mean `employees`?',
  ]);
  expect(problemsOf(minimalFiles({ 'models/default/model.md': model('employees > 5') }))).toEqual([
    'models/default/model.md:1:1: `default` is what the files beside `models` are; give this folder another name',
  ]);
  expect(problemsOf(minimalFiles({ 'models/big/icp2.md': '' }))).toEqual([
    'models/big/icp2.md:1:1: nothing reads a file of this name; did you mean `models/big/icp.md`?',
  ]);
});

const signal = (event: string, where: string) =>
  minimalWith('signals.md', 'page viewed | path is "/pricing"', `${event} | ${where}`);
const propertiesOf = (files: PlaybookFiles, event: string) =>
  read(files)
    .models[0]?.behavior.properties.get(event)
    ?.map((field) => `${field.name} ${field.type}`);

test('an event nobody declared has the properties its conditions name, of the type all their operators take', () => {
  expect(
    propertiesOf(signal('badge scanned', 'booth is 7 and booth >= 5 and staff is yes and hall is "A"'), 'badgescanned'),
  ).toEqual(['booth number', 'staff yes/no', 'hall text', 'source text']);
  expect(problemsOf(signal('badge scanned', 'booth >= 5 and booth contains a'))).toEqual([
    'signals.md:6:64: `booth` is a number field, `contains` does not fit it; use `>=`',
  ]);
});

test('an event with declared properties is held to them', () => {
  const fields = (rows: string) => ({ 'fields.md': `| Field | Of | Type |\n|---|---|---|\n${rows}` });
  const declared = fields('| booth | Badge Scanned | number |\n| campaign | signal | text |\n');
  const withFields = (where: string) => new Map([...signal('badge_scanned', where), ...Object.entries(declared)]);
  expect(problemsOf(withFields('booth >= 5 and campaign is x'))).toEqual([]);
  expect(problemsOf(withFields('boot >= 5'))).toEqual(['signals.md:6:49: unknown field `boot`; did you mean `booth`?']);
  expect(propertiesOf(withFields('booth >= 5'), 'badgescanned')).toEqual([
    'source text',
    'campaign text',
    'booth number',
  ]);
});

test('events and fields have one spelling, whatever was typed', () => {
  const [first] = read(minimalWith('signals.md', '| demo requested |', '| demoRequested |')).models;
  expect(first?.behavior.rules[0]?.event).toBe('demo requested');
});

test('fields refine built-in ones and keep what they do not say', () => {
  const fields =
    '| Field | Of | Fresh for | Fillable | Values |\n|---|---|---|---|---|\n| Industry | account | 180 days | | software, retail |\n| employees | account | | no | |\n| Deal Desk | account | | | |\n';
  expect(read(minimalFiles({ 'fields.md': fields })).fields).toEqual([
    { name: 'industry', of: 'account', type: 'text', isFillable: true, values: ['software', 'retail'], freshDays: 180 },
    { name: 'employees', of: 'account', type: 'number', isFillable: false },
    { name: 'deal desk', of: 'account', type: 'text', isFillable: true },
  ]);
  expect(
    problemsOf(
      new Map([...minimalWith('icp.md', 'industry is software', 'industry is retial'), ['fields.md', fields]]),
    ),
  ).toEqual(['icp.md:5:43: `industry` is never `retial`; did you mean `retail`?']);
});

test('none of these for so many days', () => {
  const [first] = read(minimalWith('signals.md', '| demo, pricing | | |', '| pricing | | demo for 14 days |')).models;
  expect(first?.behavior.combinations[0]).toMatchObject({ allOf: ['pricing'], noneOfSince: ['demo'], quietDays: 14 });
});

test('ids made from labels do not collide with written ones and stay when rows are added', () => {
  const table = (rows: string) => `\n## More\n| id | Rule | When | Points |\n|---|---|---|---|\n${rows}`;
  const idsIn = (rows: string) =>
    read(minimalPlus('icp.md', table(rows)))
      .models[0]?.account.rules.slice(2)
      .map((rule) => rule.id);
  const rows =
    '| | Größe & Co. | employees > 5 | 1 |\n| | Grosse Co | employees > 6 | 1 |\n| grosse-co-2 | x | employees > 7 | 1 |\n| | 数字 | employees > 8 | 1 |\n';
  expect(idsIn(rows)).toEqual(['grosse-co', 'grosse-co-3', 'grosse-co-2', '数字']);
  expect(idsIn(`${rows}| | Grosse Co | employees > 9 | 1 |\n`)?.slice(0, 4)).toEqual(idsIn(rows));
});

test('names of every object are only names [rel-F46]', () => {
  const names = ['__proto__', 'constructor', 'prototype'];
  const rules = names.map((name) => `| ${name} | ${name} | industry is ${name} | 1 |`).join('\n');
  const notes = '\n## BANT likely\n| Segment | __proto__ | constructor |\n|---|---|---|\n| segment is x | a | b |\n';
  const files = new Map([
    ...minimalPlus('icp.md', `\n## More\n| id | Rule | When | Points |\n|---|---|---|---|\n${rules}\n${notes}`),
    ['playbook.md', '---\nsigners: { __proto__: Ann, constructor: Ben }\n---\n'],
    [
      'fields.md',
      '| Field | Of | Type |\n|---|---|---|\n| __proto__ | __proto__ | text |\n| constructor | account | text |\n',
    ],
  ]);
  const playbook = read(files);
  expect(playbook.models[0]?.account.rules.slice(2).map((rule) => rule.id)).toEqual(names);
  expect(Object.entries(playbook.settings.signers)).toEqual([
    ['__proto__', 'Ann'],
    ['constructor', 'Ben'],
  ]);
  expect(Object.entries(playbook.models[0]?.segmentNotes[0]?.notes ?? {})).toEqual([
    ['__proto__', 'a'],
    ['constructor', 'b'],
  ]);
  expect(problemsOf(minimalFiles({ 'playbook.md': '---\n__proto__: { currency: USD }\n---\n' }))).toEqual([
    'playbook.md:2:1: unknown setting `__proto__`; it may be name, timezone, dayStartsAt, currency, minutesPerPursue, holdDays, maxHold, signers, sourcePriority',
  ]);
  expect(Object.keys(Object.prototype)).toEqual([]);
});

test('without a block at the top a playbook has settings one can start with', () => {
  expect(read(minimalFiles({ 'playbook.md': '# Ours\n' })).settings).toMatchObject({
    timezone: 'UTC',
    dayStartsAtMinutes: 0,
    holdDays: 3,
    maxHold: '4 business hours',
  });
});
