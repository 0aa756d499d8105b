import { expect, test } from 'vitest';
import { entityOn } from '../domain/facts/entity.ts';
import { accountFields, contactFields } from '../domain/facts/built-in-fields.ts';
import { catalogOf, positionOf } from '../domain/facts/field.ts';
import type { Fact } from '../domain/facts/fact.ts';
import type { AccountRef, AccountSeen, ContactRef, ContactSeen, DealSeen, Input, SignalSeen } from '../domain/input.ts';
import { accountInputsOf } from './account-inputs-of.ts';
import type { Base } from './base.ts';
import { type BaseOptions, buildBase } from './build-base.ts';

const fields = { account: catalogOf(accountFields), contact: catalogOf(contactFields) };

function account(ref: AccountRef, more: Partial<AccountSeen> = {}): AccountSeen {
  return { kind: 'account', account: ref, facts: [], origin: { file: 'accounts.csv', line: 2 }, ...more };
}

function contact(ref: ContactRef, of: AccountRef = {}, more: Partial<ContactSeen> = {}): ContactSeen {
  return { kind: 'contact', contact: ref, account: of, facts: [], origin: { file: 'contacts.csv', line: 2 }, ...more };
}

function signal(event: string, more: Partial<SignalSeen> = {}): SignalSeen {
  const origin = { file: 'events.csv', line: 2 };
  return { kind: 'signal', event, on: 20_000, account: {}, contact: {}, properties: new Map(), origin, ...more };
}

function deal(more: Partial<DealSeen>): DealSeen {
  return { kind: 'deal', account: {}, contacts: [], outcome: 'open', origin: { file: 'deals.csv', line: 2 }, ...more };
}

function baseOf(inputs: readonly Input[], options?: BaseOptions): Promise<Base> {
  return buildBase([inputs], options);
}

function valueOn(base: Base, accountId: string, field: string, day = 30_000): unknown {
  return read(accountInputsOf(base, accountId)?.facts ?? [], 'account', field, day);
}

function read(facts: readonly Fact[], of: 'account' | 'contact', field: string, day = 30_000): unknown {
  const entity = entityOn({ catalog: fields[of], currency: 'EUR', sourcePriority: [] }, facts, day);
  return entity.values[positionOf(fields[of], field) ?? -1];
}

function peopleAt(base: Base, accountId: string): readonly string[] {
  return (accountInputsOf(base, accountId)?.contacts ?? []).map(({ id }) => id);
}

test('a contact finds its company by id, else by domain, else by name, and says how sure that is', async () => {
  const acme = account({ id: 'A1', domain: 'https://www.acme.com/', name: 'Acme Inc.' });
  const base = await baseOf([
    contact({ id: 'C1', email: 'ann@agency.com' }, { id: 'A1' }),
    contact({ id: 'C2', email: 'bob@eu.acme.com' }),
    contact({ id: 'C3', email: 'cat@gmail.com' }, { name: 'ACME' }),
    acme,
  ]);
  expect(accountInputsOf(base, 'A1')?.contacts.map(({ id, link }) => ({ id, ...link }))).toEqual([
    { id: 'C1', by: 'id', confidence: 1 },
    { id: 'C2', by: 'domain', confidence: 0.9 },
    { id: 'C3', by: 'company name', confidence: 0.7 },
  ]);
  expect(base.report).toMatchObject({ accounts: 1, contacts: 3 });
});

test('a personal address joins nobody to a company; with a company name it joins by name, without it stands alone', async () => {
  const base = await baseOf([
    account({ id: 'A1', domain: 'gmail.com', name: 'Acme' }),
    contact({ email: 'ann@gmail.com' }, { name: 'Acme' }),
    contact({ email: 'bob@gmail.com' }, {}, { facts: [{ field: 'name', value: 'Bob Bee' }] }),
    contact({ email: 'cat@gmail.com' }),
  ]);
  expect(peopleAt(base, 'A1')).toEqual(['ann@gmail.com']);
  expect(base.names.get('contact:bob@gmail.com')).toEqual({ name: 'Bob Bee', hasRecordId: false });
  expect(peopleAt(base, 'contact:cat@gmail.com')).toEqual(['cat@gmail.com']);
  expect(valueOn(base, 'contact:cat@gmail.com', 'employees')).toBeUndefined();
});

test('one person in two files is one person, with everything both files say', async () => {
  const base = await baseOf([
    contact({ id: 'C1', email: 'Jane@acme.com' }, {}, { facts: [{ field: 'title', value: 'CFO', source: 'crm' }] }),
    contact(
      { email: 'jane@ACME.com' },
      {},
      { facts: [{ field: 'phone', value: '+49 1', source: 'list' }], origin: { file: 'list.csv', line: 9 } },
    ),
  ]);
  expect(peopleAt(base, 'acme.com')).toEqual(['C1']);
  const [jane] = accountInputsOf(base, 'acme.com')?.contacts ?? [];
  expect(read(jane?.facts ?? [], 'contact', 'title')).toBe('cfo');
  expect(read(jane?.facts ?? [], 'contact', 'phone')).toBe('+49 1');
  expect(read(jane?.facts ?? [], 'contact', 'email kind')).toBe('business');
});

test('two records that share info@ are two people', async () => {
  const records = [contact({ id: 'C1', email: 'info@acme.com' }), contact({ id: 'C2', email: 'info@acme.com' })];
  expect(peopleAt(await baseOf(records), 'acme.com')).toEqual(['C1', 'C2']);
});

test('two records that share a personal mailbox are one person, listed for review', async () => {
  const base = await baseOf([
    contact({ id: 'C2', email: 'jane@acme.com' }),
    contact({ id: 'C1', email: 'jane@acme.com' }),
  ]);
  expect(peopleAt(base, 'acme.com')).toEqual(['C1']);
  expect(base.report.uncertain).toEqual([
    { why: 'contact `C1` was taken from records that share an e-mail address', ids: ['C1', 'C2'] },
  ]);
});

test('when one says an address is valid and another that it is not, both are kept for the kernel to weigh', async () => {
  const status = (value: string, source: string): Fact => ({ field: 'email status', value, source });
  const base = await baseOf([
    contact({ id: 'C1', email: 'jane@acme.com' }, {}, { facts: [status('valid', 'crm')] }),
    contact({ id: 'C1' }, {}, { facts: [status('invalid', 'verifier')], origin: { file: 'checked.csv', line: 2 } }),
  ]);
  const facts = accountInputsOf(base, 'acme.com')?.contacts[0]?.facts.filter(({ field }) => field === 'email status');
  expect(facts?.map(({ value, source }) => [source, value])).toEqual([
    ['verifier', 'invalid'],
    ['crm', 'valid'],
  ]);
});

test('companies of one name and different domains stay apart, and a name alone then leads to neither', async () => {
  const base = await baseOf([
    account({ id: 'A1', domain: 'acme.com', name: 'Acme' }),
    account({ id: 'A2', domain: 'acme.io', name: 'Acme Inc' }),
    contact({ id: 'C1' }, { name: 'ACME' }),
  ]);
  expect(base.accounts.map(({ id }) => id)).toEqual(['A1', 'A2', 'acme']);
  expect(base.report.uncertain).toContainEqual({
    why: 'several accounts are called `acme`',
    ids: ['A1', 'A2', 'acme'],
  });
});

test('a domain that two accounts claim is listed for review, and the company name decides', async () => {
  const base = await baseOf([
    account({ id: 'A1', domain: 'acme.com', name: 'Acme' }),
    account({ id: 'A2', domain: 'acme.com', name: 'Acme Labs' }),
    contact({ email: 'jane@acme.com' }, { name: 'Acme Labs GmbH' }),
  ]);
  expect(peopleAt(base, 'A2')).toEqual(['jane@acme.com']);
  expect(base.report.uncertain).toEqual([{ why: 'several accounts claim the domain `acme.com`', ids: ['A1', 'A2'] }]);
});

test('an account without a website gets the domain its people write from, for those who come later', async () => {
  const base = await baseOf([
    account({ id: 'A1', name: 'Acme' }),
    contact({ email: 'jane@acme.com' }, { name: 'Acme' }),
    contact({ email: 'bob@acme.com' }),
  ]);
  expect(accountInputsOf(base, 'A1')?.contacts.map(({ link }) => link?.by)).toEqual(['domain', 'company name']);
});

test('people of a company nobody listed make it an account', async () => {
  const base = await baseOf([
    contact({ id: 'C1', email: 'jane@acme.com' }, { name: 'Acme Inc.' }),
    contact({ id: 'C2' }, { name: 'Beta GmbH' }),
  ]);
  expect(base.names).toEqual(
    new Map([
      ['acme.com', { name: 'Acme Inc.', domain: 'acme.com', hasRecordId: false }],
      ['beta', { name: 'Beta GmbH', hasRecordId: false }],
    ]),
  );
});

test('a company id that no company file has still keeps its people together', async () => {
  const known = account({ id: 'A1', domain: 'acme.com' });
  const people = [
    contact({ id: 'C1', email: 'jane@acme.com' }, { id: '77' }),
    contact({ id: 'C2', email: 'bob@gmail.com' }, { id: '77' }),
  ];
  expect(peopleAt(await baseOf([known, ...people]), 'A1')).toEqual(['C1', 'C2']);
  expect(peopleAt(await baseOf(people), '77')).toEqual(['C1', 'C2']);
});

test('a deal that names no company belongs to that of its contact', async () => {
  const base = await baseOf([
    contact({ id: 'C1', email: 'jane@acme.com' }),
    deal({ id: 'D1', contacts: [{ id: 'C1' }], outcome: 'won', closedOn: 5 }),
  ]);
  expect(base.deals).toMatchObject([{ id: 'D1', accountId: 'acme.com', contactIds: ['C1'] }]);
  expect(accountInputsOf(base, 'nobody')).toBeUndefined();
});

test('a Salesforce export with long ids and one with short ids meet, and show the long id', async () => {
  const base = await baseOf([
    account({ id: '001D000000IqhSL' }, { facts: [{ field: 'industry', value: 'software' }] }),
    account({ id: '001D000000IqhSLIAZ' }, { facts: [{ field: 'employees', value: 50 }] }),
    contact({ id: 'C1' }, { id: '001D000000IqhSL' }),
  ]);
  expect(base.accounts.map(({ id }) => id)).toEqual(['001D000000IqhSLIAZ']);
  expect(valueOn(base, '001D000000IqhSLIAZ', 'industry')).toBe('software');
  expect(valueOn(base, '001D000000IqhSLIAZ', 'employees')).toBe(50);
});

test('a parent company is found by name or id, else kept by its name', async () => {
  const base = await baseOf([
    account({ id: 'A1', name: 'Acme Holding' }),
    account({ id: 'A2', name: 'Beta' }, { parent: { name: 'acme' } }),
    account({ id: 'A3', name: 'Gamma' }, { parent: { name: 'Zeta Group' } }),
  ]);
  expect([valueOn(base, 'A2', 'parent account'), valueOn(base, 'A3', 'parent account')]).toEqual(['a1', 'zeta group']);
  expect(valueOn(base, 'A1', 'parent account')).toBeUndefined();
});

test('once a visitor says who they are, everything they did before is theirs', async () => {
  const visit = signal('page viewed', { contact: { anonymous: 'v1' } });
  const jane = contact({ id: 'C1', email: 'jane@acme.com' });
  const login = signal('signed up', { contact: { email: 'jane@acme.com', anonymous: 'v1' } });
  const before = await baseOf([visit, jane]);
  const after = await baseOf([visit, jane, login]);
  expect(before.report.unlinked.map(({ why }) => why)).toEqual(['the visitor never said who they are']);
  expect(accountInputsOf(after, 'acme.com')?.signals.map((own) => own.contact)).toEqual(['C1', 'C1']);
});

test('a machine two people share gives its visits to neither', async () => {
  const base = await baseOf([
    contact({ id: 'C1', email: 'jane@acme.com', anonymous: 'v1' }),
    contact({ id: 'C2', email: 'bob@beta.com', anonymous: 'v1' }),
    signal('page viewed', { contact: { anonymous: 'v1' } }),
  ]);
  expect(base.report.unlinked).toEqual([
    { of: 'signal', origin: { file: 'events.csv', line: 2 }, why: 'the visitor is known as several people', count: 1 },
  ]);
});

test('visitors of a known company count as different people', async () => {
  const visit = (anonymous: string) =>
    signal('page viewed', { account: { domain: 'acme.com' }, contact: { anonymous } });
  const base = await baseOf([account({ id: 'A1', domain: 'acme.com' }), visit('v2'), visit('v1'), visit('v2')]);
  expect(accountInputsOf(base, 'A1')?.signals.map(({ anonymous }) => anonymous)).toEqual(['v1', 'v2', 'v2']);
  expect(base.accounts[0]?.signals.personCount).toBe(3);
});

test('signals that lead nowhere are counted with the reason and the first place, never dropped in silence', async () => {
  const at = (line: number) => ({ origin: { file: 'events.csv', line } });
  const base = await baseOf([
    signal('page viewed', { account: { id: 'A9' }, ...at(7) }),
    signal('page viewed', { account: { id: 'A9' }, ...at(5) }),
    signal('page viewed', { account: { domain: 'nobody.com' }, ...at(6) }),
    signal('page viewed', { contact: { id: 'C9' }, ...at(8) }),
    signal('page viewed', at(9)),
    signal('page viewed', { on: Number.NaN, ...at(10) }),
    deal({ outcome: 'won' }),
  ]);
  expect(base.report.signals).toBe(0);
  expect(
    base.report.unlinked.map(({ of, origin, why, count }) => `${count} ${of} from line ${origin.line}: ${why}`),
  ).toEqual([
    '2 signal from line 5: no account has the id `A9`',
    '1 deal from line 2: it names neither an account nor a contact of one',
    '1 signal from line 9: it names neither an account nor a person',
    '1 signal from line 10: its day is no day of the calendar',
    '1 signal from line 6: no account has the domain `nobody.com`',
    '1 signal from line 8: no contact has the id `C9`',
  ]);
});

test('somebody first seen in an event with a work address is a person at their company', async () => {
  const base = await baseOf([
    account({ id: 'A1', domain: 'acme.com' }),
    signal('Demo Requested', { contact: { email: 'new@acme.com' } }),
  ]);
  expect(peopleAt(base, 'A1')).toEqual(['new@acme.com']);
  expect(accountInputsOf(base, 'A1')?.signals).toEqual([
    { event: 'demo requested', on: 20_000, contact: 'new@acme.com' },
  ]);
});

test('only the properties rules look at, the source and the scanner mark stay with an event', async () => {
  const properties = new Map<string, string | boolean>([
    ['path', '/a'],
    ['seconds', '12'],
    ['source', 'google'],
    ['scanner', true],
  ]);
  const inputs = [account({ id: 'A1' }), signal('Mail Clicked', { account: { id: 'A1' }, properties })];
  const kept = await baseOf(inputs, { properties: new Map([['mailclicked', new Set(['path'])]]) });
  const all = await baseOf(inputs);
  expect(kept.columns.kinds[0]?.properties).toEqual(
    new Map<string, string | boolean>([
      ['path', '/a'],
      ['source', 'google'],
      ['scanner', true],
    ]),
  );
  expect(all.columns.kinds[0]?.properties).toEqual(properties);
});

test('a won deal makes a customer from the day it was won, and open deals are counted day by day', async () => {
  const base = await baseOf([
    account({ id: 'A1', name: 'Acme' }),
    account({ id: 'A2', name: 'Beta' }, { facts: [{ field: 'relationship', value: 'Partner' }] }),
    deal({ id: 'D1', account: { name: 'ACME' }, outcome: 'won', createdOn: 100, closedOn: 200, owner: 'Kim' }),
    deal({ id: 'D2', account: { id: 'A1' }, createdOn: 150, amount: { amount: 900, currency: 'EUR' } }),
    deal({ id: 'D3', account: { id: 'A1' }, createdOn: 160, amount: { amount: 500, currency: 'EUR' } }),
    deal({ id: 'D4', account: { id: 'A2' }, outcome: 'won', createdOn: 1, closedOn: 2 }),
  ]);
  const days = [99, 120, 155, 199, 200];
  expect(days.map((day) => valueOn(base, 'A1', 'open deals', day))).toEqual([0, 1, 2, 3, 2]);
  expect([199, 200].map((day) => valueOn(base, 'A1', 'relationship', day))).toEqual([undefined, 'customer']);
  expect([149, 150, 170].map((day) => valueOn(base, 'A1', 'expected deal size', day))).toEqual([undefined, 900, 900]);
  expect(valueOn(base, 'A1', 'owner')).toBe('kim');
  expect(valueOn(base, 'A2', 'relationship')).toBe('partner');
});

test('what happened to a deal is a signal of its account, and the final amount does not leak to its opening [trap-5]', async () => {
  const lost = deal({
    account: { name: 'Acme' },
    outcome: 'lost',
    createdOn: 10,
    closedOn: 20,
    amount: { amount: 0 },
    closeReason: 'price',
    productLine: 'Core',
  });
  const base = await baseOf([lost]);
  expect(accountInputsOf(base, 'acme')?.signals).toEqual([
    { event: 'deal opened', on: 10, properties: new Map([['productline', 'Core']]) },
    {
      event: 'deal lost',
      on: 20,
      properties: new Map<string, unknown>([
        ['productline', 'Core'],
        ['amount', { amount: 0 }],
        ['reason', 'price'],
      ]),
    },
  ]);
  expect(base.report).toMatchObject({ signals: 0, dealSignals: 2, newestDay: 20 });
});

test('one deal in an old and a new export is one deal, as it ended', async () => {
  const base = await baseOf([
    deal({ id: 'D1', account: { name: 'Acme' }, outcome: 'won', closedOn: 20 }),
    deal({ id: 'D1', account: { name: 'Acme' }, outcome: 'open', closedOn: 99, origin: { file: 'old.csv', line: 2 } }),
  ]);
  expect(base.deals.map(({ outcome, closedOn }) => ({ outcome, closedOn }))).toEqual([
    { outcome: 'won', closedOn: 20 },
  ]);
});

test('once deals are delivered, an account without one has none open; before, nobody knows', async () => {
  const acme = account({ id: 'A1' });
  expect(valueOn(await baseOf([acme]), 'A1', 'open deals')).toBeUndefined();
  expect(valueOn(await baseOf([acme, deal({ account: { name: 'Beta' } })]), 'A1', 'open deals')).toBe(0);
});

test('names like __proto__ are names like any other [rel-F46]', async () => {
  const names = ['__proto__', 'constructor', 'prototype', 'toString'];
  const base = await baseOf(
    names.flatMap((name) => [
      account({ id: name }),
      signal(name, { account: { id: name }, contact: { anonymous: name }, properties: new Map([[name, name]]) }),
    ]),
  );
  expect(base.accounts.map(({ id }) => id)).toEqual(names.toSorted());
  expect(base.report.signals).toBe(4);
  expect(Object.keys(Object.prototype)).toEqual([]);
});
