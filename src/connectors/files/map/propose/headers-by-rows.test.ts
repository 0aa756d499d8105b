import { describe, expect, test } from 'vitest';
import { proposeMapping } from './propose-mapping.ts';

type Kind = 'account' | 'contact' | 'deal';

/** A key for a file of each kind, and its value. */
const keys: Readonly<Record<Kind, readonly [column: string, value: string]>> = {
  account: ['Domain', 'nordlicht.example'],
  contact: ['E-Mail', 'ida@nordlicht.example'],
  deal: ['Deal-ID', '77'],
};

/** What a column is taken for in a file of that kind. */
function meaning(rows: Kind, column: string, value: string): string {
  const [key, keyValue] = keys[rows];
  const sample = { name: 'export.csv', header: [key, column], rows: [{ line: 2, values: [keyValue, value] }] };
  const found = proposeMapping(sample, { rows }).columns.find((decision) => decision.column === column);
  return found?.to ?? found?.use ?? 'lost';
}

const person = 'Jana Roth';
const day = '2026-03-04';

describe('one header means another thing in another kind of file', () => {
  test.each([
    ['Zuständiger Mitarbeiter', person, 'account.owner', 'contact.owner', 'deal.owner'],
    ['Zustaendiger Mitarbeiter', person, 'account.owner', 'contact.owner', 'deal.owner'],
    ['Owner', person, 'account.owner', 'contact.owner', 'deal.owner'],
    ['Owner: Full Name', person, 'account.owner', 'contact.owner', 'deal.owner'],
    ['Inhaber', person, 'account.owner', 'contact.owner', 'deal.owner'],
    ['Besitzer', person, 'account.owner', 'contact.owner', 'deal.owner'],
    ['Assigned To', person, 'account.owner', 'contact.owner', 'deal.owner'],
    ['Sales Rep', person, 'account.owner', 'contact.owner', 'deal.owner'],
    ['Verkäufer', person, 'account.owner', 'contact.owner', 'deal.owner'],
    ['Owner Email', 'jana@ours.example', 'account.owner', 'contact.owner', 'deal.owner'],
    ['Created', day, 'account.created at', 'contact.created at', 'deal.created at'],
    ['Erstellt am', day, 'account.created at', 'contact.created at', 'deal.created at'],
    ['Angelegt am', day, 'account.created at', 'contact.created at', 'deal.created at'],
    // Where a person came from is where their company did.
    ['Source', 'Webinar', 'account.source', 'account.source', 'deal.source'],
    ['Quelle', 'Messe', 'account.source', 'account.source', 'deal.source'],
    ['Ursprüngliche Quelle', 'Messe', 'account.source', 'account.source', 'deal.source'],
    ['Name', 'Nordlicht', 'account.name', 'contact.name', 'deal.name'],
    ['Title', 'Einkauf', 'account.name', 'contact.title', 'deal.name'],
    ['Status', 'offen', 'ignored', 'ignored', 'deal.stage'],
    ['Phase', 'Angebot', 'unrecognized', 'unrecognized', 'deal.stage'],
    ['Betrag', '12.000', 'unrecognized', 'unrecognized', 'deal.amount'],
    ['Umsatz', '12.000', 'account.revenue', 'account.revenue', 'deal.amount'],
    ['Telefonnummer', '+49 30 1234567', 'ignored', 'contact.phone', 'ignored'],
  ] as const)('`%s`', (column, value, account, contact, deal) => {
    expect((['account', 'contact', 'deal'] as const).map((rows) => meaning(rows, column, value))).toEqual([
      account,
      contact,
      deal,
    ]);
  });

  test.each([
    ['account', 'Für Unternehmen zuständiger Mitarbeiter'],
    ['account', 'Company owner'],
    ['account', 'Account Owner: Full Name'],
    ['account', 'Account-Inhaber'],
    ['account', 'Organization - Owner'],
    ['contact', 'Für Kontakt zuständiger Mitarbeiter'],
    ['contact', 'Contact owner'],
    ['contact', 'Lead-Inhaber'],
    ['contact', 'Kontaktinhaber'],
    ['contact', 'Person - Owner'],
    ['deal', 'Für Deal zuständiger Mitarbeiter'],
    ['deal', 'Deal owner'],
    ['deal', 'Opportunity-Inhaber'],
    ['deal', 'Opportunity Owner: Full Name'],
    ['deal', 'Deal - Owner'],
  ] as const)("the %s's owner is `%s`, whatever the rows are", (of, column) => {
    expect(meaning('account', column, person)).toBe(of === 'account' ? 'account.owner' : 'ignored');
    expect(meaning('contact', column, person)).toBe(of === 'deal' ? 'ignored' : `${of}.owner`);
    expect(meaning('deal', column, person)).toBe(of === 'contact' ? 'ignored' : `${of}.owner`);
  });

  test("companies with their owners' addresses are companies, not people", () => {
    const header = ['Unternehmensname', 'Zuständiger Mitarbeiter'];
    const rows = [{ line: 2, values: ['Nordlicht GmbH', 'jana@ours.example'] }];
    expect(proposeMapping({ name: 'export.csv', header, rows }).mapping.rows).toBe('account');
  });
});

describe('near spellings and compounds', () => {
  test.each([
    'Web-Technologien',
    'Webtechnologien',
    'Web Technologien',
    'Web Technologies',
    'Eingesetzte Technologien',
  ])('`%s` is what a company uses', (column) =>
    expect(meaning('account', column, 'Shopify;Matomo')).toBe('account.tech'),
  );

  test.each([
    'Datum der letzten Konversion',
    'Datum der letzten Conversion',
    'Letzte Konversion',
    'Letzte Conversion',
    'Letztes Konversionsdatum',
    'Letztes Conversion-Datum',
    'Recent Conversion Date',
    'Last Conversion',
  ])('`%s` with days is a form that was sent then', (column) => {
    expect(meaning('contact', column, day)).toBe('form submitted on that day');
  });

  test('beside a column of days, the last conversion is the name of the form', () => {
    const header = ['E-Mail', 'Letzte Konversion', 'Datum der letzten Konversion'];
    const rows = [{ line: 2, values: ['ida@nordlicht.example', 'Preisliste', day] }];
    const { columns, mapping } = proposeMapping({ name: 'export.csv', header, rows });
    expect(columns.map(({ use }) => use)).toEqual(['mapped', 'signal', 'signal']);
    expect(mapping.signals).toHaveLength(1);
  });
});
