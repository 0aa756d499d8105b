import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openRecords } from '../../read/read-records.ts';
import type { FileRecord } from '../../read/file-record.ts';
import { proposalNotes } from './export-notes.ts';
import { type Proposal, type ProposeOptions, proposeMapping } from './propose-mapping.ts';

const fixtures = join(import.meta.dirname, '../../../../../test/fixtures/crm');

async function proposalFor(path: string): Promise<Proposal> {
  const open = await openRecords(join(fixtures, path));
  const rows: FileRecord[] = [];
  for await (const batch of open.records()) rows.push(...batch);
  return proposeMapping({ name: basename(path), header: open.header.names, rows });
}

function propose(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  options: ProposeOptions = {},
): Proposal {
  return proposeMapping(
    { name: 'export.csv', header, rows: rows.map((values, index) => ({ line: index + 2, values })) },
    options,
  );
}

function targets({ columns }: Proposal): Record<string, string | undefined> {
  return Object.fromEntries(
    columns.map(({ column, use, to }) => [column, use === 'mapped' || use === 'signal' ? to : use]),
  );
}

describe('exports with the headers their system gives them', () => {
  test('HubSpot contacts: people, their company, what they asked for last, and nothing unrecognized [U5]', async () => {
    const proposal = await proposalFor('hubspot/contacts.csv');
    expect(proposal.mapping.rows).toBe('contact');
    expect(targets(proposal)).toMatchObject({
      'Record ID': 'contact.id',
      'Associated Company IDs': 'account.id',
      'Associated Company': 'account.name',
      'Company Name': 'account.name',
      'Job Title': 'contact.title',
      'Lifecycle Stage': 'account.relationship',
      'Recent Conversion Date': 'form submitted on that day',
      'HubSpot Score': 'ignored',
      'Unsubscribed from all email': 'ignored',
    });
    expect(proposal.columns.filter(({ use }) => use === 'unrecognized')).toEqual([]);
  });

  test.each([
    ['hubspot/companies.csv', 'account'],
    ['hubspot/deals.csv', 'deal'],
    ['hubspot/contacts-german.csv', 'contact'],
    ['salesforce/leads.csv', 'contact'],
    ['salesforce/accounts.csv', 'account'],
    ['salesforce/opportunities.csv', 'deal'],
    ['salesforce/report-leads.csv', 'contact'],
    ['other/accounts.csv', 'account'],
    ['other/contacts.csv', 'contact'],
    ['other/signals.csv', 'signal'],
    ['other/segment.ndjson', 'signal'],
    ['other/deals.csv', 'deal'],
    ['other/renamed-columns.csv', 'contact'],
  ] as const)('the rows of %s are %ss', async (path, rows) => {
    expect((await proposalFor(path)).mapping.rows).toBe(rows);
  });

  test('a Salesforce lead is a person and what is known of their company', async () => {
    expect(targets(await proposalFor('salesforce/leads.csv'))).toMatchObject({
      'Company / Account': 'account.name',
      Industry: 'account.industry',
      Employees: 'account.employees',
      'Annual Revenue': 'account.revenue',
      Country: 'contact.country, account.country',
      'Lead Source': 'account.source',
      'Demo Requested On': 'demo requested on that day',
      'Last Activity': 'ignored',
      Rating: 'ignored',
    });
  });

  test('names of the API in capitals are understood like labels', async () => {
    expect(targets(await proposalFor('salesforce/accounts.csv'))).toMatchObject({
      NUMBEROFEMPLOYEES: 'account.employees',
      BILLINGCOUNTRY: 'account.country',
      PARENTID: 'account.parent id',
      'OWNER.NAME': 'account.owner',
      TYPE: 'account.relationship',
    });
  });

  test('German labels are understood, with a comma before the fraction', async () => {
    const proposal = await proposalFor('hubspot/contacts-german.csv');
    expect(proposal.mapping.decimal).toBe(',');
    expect(targets(proposal)).toMatchObject({
      Vorname: 'contact.first name',
      Unternehmensname: 'account.name',
      'Anzahl der Mitarbeiter': 'account.employees',
      Jahresumsatz: 'account.revenue',
      'Datum der letzten Conversion': 'form submitted on that day',
    });
  });

  test('columns somebody has renamed are found by what stands in them, and that is said', async () => {
    const proposal = await proposalFor('other/renamed-columns.csv');
    expect(targets(proposal)).toMatchObject({
      'Reach them at': 'contact.email',
      'Their role': 'contact.title',
      'Web presence': 'account.domain',
      'Staff band': 'account.employees',
      Who: 'unrecognized',
    });
    expect(proposal.notes.join('\n')).toContain(
      '`Reach them at` is taken for contact.email because of its values; check it',
    );
  });

  test('every column of every export ends in exactly one way, with a reason where it is left out', async () => {
    const paths = ['hubspot', 'salesforce', 'other'].flatMap((folder) =>
      readdirSync(join(fixtures, folder)).map((file) => join(folder, file)),
    );
    for (const path of paths) {
      const { columns, mapping } = await proposalFor(path);
      expect(new Set(columns.map(({ column }) => column)).size).toBe(columns.length);
      for (const { use, why, to } of columns)
        expect(use === 'ignored' ? why : use === 'unrecognized' ? 'listed' : to).toBeTruthy();
      expect(mapping.ignore).toEqual(columns.filter(({ use }) => use === 'ignored').map(({ column }) => column));
    }
  });
});

describe('what a proposal says beside the mapping', () => {
  test('silence is not disinterest: it names the behavior an export cannot show [C11]', async () => {
    const notes = proposalNotes(await proposalFor('hubspot/contacts.csv')).join('\n');
    expect(notes).toContain('has no rows for events');
    expect(notes).toContain('a count without dates is kept as unknown');
  });

  test('a count becomes undated behavior and a date a dated one', async () => {
    const { mapping } = await proposalFor('hubspot/contacts.csv');
    const pages = mapping.signals.filter(({ event }) => event.constant === 'page viewed');
    expect(pages.map(({ on, count }) => [on?.column, count?.column])).toEqual([
      [undefined, 'Number of Pageviews'],
      ['Time of Last Session', undefined],
    ]);
  });

  test('a size in words is a segment, not a number', () => {
    const proposal = propose(
      ['Company', 'Company Size'],
      [
        ['Acme', 'Big'],
        ['Beta', 'Small'],
        ['Gamma', 'Big'],
      ],
    );
    expect(targets(proposal)).toMatchObject({ 'Company Size': 'account.segment' });
  });

  test('a revenue of a few hundred a head is questioned', () => {
    const proposal = propose(
      ['Company', 'Revenue', 'Employees'],
      [
        ['Acme', '1100.5', '2800'],
        ['Beta', '251.4', '495'],
      ],
    );
    expect(proposal.notes.join('\n')).toContain('multiply: 1000000');
  });

  test('a unit in the header is not lost', () => {
    const { mapping } = propose(
      ['Company', 'Annual Revenue (in millions EUR)', 'Employees'],
      [
        ['Acme', '31', '240'],
        ['Beta', '8', '64'],
      ],
    );
    expect(mapping.account.get('revenue')).toEqual({
      column: 'Annual Revenue (in millions EUR)',
      currency: 'EUR',
      multiply: 1_000_000,
    });
  });

  test('dates that could be read both ways are pointed out', () => {
    const { mapping, notes } = propose(
      ['Company', 'Created Date'],
      [
        ['Acme', '03/04/2026'],
        ['Beta', '05/06/2026'],
      ],
    );
    expect(mapping.dates).toEqual({ isDayFirst: false });
    expect(notes.join('\n')).toContain('`03/04/2026` could be read both ways');
  });
});

describe('tables that are no export of a CRM', () => {
  const header = ['Product', 'Budget', 'Growth', 'Result'];
  const rows = [
    ['A', 'Yes', 'Stable', 'Won'],
    ['B', 'Unknown', 'Growing', 'Lost'],
    ['A', 'No', 'Stable', 'Lost'],
    ['A', 'Unknown', 'Stable', 'Won'],
  ];

  test('a table that only says how each row ended makes an account of every line', () => {
    const { mapping } = propose(header, rows);
    expect(mapping.rows).toBe('account');
    expect(mapping.account.get('id')).toEqual({ isLine: true });
    expect(mapping.outcome).toEqual({ source: { column: 'Result' }, won: ['Won'], lost: ['Lost'] });
    expect([...mapping.account.keys()]).toEqual(expect.arrayContaining(['product', 'budget', 'growth as given']));
  });

  test('fields of the playbook are found by their names', () => {
    const { mapping } = propose(header, rows, {
      fields: [{ name: 'growth', of: 'account', type: 'text', isFillable: false }],
    });
    expect(mapping.account.get('growth')).toEqual({ column: 'Growth' });
  });

  test('a table of nothing we know is read as nothing, and says so', () => {
    const { mapping, columns, notes } = propose(
      ['product', 'series', 'price'],
      [
        ['GTX', 'G', '550'],
        ['MG', 'M', '55'],
      ],
    );
    expect(mapping.rows).toBe('nothing');
    expect(columns.map(({ use }) => use)).toEqual(['unrecognized', 'unrecognized', 'unrecognized']);
    expect(notes.join('\n')).toContain('nothing is read from this file');
  });

  test('a file somebody calls signals, without events or days, says what is missing', () => {
    const { notes } = propose(
      ['Company', 'Note'],
      [
        ['Acme', 'x'],
        ['Beta', 'y'],
      ],
      { rows: 'signal' },
    );
    expect(notes.join()).toContain('no column says what happened');
  });

  test.each(['__proto__', 'constructor', 'prototype', 'toString'])(
    'a column called %s is a column like any other [rel-F46]',
    (name) => {
      const { columns } = propose(
        ['Company', name],
        [
          ['Acme', 'x'],
          ['Beta', 'y'],
        ],
      );
      expect(columns.map(({ column, use }) => [column, use])).toEqual([
        ['Company', 'mapped'],
        [name, 'unrecognized'],
      ]);
      expect(Object.keys(Object.prototype)).toEqual([]);
    },
  );
});
