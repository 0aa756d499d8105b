import { expect, test } from 'vitest';
import { minimalFiles } from '../../../test/golden/minimal-playbook.ts';
import { formatProblem, parsePlaybook, parseTestCases } from '../index.ts';

const fields =
  '| Field | Of | Type |\n|---|---|---|\n| certifications | account | list |\n| audited on | account | date |\n| tier | trial extended | number |\n';
const parsed = parsePlaybook(minimalFiles({ 'fields.md': fields }));
if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
const { playbook } = parsed.value;

function read(text: string) {
  const result = parseTestCases(text, 'tests/a.yaml', playbook);
  const problems = result.ok ? result.value.warnings : result.problems;
  return { cases: result.ok ? result.value.cases : [], messages: problems.map(formatProblem) };
}

const frame = (lines: string) => `- name: a case\n  asOf: 2026-03-10\n  expect: {}\n${lines}`;
const caseOf = (lines: string) => read(frame(lines)).cases[0];

test('facts are read by the type of their field', () => {
  const account =
    'account: { id: acme, industry: Software, revenue: 40M, employees: 1.5k, tech: [Salesforce, HubSpot], certifications: [], audited on: 2026-01-02, created_at: 2025-12-31, city: }';
  expect(caseOf(`  ${account}`)?.inputs).toEqual({
    id: 'acme',
    facts: [
      { field: 'industry', value: 'Software' },
      { field: 'revenue', value: { amount: 40_000_000 } },
      { field: 'employees', value: 1500 },
      { field: 'tech', value: ['Salesforce', 'HubSpot'] },
      { field: 'certifications', value: [] },
      { field: 'audited on', value: 20_455 },
      { field: 'created at', value: 20_453 },
    ],
    contacts: [],
    signals: [],
    undated: [],
  });
});

test('a fact may say when it was seen and by whom', () => {
  expect(caseOf('  account: { employees: { value: 200, on: 2026-03-01, source: crm } }')?.inputs.facts).toEqual([
    { field: 'employees', value: 200, observedOn: 20_513, source: 'crm' },
  ]);
});

test('contacts have ids, and signals name them', () => {
  const inputs = caseOf(`  contacts:
    - { id: cfo, title: CFO }
    - { email: a@b.example }
  signals:
    - { on: 2026-03-09, event: page viewed, contact: cfo, path: /pricing, seconds: 30 }
    - { on: 2026-03-09, event: page viewed, anonymous: v1 }
    - { event: page viewed, count: 3, contact: contact-2, with: { path: /docs } }
    - { on: 2026-03-09, event: job posted, count: 3 }
`)?.inputs;
  expect(inputs?.contacts.map((contact) => contact.id)).toEqual(['cfo', 'contact-2']);
  const properties = (...entries: readonly (readonly [string, string | number])[]) => new Map(entries);
  expect(inputs?.signals).toEqual([
    { event: 'page viewed', contact: 'cfo', on: 20_521, properties: properties(['path', '/pricing'], ['seconds', 30]) },
    { event: 'page viewed', anonymous: 'v1', on: 20_521 },
    { event: 'job posted', on: 20_521, properties: properties(['count', 3]) },
  ]);
  expect(inputs?.undated).toEqual([
    { event: 'page viewed', contact: 'contact-2', count: 3, properties: properties(['path', '/docs']) },
  ]);
});

test('everything a case may expect', () => {
  const expectation =
    '{ verdict: pursue, path: enrich, undetermined: yes, account: 80, account.floor: 12.5, stakeholder.completeness: 100, reasons: [software, demo], missing: [employees, seniority], probability: 74.1, hold: needs data, row: 2 }';
  expect(read(`- { name: a, asOf: 2026-03-10, expect: ${expectation} }`).cases[0]?.expect).toEqual({
    verdict: 'pursue',
    path: 'enrich',
    isUndetermined: true,
    scores: new Map([
      ['account', 800],
      ['account.floor', 125],
      ['stakeholder.completeness', 1000],
    ]),
    reasons: ['software', 'demo'],
    missing: ['employees', 'seniority'],
    probability: 741,
    hold: 'needs data',
    row: 2,
  });
});

test.each([
  ['  acount: {}', 'tests/a.yaml:4:3: unknown setting `acount`; did you mean `account`?'],
  ['  account: { employes: 5 }', 'tests/a.yaml:4:14: unknown field `employes`; did you mean `employees`?'],
  ['  account: { employees: many }', 'tests/a.yaml:4:25: `employees` is a number field, `many` does not fit it'],
  [
    '  account: { employees: [1, 2] }',
    'tests/a.yaml:4:25: `employees` is a number field and holds one value, here is a list',
  ],
  [
    '  account: { relationship: custmer }',
    'tests/a.yaml:4:28: unknown relationship `custmer`; did you mean `customer`?',
  ],
  [
    '  account: { audited on: 2026-02-30 }',
    'tests/a.yaml:4:26: `audited on` is a date field, `2026-02-30` does not fit it',
  ],
  ['  contacts: [{ tittle: CFO }]', 'tests/a.yaml:4:16: unknown field `tittle`; did you mean `title`?'],
  [
    '  contacts: [{ id: a }, { id: a }]',
    'tests/a.yaml:4:13: two contacts of this case have the id `a`; give one of them another',
  ],
  ['  signals: [{ on: 2026-03-10 }]', 'tests/a.yaml:4:13: a signal needs an event; write `event: page viewed`'],
  [
    '  signals: [{ event: page viewed }]',
    'tests/a.yaml:4:13: a signal needs a day; write `on: 2026-03-10`, or `count: 3` when nobody knows when',
  ],
  [
    '  signals: [{ on: 10.3.2026, event: page viewed }]',
    'tests/a.yaml:4:19: `10.3.2026` is not a date; write it like 2026-03-10',
  ],
  [
    '  signals: [{ on: 2026-03-10, event: page view }]',
    'tests/a.yaml:4:38: no rule counts `page view`; did you mean `page viewed`?',
  ],
  [
    '  contacts: [{ id: cfo }]\n  signals: [{ on: 2026-03-10, event: page viewed, contact: cto }]',
    'tests/a.yaml:5:60: unknown contact `cto`; did you mean `cfo`?',
  ],
  [
    '  signals: [{ on: 2026-03-10, event: page viewed, pth: /a }]',
    'tests/a.yaml:4:51: unknown property `pth`; did you mean `path`?',
  ],
])('a slip of the pen is reported at its place: %s', (lines, message) => {
  expect(read(frame(lines)).messages).toEqual([message]);
});

test.each([
  ['{ verdct: pursue }', 'tests/a.yaml:1:42: unknown setting `verdct`; did you mean `verdict`?'],
  ['{ verdict: persue }', 'tests/a.yaml:1:51: unknown verdict `persue`; did you mean `pursue`?'],
  ['{ account: high }', 'tests/a.yaml:1:51: `high` is not a number of points; write a number such as 45 or 45.5'],
  ['{ reasons: [dmo] }', 'tests/a.yaml:1:52: unknown rule `dmo`; did you mean `demo`?'],
  ['{ missing: [employes] }', 'tests/a.yaml:1:52: unknown field `employes`; did you mean `employees`?'],
  ['{ undetermined: maybe }', 'tests/a.yaml:1:56: `maybe` is neither yes nor no'],
  ['{ row: rivl }', 'tests/a.yaml:1:47: unknown exclusion `rivl`; did you mean `rival`?'],
])('so is one in what is expected: %s', (expectation, message) => {
  expect(read(`- { name: a, asOf: 2026-03-10, expect: ${expectation} }`).messages).toEqual([message]);
});

test('a case needs a name, a day and something to expect', () => {
  expect(read('- account: {}').messages).toEqual([
    'tests/a.yaml:1:3: this case has no `asOf`; add it',
    'tests/a.yaml:1:3: this case has no `expect`; add it',
    'tests/a.yaml:1:3: this case has no `name`; add it',
  ]);
});

test('names of every object are only names [rel-F46]', () => {
  const messages = read(
    frame(
      '  account: { __proto__: 1, constructor: 2 }\n  signals: [{ on: 2026-03-10, event: __proto__, __proto__: x, constructor: y }]',
    ),
  ).messages;
  expect(messages.slice(0, 2)).toEqual([
    'tests/a.yaml:4:14: unknown field `__proto__`; declare it in fields.md or use a built-in one',
    'tests/a.yaml:4:28: unknown field `constructor`; declare it in fields.md or use a built-in one',
  ]);
  expect(Object.keys(Object.prototype)).toEqual([]);
});
