import { expect, test } from 'vitest';
import {
  type MinimalFile,
  minimalFiles,
  minimalPlus,
  minimalWith,
  minimalWithout,
} from '../../../test/golden/minimal-playbook.ts';
import { type PlaybookFiles, formatProblem, lintPlaybook } from '../index.ts';

const found = (files: PlaybookFiles) => lintPlaybook(files).filter((problem) => problem.severity !== 'info');
const messages = (files: PlaybookFiles) => found(files).map(formatProblem);
const codes = (files: PlaybookFiles) => found(files).map((problem) => `${problem.severity} ${problem.code}`);

const exclusion = (scope: string, when: string) =>
  minimalWith('icp.md', '| account | relationship is competitor |', `| ${scope} | ${when} |`);

test('an exclusion may rest on being a student, never on a personal mail address [C13]', () => {
  const refused = [
    'email kind is personal',
    'email kind is not business',
    'not (email kind is business)',
    'email ends with "@gmail.com"',
    'seniority is student and email kind is one of personal, role',
  ];
  for (const when of refused) expect(codes(exclusion('contact', when))).toEqual(['error personal-mail']);
  const fine = [
    'seniority is student',
    'email kind is disposable',
    'not (email kind is personal)',
    'email ends with "@rival.com"',
  ];
  for (const when of fine) expect(codes(exclusion('contact', when))).toEqual([]);
  expect(messages(exclusion('contact', 'email kind is personal'))).toEqual([
    'icp.md:11:3: a personal mail address is weak evidence and excludes nobody: founders use one too; give it a few negative points in stakeholders.md instead',
  ]);
});

const row = (cells: string) =>
  minimalWith('verdicts.md', '| >= 60 | | | key action | pursue | review | raised a hand |', cells);

test('a verdict and a next step that contradict each other are named, by the bucket they make [B17]', () => {
  expect(codes(row('| >= 60 | | | key action | pursue | review | raised a hand |'))).toEqual([]);
  expect(messages(row('| >= 60 | | | key action | pursue | park | raised a hand |'))).toEqual([
    'verdicts.md:5:3: the verdict `pursue` and the next step `park` contradict each other; with `pursue` goes route, review, find-stakeholders, expand, partner',
  ]);
  expect(codes(row('| < 20 | | | | disqualify | route | too small |'))).toEqual(['warning odd-path']);
  expect(codes(row('| < 20 | | | | disqualify | park | too small |'))).toEqual([]);
});

test('a source may change the path of an account, never its verdict [J15]', () => {
  expect(codes(row('| >= 60 | | | source is event | nurture | monitor | met us |'))).toEqual([]);
  expect(messages(row('| >= 60 | | | source is event | pursue | review | met us |'))).toEqual([
    'verdicts.md:5:3: the source changes the verdict here: from another one the same account is `nurture` by line 6; a source may change the path only, so give both rows one verdict',
  ]);
});

test('a row that asks for a source may differ from rows no account of it can reach', () => {
  const between = (also: string) =>
    row(
      `| >= 60 | | | source is event and ${also} | pursue | review | met us |\n| >= 60 | | | ${also} | pursue | route | hand |`,
    );
  expect(codes(between('key action'))).toEqual([]);
});

test.each([
  ['icp.md', 'industry is software', 'source is linkedin', 'error source-decides'],
  ['icp.md', 'relationship is competitor', 'source is linkedin', 'error source-decides'],
  ['signals.md', 'path is "/pricing"', 'source is linkedin', 'warning source-decides'],
] as const)('no rule of %s gives points for a channel', (file, text, instead, code) => {
  expect(codes(minimalWith(file, text, instead))).toEqual([code]);
});

const manyRules = (count: number) =>
  minimalPlus(
    'icp.md',
    `\n## More (cap 5)\n| id | When | Points |\n|---|---|---|\n${Array.from({ length: count }, (_, i) => `| r${i} | employees > ${i} | 1 |\n`).join('')}`,
  );

test('more rules than a person can hold in mind are warned of [K4]', () => {
  expect(messages(manyRules(39))).toEqual([
    'icp.md:54:3: the account score has 41 rules; more than 40 are hard to explain to anyone, so join or drop some',
  ]);
  expect(messages(manyRules(38))).toEqual([]);
});

test('a threshold no account can reach is an error', () => {
  expect(messages(minimalWith('verdicts.md', '>= 60 | >= 40', '>= 90.1 | >= 40'))).toEqual([
    'verdicts.md:4:3: `account >= 90.1` can never hold: account rules give at most 90; change the threshold or the points',
  ]);
  expect(messages(minimalWith('signals.md', '## Intent', '## Intent (cap 34)'))).toEqual([
    'signals.md:5:3: gives 45 points, and the cap of `Intent` lets 34 of them through at most; raise the cap or lower the points',
    'verdicts.md:4:3: `behavior >= 50` can never hold: signals give at most 44; change the threshold or the points',
  ]);
  expect(messages(minimalWith('verdicts.md', '>= 60 | >= 40', '>= 90 | >= 70'))).toEqual([]);
});

test.each([
  ['| >= 70 | >= 40 | > 50 | key action | nurture | monitor | |', 'row 1 (line 4)'],
  ['| between 60 and 80 | = 50 | .floor >= 10 and >= 55 | | nurture | monitor | |', 'row 1 (line 4)'],
  [
    '| >= 60 | | | key action | pursue | review | |\n| | | | key action and account > 60 | nurture | monitor | |',
    'row 2 (line 5)',
  ],
  [
    '| | | | not (account < 60) and not (stakeholder < 40) and behavior >= 50 | nurture | monitor | |',
    'row 1 (line 4)',
  ],
  ['| | | | | nurture | monitor | |', 'row 2 (line 5)'],
])('a row that an earlier one covers is named with it: %s', (rows, covering) => {
  const dead = messages(row(rows));
  expect(dead).toHaveLength(1);
  expect(dead[0]).toContain(`this row can never match: ${covering} matches everything it asks for`);
});

test.each([
  '| >= 60 | >= 40 | | key action | nurture | monitor | |',
  '| >= 59.9 | >= 40 | >= 50 | | nurture | monitor | |',
  '| >= 60 | .floor >= 40 | >= 50 | | nurture | monitor | |',
  '| | | | employees >= 5 or account >= 60 | nurture | monitor | |',
  '| | | | relationship is customer | nurture | expand | |\n| | | | relationship is partner | nurture | partner | |',
])('a row that can match is left alone: %s', (rows) => {
  expect(messages(row(rows))).toEqual([]);
});

test('a row whose own conditions exclude each other is an error', () => {
  const excluding = [
    '| >= 60 and < 50 | | | | nurture | monitor | |',
    '| | | | relationship is customer and relationship is not customer | nurture | monitor | |',
    '| | | | key action and not key action | nurture | monitor | |',
  ];
  for (const rows of excluding) expect(codes(row(rows))).toEqual(['error dead-row']);
});

test('a row that asks for a score without rules is an error, not a dead row', () => {
  expect(messages(minimalWithout('stakeholders.md'))).toEqual([
    'verdicts.md:4:3: this row asks for the stakeholder score, which is off: stakeholders.md has no rules; add rules or empty the cell',
  ]);
  expect(codes(row('| >= 60 | | | probability > 10 | pursue | review | |'))).toEqual(['error score-off']);
});

type Case = readonly [what: string, file: MinimalFile, text: string, instead: string, code: string];

const cases: readonly Case[] = [
  ['points for not knowing', 'icp.md', 'industry is software', 'revenue is unknown', 'error points-for-unknown'],
  [
    'points for not knowing, the other way round',
    'icp.md',
    'industry is software',
    'not revenue is known',
    'error points-for-unknown',
  ],
  ['more points than a score has', 'icp.md', '| 30 |', '| 100.1 |', 'error too-many-points'],
  [
    'an exclusion nobody can decide',
    'icp.md',
    'relationship is competitor',
    'product line is cars',
    'warning undecidable-exclusion',
  ],
  ['points for opened mail', 'signals.md', 'page viewed | path is "/pricing"', 'mail opened |', 'warning vanity'],
  [
    'a signal above the demo request',
    'signals.md',
    '| 12 | 10 days | 90 days | 30 |',
    '| 46 | 10 days | 90 days | |',
    'warning demo-not-highest',
  ],
  ['a cap below the points', 'signals.md', '| 45 | every', '| 44 | every', 'warning cap-below-points'],
  ['a hand-raise nobody can make', 'signals.md', '| every | yes |', '| every | |', 'warning no-key-action'],
  ['a combination without end', 'signals.md', '| 7 days |', '| |', 'warning endless-combination'],
];

test.each(cases)('%s is found', (_, file, text, instead, code) => {
  expect(codes(minimalWith(file, text, instead))).toEqual([code]);
});

test('a page view that gives more than a hand-raise is vanity', () => {
  const files = minimalWith(
    'signals.md',
    'page viewed | path is "/pricing" | 12 | 10 days | 90 days | 30 |',
    'page viewed | | 46 | 10 days | 90 days | |',
  );
  expect(codes(files)).toContain('warning vanity');
});

test('what counts as a fact does not count again as news', () => {
  const rule = (when: string) => `\n## Money\n| id | When | Points |\n|---|---|---|\n| money | ${when} | 5 |\n`;
  const signal =
    '\n## News\n| id | Event | Points | Window |\n|---|---|---|---|\n| news | funding announced | 5 | 30 days |\n';
  const icp = [...minimalPlus('icp.md', rule('last funding on in the last 90 days'))];
  const both = new Map([...icp, ...[...minimalPlus('signals.md', signal)].filter(([path]) => path === 'signals.md')]);
  expect(codes(both)).toEqual(['warning counted-twice']);
  expect(codes(new Map(icp))).toEqual([]);
});

test('a table without a way to sales is warned of', () => {
  const files = minimalFiles({ 'verdicts.md': '| Verdict | Path |\n|---|---|\n| nurture | nurture |\n' });
  expect(codes(files)).toEqual(['warning no-pursue']);
});

test('a capability without its file is off, and lint says so in a line', () => {
  const infos = (files: PlaybookFiles) =>
    lintPlaybook(files)
      .filter((problem) => problem.severity === 'info')
      .map((problem) => problem.message);
  expect(infos(minimalFiles())).toContain('no handoff.md: handoff is off');
  expect(infos(minimalFiles({ 'handoff.md': '# Handoff\n' }))).not.toContain('no handoff.md: handoff is off');
});

test('a cap that is never reached is worth a line', () => {
  const infos = lintPlaybook(minimalWith('icp.md', '## Firmographic', '## Firmographic (cap 95)')).map(
    (problem) => problem.message,
  );
  expect(infos).toContain('the cap 95 of `Firmographic` is never reached: its rules come to 90 at most');
});

test('test cases are read with the playbook they test', () => {
  const files = minimalFiles({
    'tests/a.yaml': '- name: a\n  asOf: 2026-03-10\n  account: { employes: 5 }\n  expect: { verdict: pursu }\n',
  });
  expect(messages(files)).toEqual([
    'tests/a.yaml:3:14: unknown field `employes`; did you mean `employees`?',
    'tests/a.yaml:4:22: unknown verdict `pursu`; did you mean `pursue`?',
  ]);
});
