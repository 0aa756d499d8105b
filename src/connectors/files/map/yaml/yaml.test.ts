import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { FileRecord } from '../../read/file-record.ts';
import { openRecords } from '../../read/read-records.ts';
import { type ColumnSpec, type Mapping, mappingForFile } from '../mapping.ts';
import { combineProposals, proposeMapping } from '../propose/propose-mapping.ts';
import { type ParsedMapping, parseMapping } from './parse-mapping.ts';
import { printMapping, printProposals } from './print-mapping.ts';

const fixtures = join(import.meta.dirname, '../../../../../test/fixtures/crm');

function parsed(text: string): Mapping {
  const result = parseMapping(text, 'mapping.yaml');
  if (!result.ok) throw new Error(messages(result).join('\n'));
  return result.value;
}

function messages(result: ParsedMapping): readonly string[] {
  return result.ok ? [] : result.problems.map(({ message }) => message);
}

function withoutPlaces(mapping: unknown): unknown {
  return JSON.parse(
    JSON.stringify(mapping, (key, value: unknown) =>
      key === 'place' ? undefined : value instanceof Map ? { entries: [...value] } : value,
    ),
  );
}

const example = `# How one flat CRM export becomes accounts, contacts and signals.
dates: { format: yyyy-MM-dd HH:mm, zone: Europe/Berlin }
lists: ";"
account:
  id: Associated Company IDs
  name: Company name
  employees: Number of Employees
  industry: { column: Industry, values: { COMPUTER_SOFTWARE: software, FINANCIAL_SERVICES: fintech } }
contact:
  id: Record ID
  email: Email
  title: Job Title
signals:
  - { event: form submitted, on: Recent Conversion Date, with: { form: Recent Conversion } }
  - { event: page viewed, count: Number of Pageviews }
outcome: { column: Lifecycle Stage, won: [Customer], lost: [Other] }
ignore: [Lead Score]
`;

test('the mapping of the example playbook is understood', () => {
  const mapping = mappingForFile(parsed(example), 'anything.csv');
  expect(mapping).toMatchObject({
    rows: 'contact',
    dates: { format: 'yyyy-MM-dd HH:mm', zone: 'Europe/Berlin' },
    lists: ';',
    ignore: ['Lead Score'],
  });
  expect(mapping?.account.get('industry')).toMatchObject({
    column: 'Industry',
    values: new Map([
      ['COMPUTER_SOFTWARE', 'software'],
      ['FINANCIAL_SERVICES', 'fintech'],
    ]),
  });
  expect(mapping?.signals[0]).toMatchObject({
    event: { constant: 'form submitted' },
    on: { column: 'Recent Conversion Date' },
  });
  expect(mapping?.outcome).toMatchObject({ won: ['Customer'], lost: ['Other'] });
});

test('what is printed is read back as it was', () => {
  const mapping = parsed(example);
  expect(withoutPlaces(parsed(printMapping(mapping)))).toEqual(withoutPlaces(mapping));
});

test('the proposals for all exports of a CRM are one mapping, and survive printing', async () => {
  const proposals = [];
  for (const path of ['hubspot', 'salesforce', 'other'].flatMap((folder) =>
    readdirSync(join(fixtures, folder)).map((file) => join(folder, file)),
  )) {
    const open = await openRecords(join(fixtures, path));
    const rows: FileRecord[] = [];
    for await (const batch of open.records()) rows.push(...batch);
    proposals.push(proposeMapping({ name: path.replaceAll('/', '-'), header: open.header.names, rows }));
  }
  const printed = printProposals(proposals);
  expect(withoutPlaces(parsed(printed))).toEqual(withoutPlaces(combineProposals(proposals)));
  expect(printed).toContain('HubSpot Score # a score of the old system');
  expect(printed).toContain('other-renamed-columns.csv: Who (Jana Petersen');
});

test('each file finds its own part by its name', () => {
  const mapping = parsed(
    'dates: { zone: UTC }\nfiles:\n  "*contacts*.csv":\n    contact: { email: Mail }\n  companies.csv:\n    dates: { dayFirst: true }\n    account: { name: Firm }\n',
  );
  expect(mappingForFile(mapping, 'hubspot-Contacts-2026.csv')).toMatchObject({
    rows: 'contact',
    dates: { zone: 'UTC' },
  });
  expect(mappingForFile(mapping, 'companies.csv')).toMatchObject({ rows: 'account', dates: { isDayFirst: true } });
  expect(mappingForFile(mapping, 'deals.csv')).toBeUndefined();
});

test('won and lost may stand beside the stage of a deal', () => {
  const { files } = parsed(
    'deal: { id: Nr, stage: Phase, won: [Gewonnen], lost: [Verloren], createdOn: Erstellt }\naccount: { name: Kunde }',
  );
  expect(files[0]).toMatchObject({
    rows: 'deal',
    outcome: { source: { column: 'Phase' }, won: ['Gewonnen'], lost: ['Verloren'] },
  });
  expect([...(files[0]?.deal.keys() ?? [])]).toEqual(['id', 'stage', 'created at']);
});

test('every way to say where a value comes from', () => {
  const spec = (text: string): Partial<ColumnSpec> | undefined =>
    parsed(`account: { x: ${text} }`).files[0]?.account.get('x');
  expect(spec('{ column: A, or: B }')).toMatchObject({ column: 'A', fallback: 'B' });
  expect(spec('{ value: trade fair }')).toMatchObject({ constant: 'trade fair' });
  expect(spec('{ line: true }')).toMatchObject({ isLine: true });
  expect(spec('{ column: A, values: { no: "" }, others: unknown }')).toMatchObject({
    values: new Map([['no', '']]),
    isOnlyListed: true,
  });
  expect(spec('{ column: A, unknown: [Unknown, tbd] }')).toMatchObject({ unknown: ['Unknown', 'tbd'] });
  expect(spec('{ column: A, multiply: 1000000, currency: EUR, decimal: "," }')).toMatchObject({
    multiply: 1_000_000,
    currency: 'EUR',
    decimal: ',',
  });
  expect(spec('{ column: A, when: { type: [group] } }')).toMatchObject({ when: new Map([['type', ['group']]]) });
});

describe('mistakes are named with their place and a way out', () => {
  test.each([
    ['acount: { name: A }', 'mapping.yaml:1:1: a mapping has no `acount`; did you mean `account`?'],
    ['account:\n  name: { colum: A }', 'mapping.yaml:2:11: `account.name` has no `colum`; did you mean `column`?'],
    ['account:\n  name: [A]', 'mapping.yaml:2:9: `account.name` must be the name of a column, or `{ column: … }`'],
    [
      'account: { name: { column: A, line: true } }',
      'mapping.yaml:1:18: `account.name` needs one of `column`, `value` and `line: true`',
    ],
    ['account:\n  name: A\n  name: B', 'mapping.yaml:3:3: `name` stands here twice; keep one of them'],
    ['dates: { zone: Berlin }', 'mapping.yaml:1:16: `Berlin` is no time zone; write one such as `Europe/Berlin`'],
    [
      'dates: { format: DD.MM.YYYY }',
      'mapping.yaml:1:18: `DD.MM.YYYY` is no pattern for dates; write one such as `dd.MM.yyyy HH:mm`',
    ],
    ['numbers: { decimal: ; }', 'mapping.yaml:1:21: `decimal` must be "." or ","'],
    [
      'signals: [{ event: page viewed }]',
      'mapping.yaml:1:11: a signal needs either `on`, the column of its date, or `count`',
    ],
    ['rows: leads', 'mapping.yaml:1:7: `rows` must be one of account, contact, deal, signal, touch, spend, nothing'],
    ['deal: { won: [x] }', 'mapping.yaml:1:1: `won` and `lost` need a `stage` beside them'],
    [
      'account: { revenue: { column: A, currency: Euro } }',
      'mapping.yaml:1:44: `currency` must be a code of three capital letters; did you mean `EUR`?',
    ],
    [
      'a: &x { b: 1 }\naccount: *x',
      'mapping.yaml:2:10: references such as `*name` are not used here; write the value out',
    ],
    [
      'rows: account\nfiles: { "*": { account: { name: A } } }',
      'mapping.yaml:1:1: `rows` belongs under one of the `files`',
    ],
    ['rows: account\nrows: deal', 'mapping.yaml:2:1: `rows` stands here twice; keep one of them'],
    ['dates: { zone: "a\\nb" }', 'mapping.yaml:1:16: `a b` is no time zone; write one such as `Europe/Berlin`'],
    ['[]', 'mapping.yaml:1:1: a mapping must be written as `name: value` lines'],
  ])('%j', (text, message) => {
    expect(messages(parseMapping(text, 'mapping.yaml'))).toContain(message);
  });

  test('a text that would take long to read is refused at once [rel-F48]', () => {
    expect(messages(parseMapping('a'.repeat(300_000), 'mapping.yaml'))).toEqual([
      'mapping.yaml:1:1: is longer than 256 KB; a mapping is a page or two',
    ]);
  });

  test.each([
    ['brackets', `account: ${'['.repeat(20_000)}`],
    ['dashes', '- '.repeat(20_000)],
    ['names in one line', `account: Emo${'outcome: '.repeat(20_000)}`],
  ])('a text that nests too deeply is refused, not followed: %s [rel-F48]', (_, text) => {
    expect(parseMapping(text, 'mapping.yaml').ok).toBe(false);
  });

  test('names such as __proto__ are names like any other [rel-F46]', () => {
    expect(parsed('account: { __proto__: A, constructor: B }').files[0]?.account.get('__proto__')).toMatchObject({
      column: 'A',
    });
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});

test('the example on the design page is the one tested here', () => {
  const page = join(import.meta.dirname, '../../../../../../shared/design/playbook-example/mapping.yaml');
  const text = readIfThere(page);
  if (text === undefined) return;
  expect(withoutPlaces(parsed(text))).toEqual(withoutPlaces(parsed(example)));
});

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
