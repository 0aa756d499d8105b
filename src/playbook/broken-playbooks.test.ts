import { expect, test } from 'vitest';
import {
  type MinimalFile,
  minimalFiles,
  minimalPlus,
  minimalWith,
  minimalWithout,
} from '../../test/golden/minimal-playbook.ts';
import { type BrokenCase, problemsOf, testBroken } from '../../test/golden/broken.ts';
import { parsePlaybook } from './index.ts';

const cases: readonly BrokenCase<MinimalFile>[] = [
  // Conditions
  [
    'icp.md',
    'employees between',
    'employes between',
    'icp.md:6:22: unknown field `employes`; did you mean `employees`?',
  ],
  [
    'icp.md',
    'industry is',
    'industry  \t is software and foo is',
    'icp.md:5:59: unknown field `foo`; declare it in fields.md or use a built-in one',
  ],
  [
    'icp.md',
    'industry is software',
    String.raw`name is "a\|b" and industri is x`,
    'icp.md:5:50: unknown field `industri`; did you mean `industry`?',
  ],
  [
    'icp.md',
    'industry is software',
    'industry >= 5',
    'icp.md:5:31: `industry` is a text field, `>=` does not fit it; use `is`',
  ],
  [
    'icp.md',
    'industry is software',
    'industry contain soft',
    'icp.md:5:40: unknown operator `contain`; did you mean `contains`?',
  ],
  ['icp.md', 'industry is software', '(industry is software', 'icp.md:5:31: this `(` is never closed; add a `)`'],
  [
    'icp.md',
    'industry is software',
    'industry is software and',
    'icp.md:5:55: a condition is missing here; write `field operator value`',
  ],
  ['icp.md', 'industry is software', '', 'icp.md:5:31: a condition is missing here; write `field operator value`'],
  ['icp.md', '50 and 1000', '1000 and 50', 'icp.md:6:51: nothing is between 1000 and 50; write the smaller one first'],
  [
    'icp.md',
    'employees between 50 and 1000',
    'revenue > USD 5M',
    "icp.md:6:32: `USD 5M` is not in the playbook's currency; write the amount in EUR",
  ],
  [
    'icp.md',
    'relationship is competitor',
    'relationship is competitr',
    'icp.md:11:37: `relationship` is never `competitr`; did you mean `competitor`?',
  ],
  [
    'stakeholders.md',
    'seniority is c-level',
    'seniority is clevel',
    'stakeholders.md:10:35: `seniority` is never `clevel`; did you mean `c-level`?',
  ],
  [
    'stakeholders.md',
    'seniority is c-level',
    'employees > 50',
    'stakeholders.md:10:22: `employees` is a field of accounts, this condition is about contacts; use a field of contacts',
  ],
  [
    'signals.md',
    'path is "/pricing"',
    'pth is "/pricing"',
    'signals.md:6:47: unknown field `pth`; did you mean `path`?',
  ],
  [
    'verdicts.md',
    '>= 60 | >= 40',
    '>= 60 and >= forty | >= 40',
    'verdicts.md:4:16: `account` is a number field, and `forty` is not a number; write it like 1000, 1k or 2.5M',
  ],
  [
    'verdicts.md',
    '>= 60 | >= 40',
    'industry is x | >= 40',
    'verdicts.md:4:3: only the account score is compared in this column; write other conditions under `Also`',
  ],
  // Points, days, words
  [
    'icp.md',
    '| 60 |',
    '| sixty |',
    'icp.md:5:54: `sixty` is not a number of points; write a number such as 10 or -2.5',
  ],
  [
    'icp.md',
    '| 60 |',
    '| 60,5 |',
    'icp.md:5:54: `60,5` has too many decimals or a comma; write a number such as 10 or -2.5',
  ],
  ['icp.md', '| 60 |', '| |', 'icp.md:5:54: points are missing here; write a number such as 10 or -2.5'],
  ['stakeholders.md', '| yes |', '| maybe |', 'stakeholders.md:5:34: `maybe` is neither yes nor no'],
  [
    'stakeholders.md',
    '| champion |',
    '| champian |',
    'stakeholders.md:5:3: unknown role `champian`; did you mean `champion`?',
  ],
  [
    'stakeholders.md',
    'function is sales',
    '',
    'stakeholders.md:5:14: a condition is missing here; write `field operator value`',
  ],
  [
    'signals.md',
    '| 21 days |',
    '| 3 weeks |',
    'signals.md:5:53: `3 weeks` is not a number of days; write it like `10 days`, at most 3650',
  ],
  [
    'signals.md',
    '| 30 | |',
    '| 30 | once a day |',
    'signals.md:6:98: unknown way to count repeats `once a day`; it is one of every, once per day per person, once, once per person',
  ],
  [
    'signals.md',
    '| 45 | every',
    '| -20 | every',
    'signals.md:5:74: a cap is a size, it cannot be `-20`; write it without the minus',
  ],
  [
    'signals.md',
    '| 2 | |',
    '| 0 | |',
    'signals.md:11:43: `0` is not a whole number from 1; write it like 2, or leave the cell empty',
  ],
  [
    'icp.md',
    '| rival | account |',
    '| rival | acount |',
    'icp.md:11:11: unknown scope `acount`; did you mean `account`?',
  ],
  [
    'icp.md',
    '| competitor |\n',
    '| |\n',
    'icp.md:11:50: an exclusion needs a reason; write what sales and the contact would be told',
  ],
  [
    'verdicts.md',
    '| pursue | route |',
    '| persue | route |',
    'verdicts.md:4:29: unknown verdict `persue`; did you mean `pursue`?',
  ],
  [
    'verdicts.md',
    '| pursue | route |',
    '| pursue | rout |',
    'verdicts.md:4:38: unknown path `rout`; did you mean `route`?',
  ],
  [
    'verdicts.md',
    '| pursue | route |',
    '| pursue | enrich |',
    'verdicts.md:4:38: `enrich` is what a pursue does while facts are missing, no row leads to it; write where it goes when they are known',
  ],
  // Tables, headings, ids
  [
    'icp.md',
    '| When |',
    '| Whem |',
    'icp.md:3:3: this table has no column `When`; add it',
    'icp.md:3:15: unknown column `Whem`; did you mean `When`?',
  ],
  [
    'icp.md',
    '| When |',
    '| When | when |',
    'icp.md:3:1: this looks like a table but has no line of dashes with as many cells below its first line; write `|---|---|` there',
  ],
  [
    'icp.md',
    '| 60 |',
    '| 60 | more |',
    'icp.md:5:59: this row has 5 cells, the table has 4 columns; remove a cell, or write `\\|` for a pipe inside a cell',
  ],
  [
    'icp.md',
    '|---|---|---|---|\n| software',
    '| software',
    'icp.md:3:1: this looks like a table but has no line of dashes with as many cells below its first line; write `|---|---|` there',
  ],
  [
    'icp.md',
    '## Firmographic',
    '## Firmographic (capp 40)',
    'icp.md:2:17: unknown words `capp 40` in this heading; write `(cap 40)`, `(best one)` or `(best one, cap 40)`',
  ],
  [
    'icp.md',
    '| mid |',
    '| Software |',
    'icp.md:6:3: id `Software` is taken by icp.md:5:3; ids name one rule each, choose another',
  ],
  [
    'signals.md',
    '| demo | Asked',
    '| software | Asked',
    'signals.md:5:3: id `software` is taken by icp.md:5:3; ids name one rule each, choose another',
    'signals.md:11:23: no signal rule has the id `demo`; name signal rules of signals.md by their id',
  ],
  [
    'signals.md',
    '| demo, pricing |',
    '| demo, pricin |',
    'signals.md:11:29: no signal rule has the id `pricin`; did you mean `pricing`?',
  ],
  [
    'signals.md',
    '| demo requested |',
    '| demo request |',
    'warning: signals.md:5:29: no source is known to bring `demo request`; did you mean `demo requested`?',
  ],
  [
    'verdicts.md',
    '| | | | | nurture',
    '| >= 30 | | | | nurture',
    'verdicts.md:6:3: the last row decides whatever no other row does, so it cannot ask for `>= 30`; add a last row without conditions',
  ],
  // Settings
  [
    'playbook.md',
    'currency: EUR',
    'currency: Euro',
    'playbook.md:3:11: `currency` cannot be `Euro`; write an ISO code such as EUR',
  ],
  [
    'playbook.md',
    'currency: EUR',
    'curency: EUR',
    'playbook.md:3:1: unknown setting `curency`; did you mean `currency`?',
  ],
  [
    'playbook.md',
    'currency: EUR',
    'dayStartsAt: 25:00',
    'playbook.md:3:14: `dayStartsAt` cannot be `25:00`; write a time such as 02:00',
  ],
  ['playbook.md', 'currency: EUR', 'name: Twice', 'playbook.md:3:1: `name` stands here twice; keep one of them'],
  ['playbook.md', 'currency: EUR', 'holdDays: soon', 'playbook.md:3:11: `holdDays` is a number, here is `soon`'],
  [
    'playbook.md',
    'currency: EUR',
    'maxHold: soon',
    'playbook.md:3:10: `maxHold` cannot be `soon`; write it like `4 business hours` or `30 minutes`',
  ],
];

testBroken(cases, minimalFiles(), minimalWith);

test.each([
  ['| user | function is sales | demo, pricing |', []],
  ['| user | | pricing |', []],
  ['| user | | |', ['stakeholders.md:5:10: a condition is missing here; write `field operator value`']],
  ['| user | | pricin |', ['stakeholders.md:5:12: no signal rule has the id `pricin`; did you mean `pricing`?']],
  [
    '| economic buyer | seniority is owner | demo |',
    [
      'stakeholders.md:5:41: what somebody does makes nobody the economic buyer; empty this cell and say who it is under `When`',
    ],
  ],
  [
    '| approver | | demo |',
    [
      'stakeholders.md:5:16: what somebody does makes nobody the approver; empty this cell and say who it is under `When`',
    ],
  ],
])(
  'of seats that name what people do, `%s` is checked, and behavior never fills in authority [E14]',
  (row, messages) => {
    const table =
      '| Role | When | Required | Coverage points |\n|---|---|---|---|\n| champion | function is sales | yes | 10 |';
    const instead = `| Role | When | Does |\n|---|---|---|\n${row}`;
    expect(problemsOf(minimalWith('stakeholders.md', table, instead))).toEqual(messages);
  },
);

test('one run shows the problems of every file', () => {
  const files = minimalFiles({
    'playbook.md': '---\ncurency: EUR\n---\n',
    'icp.md': '| Rule | When | Points |\n|---|---|---|\n| A | employes > 5 | ten |\n',
    'verdicts.md': '| Verdict | Path |\n|---|---|\n| nurtur | nurture |\n',
  });
  expect(problemsOf(files)).toEqual([
    'icp.md:3:7: unknown field `employes`; did you mean `employees`?',
    'icp.md:3:22: `ten` is not a number of points; write a number such as 10 or -2.5',
    'playbook.md:2:1: unknown setting `curency`; did you mean `currency`?',
    'verdicts.md:3:3: unknown verdict `nurtur`; did you mean `nurture`?',
  ]);
});

test.each(['playbook.md', 'icp.md', 'verdicts.md'] as const)('a playbook without %s is no playbook', (file) => {
  expect(problemsOf(minimalWithout(file))).toContain(
    `${file}:1:1: this file is missing, and no playbook works without it; add it`,
  );
});

test('a file of another name is not passed over in silence', () => {
  expect(problemsOf(minimalFiles({ 'signal.md': '' }))).toEqual([
    'warning: signal.md:1:1: nothing reads a file of this name; did you mean `signals.md`?',
  ]);
});

test('a table inside a quote, or of unknown columns, is not passed over in silence', () => {
  const quoted = '\n> | id | When | Points |\n> |---|---|---|\n> | a | industry is x | 5 |\n';
  expect(problemsOf(minimalPlus('icp.md', quoted))).toEqual([
    'warning: icp.md:13:3: this table stands inside a quote or a list and is not read; move it to the margin if it holds rules',
  ]);
  expect(problemsOf(minimalPlus('verdicts.md', '\n| Word | Meaning |\n|---|---|\n| a | b |\n'))).toEqual([
    'warning: verdicts.md:8:3: this table is not read: none of its columns is known here; known are Account, Stakeholder, Behavior, Also, Verdict, Path, Why',
  ]);
});

test('what is wrong in fields.md is named there', () => {
  const fields = `| Field | Of | Type | Values |
|---|---|---|---|
| is big | account | number | |
| employees | account | text | |
| tier | account | tekst | |
| quiet days | account | number | |
| tier | account | | |
| seniority | contact | text | c-level, boss |
| size | | number | |
`;
  expect(problemsOf(minimalFiles({ 'fields.md': fields }))).toEqual([
    "fields.md:3:3: `is` is a word of the condition language and cannot be part of a field's name",
    'fields.md:4:25: `employees` is a built-in number field; its type stays number',
    'fields.md:5:20: unknown type `tekst`; it is one of text, number, money, yes/no, date, list',
    'fields.md:6:3: `quiet days` means something else in verdicts.md; choose another name',
    'fields.md:7:3: `tier` is declared twice; keep one of the rows',
    'fields.md:8:41: `seniority` is never `boss`; it is one of owner, c-level, vp, head, director, manager, senior, staff, entry, student',
    'fields.md:9:10: whose field is it? write account, contact, signal or the name of an event',
  ]);
});

test('a playbook with an error is not usable, one with a warning is', () => {
  expect(parsePlaybook(minimalWith('icp.md', 'employees', 'employes')).ok).toBe(false);
  const parsed = parsePlaybook(minimalWith('signals.md', '| demo requested |', '| demo request |'));
  expect(parsed.ok && parsed.value.warnings.map((problem) => problem.code)).toEqual(['unknown-event']);
});
