import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ContactSeen, Input, SignalSeen, UndatedSeen } from '../../../../domain/input.ts';
import { formatDay, parseDay } from '../../../../domain/time/day.ts';
import type { FileRecord } from '../../read/file-record.ts';
import { openRecords } from '../../read/read-records.ts';
import { type CellProblem, formatCellProblem } from '../cells/cell-problems.ts';
import { type FileMapping, emptyFileMapping } from '../mapping.ts';
import { proposeMapping } from '../propose/propose-mapping.ts';
import { type ReadContext, type Table, readInputs } from './read-inputs.ts';

const fixtures = join(import.meta.dirname, '../../../../../test/fixtures/crm');
const context: ReadContext = { zone: 'Europe/Berlin', dayStartsAtMinutes: 120 };

interface Outcome {
  readonly inputs: readonly Input[];
  readonly problems: readonly CellProblem[];
  readonly notes: readonly string[];
}

async function read(table: Table, name: string, mapping: FileMapping): Promise<Outcome> {
  const opened = readInputs(table, name, mapping, context);
  if (!opened.ok) throw new Error(opened.problems.map(({ message }) => message).join('\n'));
  const inputs: Input[] = [];
  for await (const batch of opened.value.batches) inputs.push(...batch);
  return { inputs, problems: opened.value.problems(), notes: opened.value.notes() };
}

async function readFixture(path: string): Promise<Outcome> {
  const open = await openRecords(join(fixtures, path));
  const rows: FileRecord[] = [];
  for await (const batch of open.records()) rows.push(...batch);
  const { mapping } = proposeMapping({ name: basename(path), header: open.header.names, rows });
  return read(open, basename(path), mapping);
}

function tableOf(header: readonly string[], rows: readonly (readonly string[])[]): Table {
  async function* records(): AsyncGenerator<readonly FileRecord[]> {
    await Promise.resolve();
    yield rows.map((values, index) => ({ line: index + 2, values }));
  }
  return { header: { names: header }, records };
}

function ofKind<Kind extends Input['kind']>(
  inputs: readonly Input[],
  kind: Kind,
): readonly Extract<Input, { kind: Kind }>[] {
  return inputs.filter((input): input is Extract<Input, { kind: Kind }> => input.kind === kind);
}

function factsOf(
  input: { readonly facts: readonly { readonly field: string; readonly value: unknown }[] } | undefined,
): Record<string, unknown> {
  return Object.fromEntries((input?.facts ?? []).map(({ field, value }) => [field, value]));
}

const account = { ...emptyFileMapping('*'), rows: 'account' } as const;

describe('a HubSpot export, without any setting', () => {
  test('a person belongs to the company of the export of companies [D3]', async () => {
    const contacts = ofKind((await readFixture('hubspot/contacts.csv')).inputs, 'contact');
    const companies = ofKind((await readFixture('hubspot/companies.csv')).inputs, 'account');
    const jana = contacts.find(({ contact }) => contact.email === 'jana.petersen@nordlicht-software.example');
    const company = companies.find(({ account: { id } }) => id === jana?.account.id);
    expect(factsOf(jana)).toMatchObject({ title: 'VP Sales', country: 'DE' });
    expect(factsOf(company)).toMatchObject({
      name: 'Nordlicht Software GmbH',
      domain: 'nordlicht-software.example',
      industry: 'software',
      employees: 240,
    });
  });

  test('the form she filled in last is a demo request on its day [D9] [D17]', async () => {
    const { inputs } = await readFixture('hubspot/contacts.csv');
    const demo = ofKind(inputs, 'signal').find(
      ({ event, contact }) => event === 'demo requested' && contact.id === '50101',
    ) as SignalSeen;
    expect(formatDay(demo.on)).toBe('2026-11-12');
    expect(demo.properties.get('form')).toBe('Request a demo | Website: Demo request');
  });

  test('the other three forms are known to exist, but not when; counted once', async () => {
    const { inputs } = await readFixture('hubspot/contacts.csv');
    const undated = ofKind(inputs, 'undated').filter(
      ({ contact, event }) => contact.id === '50101' && event === 'form submitted',
    ) as UndatedSeen[];
    expect(undated.map(({ count }) => count)).toEqual([3]);
  });

  test('a customer is a customer, and a lead is not called a prospect by the stage of a form [C27]', async () => {
    const companies = ofKind((await readFixture('hubspot/companies.csv')).inputs, 'account');
    const relationshipOf = (name: string): unknown =>
      factsOf(companies.find(({ account: ref }) => ref.name === name))['relationship'];
    expect(relationshipOf('Pipewise')).toBe('customer');
    expect(relationshipOf('Alpenkraft Energie AG')).toBeUndefined();
  });

  test('what cannot be read is unknown and reported with its line, the rest of the row counts [C11]', async () => {
    const { inputs, problems } = await readFixture('hubspot/contacts.csv');
    expect(problems.map((problem) => formatCellProblem('contacts.csv', problem))).toEqual([
      'contacts.csv:33: `Email` is no e-mail address; taken as unknown: "ines.duarte@@broken"',
      'contacts.csv:33: `Recent Conversion Date` is no date; the signal was left out: "soon"',
      'contacts.csv:33: `Number of Pageviews` is no count; taken as unknown: "abc"',
    ]);
    expect(
      factsOf(ofKind(inputs, 'contact').find(({ contact }) => contact.id === '50132') as ContactSeen),
    ).toMatchObject({ title: 'Sales Manager' });
  });

  test('deals are won, lost or open; the close date of an open one is only a forecast [D6]', async () => {
    const { inputs, problems } = await readFixture('hubspot/deals.csv');
    const deals = new Map(ofKind(inputs, 'deal').map((deal) => [deal.id, deal]));
    expect(deals.get('70002')).toMatchObject({
      outcome: 'won',
      closedOn: parseDay('2023-05-30'),
      amount: { amount: 18_000 },
      contacts: [{ id: '50108' }],
    });
    expect(deals.get('70004')).toMatchObject({ outcome: 'lost', closeReason: 'No budget' });
    expect(deals.get('70001')?.outcome).toBe('open');
    expect(deals.get('70001')?.closedOn).toBeUndefined();
    expect(deals.get('70006')?.contacts).toEqual([{ id: '50119' }, { id: '50120' }]);
    expect(problems[0]?.what).toContain('names neither company nor person');
  });

  test('a company’s parent is found by its name [D6]', async () => {
    const companies = ofKind((await readFixture('hubspot/companies.csv')).inputs, 'account');
    expect(companies.find(({ account: { id } }) => id === '9014')?.parent).toEqual({ name: 'Kestrel Analytics' });
  });

  test('a German export says the same', async () => {
    const { inputs } = await readFixture('hubspot/contacts-german.csv');
    const [first] = ofKind(inputs, 'account');
    expect(factsOf(first)).toMatchObject({
      industry: 'software',
      country: 'DE',
      employees: 240,
      revenue: { amount: 31_000_000 },
    });
    expect(
      factsOf(ofKind(inputs, 'account').find(({ account: { name } }) => name === 'Alpenkraft Energie AG'))['employees'],
    ).toBe(1850);
  });
});

describe('a Salesforce export, without any setting', () => {
  test('a lead brings a person, what is known of the company, and the day of the request', async () => {
    const { inputs } = await readFixture('salesforce/leads.csv');
    const [lead] = ofKind(inputs, 'contact');
    const [company] = ofKind(inputs, 'account');
    const [demo] = ofKind(inputs, 'signal');
    expect(lead).toMatchObject({
      contact: { email: 'hanna.lindqvist@orbitpayroll.example' },
      account: { name: 'Orbit Payroll' },
    });
    expect(factsOf(company)).toMatchObject({
      industry: 'software',
      employees: 175,
      revenue: { amount: 23_000_000, currency: 'USD' },
      country: 'US',
      source: 'Web',
    });
    expect(demo).toMatchObject({ event: 'demo requested', on: parseDay('2026-11-12') });
  });

  test('a band of employees counts as its middle and says so, with less confidence than a number', async () => {
    const { inputs } = await readFixture('salesforce/leads.csv');
    const fact = ofKind(inputs, 'account')
      .find(({ account: { name } }) => name === 'Maier Pumpen')
      ?.facts.find(({ field }) => field === 'employees');
    expect(fact).toEqual({ field: 'employees', value: 126, source: 'leads.csv "51-200"', confidence: 0.7 });
  });

  test('an opportunity and its account meet by id, whether the id has 15 or 18 characters', async () => {
    const deals = ofKind((await readFixture('salesforce/opportunities.csv')).inputs, 'deal');
    const accounts = ofKind((await readFixture('salesforce/accounts.csv')).inputs, 'account');
    expect(accounts.map(({ account: { id } }) => id)).toContain(deals[0]?.account.id);
    expect(deals[0]?.account.id).toHaveLength(18);
    expect(deals[0]).toMatchObject({
      outcome: 'won',
      amount: { amount: 84_000, currency: 'EUR' },
      closedOn: parseDay('2024-03-28'),
    });
  });

  test('amounts take the currency of their row', async () => {
    const accounts = ofKind((await readFixture('salesforce/accounts.csv')).inputs, 'account');
    expect(factsOf(accounts[0])['revenue']).toEqual({ amount: 41_000_000, currency: 'EUR' });
    expect(factsOf(accounts[1])['revenue']).toEqual({ amount: 1_250_000_000, currency: 'USD' });
  });

  test('a report with a title above and a footer below is read like a table', async () => {
    const { inputs, problems } = await readFixture('salesforce/report-leads.csv');
    expect(ofKind(inputs, 'contact')).toHaveLength(12);
    expect(problems).toEqual([]);
  });
});

describe('signals', () => {
  test('our own columns: who, what, when, and everything else as properties [D9]', async () => {
    const { inputs, problems } = await readFixture('other/signals.csv');
    const signals = ofKind(inputs, 'signal');
    expect(signals[0]).toMatchObject({
      event: 'page viewed',
      on: parseDay('2026-11-18'),
      account: { id: 'a1' },
      contact: { id: 'c1' },
    });
    expect(signals[1]?.properties.get('path')).toBe('/security');
    expect(signals[1]?.contact).toEqual({ anonymous: 'v-77' });
    expect(signals[3]?.properties.get('count')).toBe(3);
    expect(signals.map(({ event }) => event)).toContain('Somersault Performed');
    expect(problems.map(({ what }) => what)).toEqual(['is no date; the signal was left out']);
  });

  test('Segment calls: pages and tracks are signals, identify describes a person, group a company', async () => {
    const { inputs } = await readFixture('other/segment.ndjson');
    expect(ofKind(inputs, 'signal').map(({ event }) => event)).toEqual([
      'page viewed',
      'demo requested',
      'signed up',
      'Order Completed',
    ]);
    expect(factsOf(ofKind(inputs, 'contact')[0])).toMatchObject({
      email: 'jana@nordlicht-software.example',
      title: 'VP Sales',
    });
    expect(ofKind(inputs, 'account')[0]).toMatchObject({
      account: { id: 'g1', domain: 'nordlicht-software.example', name: 'Nordlicht Software GmbH' },
    });
  });

  test('the same form as first and as last conversion is one signal', async () => {
    const on = (column: string) => ({ event: { constant: 'form submitted' }, on: { column }, properties: new Map() });
    const mapping = {
      ...account,
      account: new Map([['name', { column: 'Company' }]]),
      signals: [on('First'), on('Last')],
    };
    const { inputs } = await read(
      tableOf(['Company', 'First', 'Last'], [['Acme', '2026-11-01', '2026-11-01']]),
      'x.csv',
      mapping,
    );
    expect(ofKind(inputs, 'signal')).toHaveLength(1);
  });
});

describe('a person without a company', () => {
  const people = {
    ...account,
    rows: 'contact',
    contact: new Map([['email', { column: 'Email' }]]),
    account: new Map([
      ['source', { column: 'Source' }],
      ['employees', { column: 'Size' }],
    ]),
  } as const;

  test('brings what the form says of the company to the domain of the address [D17]', async () => {
    const { inputs } = await read(
      tableOf(['Email', 'Source', 'Size'], [['ada@acme.example', 'web', '240']]),
      'x.csv',
      people,
    );
    expect(ofKind(inputs, 'account')).toMatchObject([{ account: { domain: 'acme.example' } }]);
    expect(ofKind(inputs, 'contact')).toMatchObject([{ contact: { email: 'ada@acme.example' }, account: {} }]);
  });

  test('makes no company of an address alone', async () => {
    const { inputs } = await read(
      tableOf(['Email', 'Source', 'Size'], [['ada@acme.example', 'web', '']]),
      'x.csv',
      people,
    );
    expect(ofKind(inputs, 'account')).toEqual([]);
  });
});

describe('numbers and dates nobody can be sure of', () => {
  const mapping = {
    ...account,
    account: new Map([
      ['name', { column: 'Company' }],
      ['revenue', { column: 'Revenue' }],
      ['created at', { column: 'Created' }],
    ]),
  };
  const header = ['Company', 'Revenue', 'Created'];

  test('the other values of a column tell what a comma stands for', async () => {
    const german = await read(
      tableOf(header, [
        ['A', '1.234', ''],
        ['B', '2.500,50', ''],
      ]),
      'x.csv',
      mapping,
    );
    const english = await read(
      tableOf(header, [
        ['A', '1,234', ''],
        ['B', '2,500.50', ''],
      ]),
      'x.csv',
      mapping,
    );
    expect(german.inputs.map((input) => factsOf(input as ContactSeen)['revenue'])).toEqual([
      { amount: 1234 },
      { amount: 2500.5 },
    ]);
    expect(english.inputs.map((input) => factsOf(input as ContactSeen)['revenue'])).toEqual([
      { amount: 1234 },
      { amount: 2500.5 },
    ]);
  });

  test('where they tell nothing it is read as thousands, and that is said', async () => {
    const { inputs, notes } = await read(tableOf(header, [['A', '1,234', '']]), 'x.csv', mapping);
    expect(factsOf(inputs[0] as ContactSeen)['revenue']).toEqual({ amount: 1234 });
    expect(notes.join()).toContain('`1,234` is read as thousands');
    const told = await read(tableOf(header, [['A', '1,234', '']]), 'x.csv', { ...mapping, decimal: ',' });
    expect(factsOf(told.inputs[0] as ContactSeen)['revenue']).toEqual({ amount: 1.234 });
  });

  test('day or month first comes from the column, else from the mapping', async () => {
    const clear = await read(
      tableOf(header, [
        ['A', '', '03/04/2026'],
        ['B', '', '25/04/2026'],
      ]),
      'x.csv',
      mapping,
    );
    const told = await read(tableOf(header, [['A', '', '03/04/2026']]), 'x.csv', {
      ...mapping,
      dates: { format: 'dd/MM/yyyy' },
    });
    const untold = await read(tableOf(header, [['A', '', '03/04/2026']]), 'x.csv', mapping);
    expect(factsOf(clear.inputs[0] as ContactSeen)['created at']).toBe(parseDay('2026-04-03'));
    expect(factsOf(told.inputs[0] as ContactSeen)['created at']).toBe(parseDay('2026-04-03'));
    expect(untold.notes.join()).toContain('does not show whether the day or the month comes first');
  });

  test('dates written with midnight are dates, and no start of day moves them; one real time makes them times', async () => {
    const days = async (...created: readonly string[]): Promise<readonly unknown[]> => {
      const { inputs } = await read(
        tableOf(
          header,
          created.map((text) => ['A', '', text]),
        ),
        'x.csv',
        mapping,
      );
      return inputs.map((input) => factsOf(input as ContactSeen)['created at']);
    };
    expect(await days('2026-05-30 00:00', '2026-06-01 00:00')).toEqual([
      parseDay('2026-05-30'),
      parseDay('2026-06-01'),
    ]);
    expect(await days('2026-05-30T00:00:00.000Z')).toEqual([parseDay('2026-05-30')]);
    expect(await days('2026-05-30 00:00', '2026-06-01 14:20')).toEqual([
      parseDay('2026-05-29'),
      parseDay('2026-06-01'),
    ]);
  });

  test.each(['NaN', 'Infinity', '1e400', '9007199254740993', 'about ten'])(
    '%s is unknown and reported, never zero [rel-F17]',
    async (text) => {
      const { inputs, problems } = await read(tableOf(header, [['A', text, '']]), 'x.csv', mapping);
      expect(factsOf(inputs[0] as ContactSeen)).toEqual({ name: 'A' });
      expect(problems).toMatchObject([{ column: 'Revenue', count: 1 }]);
    },
  );

  test('a hundred bad cells are one problem with a count', async () => {
    const rows = Array.from({ length: 100 }, (_, index) => [`Company ${index}`, 'lots', '']);
    const { inputs, problems } = await read(tableOf(header, rows), 'x.csv', mapping);
    expect(inputs).toHaveLength(100);
    expect(problems.map((problem) => formatCellProblem('x.csv', problem))).toEqual([
      'x.csv:2: `Revenue` is no number; taken as unknown: "lots" (and 99 more)',
    ]);
  });
});

describe('what a mapping may say', () => {
  const header = ['Company', 'Size', 'Sector', 'Status'];

  test('values, unknown texts, factors and constants', async () => {
    const mapping = {
      ...account,
      account: new Map([
        ['name', { column: 'Company' }],
        ['industry', { column: 'Sector', values: new Map([['FINANCIAL_SERVICES', 'fintech']]) }],
        ['employees', { column: 'Size', multiply: 1000, unknown: ['tbd'] }],
        ['source', { constant: 'trade fair' }],
      ]),
      outcome: { source: { column: 'Status' }, won: ['Customer'], lost: ['Gone'] },
    };
    const { inputs } = await read(
      tableOf(header, [
        ['A', '2.3', 'financial_services', 'Customer'],
        ['B', 'tbd', 'RETAIL', 'Lead'],
      ]),
      'x.csv',
      mapping,
    );
    const [first, second] = ofKind(inputs, 'account');
    expect(factsOf(first)).toEqual({ name: 'A', industry: 'fintech', employees: 2300, source: 'trade fair' });
    expect(factsOf(second)).toEqual({ name: 'B', industry: 'retail', source: 'trade fair' });
    expect(ofKind(inputs, 'deal').map(({ outcome, account: ref }) => [ref.name, outcome])).toEqual([['A', 'won']]);
  });

  test('a column the file does not have is named, with the one probably meant', () => {
    const mapping = {
      ...account,
      account: new Map([['name', { column: 'Companny', place: { file: 'mapping.yaml', line: 4, column: 9 } }]]),
    };
    const opened = readInputs(tableOf(header, []), 'accounts.csv', mapping, context);
    expect(opened).toEqual({
      ok: false,
      problems: [
        { message: 'mapping.yaml:4:9: account.name: accounts.csv has no column `Companny`; did you mean `Company`?' },
      ],
    });
  });

  test('an empty cell is unknown, a zero is a number [trap-11]', async () => {
    const mapping = {
      ...account,
      account: new Map([
        ['name', { column: 'Company' }],
        ['employees', { column: 'Size' }],
      ]),
    };
    const { inputs } = await read(
      tableOf(header, [
        ['A', '', '', ''],
        ['B', '0', '', ''],
      ]),
      'x.csv',
      mapping,
    );
    expect(inputs.map((input) => factsOf(input as ContactSeen))).toEqual([{ name: 'A' }, { name: 'B', employees: 0 }]);
  });
});
