import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseDay } from '../../src/domain/time/day.ts';
import { readTitle } from '../../src/domain/title/title.ts';
import { archetypes } from './archetypes.ts';
import { signalColumns } from './columns.ts';
import { generateDemo } from './generate.ts';
import { titlesBySeat } from './titles.ts';
import { freeMailDomains } from './words.ts';
import { renderDemo, writeDemo } from './write-demo.ts';

const asOf = parseDay('2026-03-10') ?? 0;
const demo = generateDemo({ seed: 1, asOf });
const { accounts, contacts, signals, deals, truth } = demo;
const lastDay = '2026-03-10';

function daysBefore(at: unknown): number {
  return asOf - (parseDay(String(at).slice(0, 10)) ?? 0);
}

function lastSignalAgo(): ReadonlyMap<string, number> {
  const latest = new Map<string, number>();
  for (const signal of signals) {
    const id = String(signal['account id'] ?? '');
    latest.set(id, Math.min(latest.get(id) ?? 999, daysBefore(signal.at)));
  }
  return latest;
}

describe('the demo company is reproducible', () => {
  test('one seed gives the same files, byte for byte', () => {
    expect([...renderDemo(generateDemo({ seed: 1, asOf }))]).toEqual([...renderDemo(demo)]);
  });

  test('another seed gives other companies', () => {
    const other = generateDemo({ seed: 2, asOf });
    expect(other.accounts[0]).not.toEqual(accounts[0]);
    expect(other.signals.length).not.toBe(signals.length);
  });

  test('the writer makes five files with a line per row', () => {
    const folder = mkdtempSync(join(tmpdir(), 'demo-'));
    writeDemo(folder, demo);
    expect(readdirSync(folder).toSorted()).toEqual([
      'accounts.csv', 'contacts.csv', 'deals.csv', 'signals.csv', 'truth.ndjson',
    ]);
    const lines = readFileSync(join(folder, 'signals.csv'), 'utf8').trimEnd().split('\n');
    expect(lines).toHaveLength(signals.length + 1);
    rmSync(folder, { recursive: true });
  });
});

describe('the demo company is big enough', () => {
  test('accounts, contacts, signals and deals', () => {
    expect(accounts.length).toBeGreaterThanOrEqual(400);
    expect(contacts.length).toBeGreaterThanOrEqual(1500);
    expect(signals.length).toBeGreaterThanOrEqual(60_000);
    expect(deals.length).toBeGreaterThanOrEqual(110);
  });

  test('the last fifty won and the last fifty lost deals are there', () => {
    expect(deals.filter((deal) => deal.outcome === 'won').length).toBeGreaterThanOrEqual(50);
    expect(deals.filter((deal) => deal.outcome === 'lost').length).toBeGreaterThanOrEqual(50);
    expect(deals.filter((deal) => deal.outcome === 'open').length).toBeGreaterThanOrEqual(10);
  });

  test('every signal lies in the year before the last day', () => {
    const ages = signals.map((signal) => daysBefore(signal.at));
    expect(Math.min(...ages)).toBe(0);
    expect(ages.every((age) => age >= 0 && age <= 366)).toBe(true);
    expect(String(signals.at(-1)?.at).slice(0, 10)).toBe(lastDay);
  });

  test('every column of the signals is used', () => {
    const used = new Set(signals.flatMap((signal) => Object.entries(signal).filter(([, cell]) => cell !== '').map(([column]) => column)));
    expect(signalColumns.filter((column) => !used.has(column))).toEqual([]);
  });
});

describe('the demo company is as messy as real ones', () => {
  const mails = contacts.map((contact) => String(contact.email));

  test.each([
    ['personal addresses', contacts.filter((contact) => freeMailDomains.includes(String(contact.email).split('@')[1] ?? '')).length],
    ['people entered twice', mails.length - new Set(mails.map((mail) => mail.toLowerCase())).size],
    ['people without an account id', contacts.filter((contact) => !contact['account id']).length],
    ['people without a title', contacts.filter((contact) => !contact.title).length],
    ['addresses that bounce', contacts.filter((contact) => contact['email status'] === 'invalid').length],
    ['titles seen more than a year ago', contacts.filter((contact) => daysBefore(contact['observed at']) > 400).length],
    ['own employees among the contacts', contacts.filter((contact) => contact.relationship === 'self').length],
    ['students', contacts.filter((contact) => readTitle(String(contact.title)).seniority === 'student').length],
    ['accounts of unknown size', accounts.filter((account) => account.employees === '').length],
    ['accounts with a parent', accounts.filter((account) => account['parent account'] !== '').length],
    ['accounts nobody is known at', truth.filter((line) => line.contacts.every((contact) => contact.isMissing)).length],
    ['accounts silent for 90 days', [...lastSignalAgo()].filter(([id, age]) => id !== '' && age > 90).length],
    ['scanner clicks', signals.filter((signal) => signal.scanner === 'yes').length],
    ['logins', signals.filter((signal) => signal.path === '/login').length],
    ['looks at jobs', signals.filter((signal) => String(signal.path).startsWith('/careers')).length],
    ['signals that name only the person', signals.filter((signal) => !signal['account id'] && signal['contact id']).length],
    ['signals that name only the device', signals.filter((signal) => !signal['account id'] && !signal['contact id']).length],
    ['devices that get a name', signals.filter((signal) => signal['anonymous id'] && signal['contact id']).length],
    ['unsubscribed', signals.filter((signal) => signal.event === 'unsubscribed').length],
    ['rounds of funding', signals.filter((signal) => signal.event === 'funding announced').length],
  ])('there are %s', (_what, count) => {
    expect(count).toBeGreaterThanOrEqual(5);
  });

  test.each(['customer', 'former customer', 'partner', 'competitor'])('there are accounts that are a %s', (relationship) => {
    expect(accounts.filter((account) => account.relationship === relationship).length).toBeGreaterThanOrEqual(5);
  });
});

describe('nothing in it is real, and nothing gives it away', () => {
  test('company domains end in .example, other addresses are at free mail providers', () => {
    expect(accounts.filter((account) => !/^[a-z0-9-]+\.example$/.test(String(account.domain)))).toEqual([]);
    const hosts = contacts.map((contact) => String(contact.email).toLowerCase().split('@')[1] ?? '');
    expect(hosts.filter((host) => !host.endsWith('.example') && !freeMailDomains.includes(host))).toEqual([]);
  });

  test('companies have names of their own', () => {
    expect(new Set(accounts.map((account) => account.domain)).size).toBe(accounts.length);
  });

  test('no file names a kind of account', () => {
    const text = [...renderDemo(demo).values()].join('');
    const compound = archetypes.map(({ name }) => name).filter((name) => /[-,]/.test(name));
    expect(compound.filter((name) => text.includes(name))).toEqual([]);
  });
});

describe('the truth', () => {
  test('says everything of every account and person', () => {
    expect(truth.map((line) => line.id)).toEqual(accounts.map((account) => account.id));
    for (const line of truth) {
      expect(line.account).toHaveProperty('sales team size');
      for (const { contact } of line.contacts) expect(contact['seniority'] && contact['function'] && contact['title']).toBeTruthy();
    }
  });

  test('agrees with what the files say of accounts', () => {
    for (const [index, account] of accounts.entries()) {
      for (const name of ['industry', 'country', 'employees', 'revenue', 'expected deal size', 'relationship'] as const) {
        if (account[name] !== '') expect(account[name]).toBe(truth[index]?.account[name]);
      }
    }
  });

  test('agrees with what titles say', () => {
    for (const { text, seniority, function: jobFunction } of Object.values(titlesBySeat).flat()) {
      const reading = readTitle(text);
      expect({ text, seniority: reading.seniority ?? seniority, function: reading.function ?? jobFunction }).toEqual({
        text,
        seniority,
        function: jobFunction,
      });
    }
  });
});
