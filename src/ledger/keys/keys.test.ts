import fc from 'fast-check';
import { expect, test } from 'vitest';
import { companyNameKey } from './company-name.ts';
import { parseEmail } from './email-address.ts';
import { recordIdKey, recordIdKeys } from './record-id.ts';
import { registrableDomain } from './web-domain.ts';

const sameCompany = [
  [
    'Acme',
    'ACME Inc.',
    'The Acme Co., Ltd.',
    'Acme GmbH & Co. KG',
    'Acme, S.A.',
    'acme s.p.a.',
    'Acme A/S',
    'Acme Sp. z o.o.',
  ],
  ['Müller', 'Muller AG', 'MÜLLER Holding', 'Mu\u0308ller Aps'],
  ['A.P. Møller - Mærsk A/S', 'AP Moller Maersk'],
  ['Smith & Sons Ltd', 'Smith and Sons'],
  ['株式会社トヨタ', 'トヨタ'],
  ['İstanbul A.Ş.', 'istanbul'],
] as const;

test.each(sameCompany)('%s is one company however it is written', (...names) => {
  expect(new Set(names.map(companyNameKey)).size).toBe(1);
});

test('companies with other names stay apart', () => {
  const names = ['Acme', 'Acme Labs', 'Acmé Bank', 'Booking.com', 'The Company', 'गूगल', 'गगल'];
  expect(new Set(names.map(companyNameKey)).size).toBe(names.length);
});

test.each(['', '  ', 'n/a', 'N.A.', '---', 'Self-employed', 'unknown', 'freelance'])(
  '`%s` names no company',
  (text) => {
    expect(companyNameKey(text)).toBeUndefined();
  },
);

test.each([
  ['https://eu.app.acme.co.uk/pricing?x=1', 'acme.co.uk'],
  ['WWW.ACME.COM.', 'acme.com'],
  ['acme.github.io', 'acme.github.io'],
  ['münchen.de', 'xn--mnchen-3ya.de'],
  ['jane@mail.acme.com', 'acme.com'],
])('%s belongs to %s', (text, domain) => {
  expect(registrableDomain(text)).toBe(domain);
});

test.each(['', 'n/a', 'localhost', '10.0.0.1', 'acme', 'acme.internal', 'Dr. Smith'])(
  '`%s` is no web domain',
  (text) => {
    expect(registrableDomain(text)).toBeUndefined();
  },
);

test('a domain in look-alike letters is another domain [rel-F18]', () => {
  expect(registrableDomain('аcme.com')).not.toBe(registrableDomain('acme.com'));
});

test.each([
  ['Jane Doe <Jane@ACME.com>', 'jane@acme.com'],
  ['mailto:jane@acme.com ', 'jane@acme.com'],
  ['mailto:MAILTO:jane@acme.com', 'jane@acme.com'],
  ['jane\u0000@acme.com', 'jane@acme.com'],
  ['jane@mu\u0308nchen.de', 'jane@xn--mnchen-3ya.de'],
])('%s is the address %s [rel-F18]', (text, key) => {
  expect(parseEmail(text)?.key).toBe(key);
});

test('letters that only some languages fold stay as they are [rel-F18]', () => {
  expect(parseEmail('İsmail@acme.com')?.key).not.toBe(parseEmail('ismail@acme.com')?.key);
});

test.each([
  '',
  'jane',
  '@acme.com',
  'jane@',
  'a b@acme.com',
  'a@b@acme.com',
  'jane@acme.com, bob@acme.com',
  'jane@.',
  'jane@a.。com',
  'jane@acme＝.com',
  'jane@a．-b.com',
])('`%s` is no address', (text) => {
  expect(parseEmail(text)).toBeUndefined();
});

test('a Salesforce id is the same with 15 and with 18 characters', () => {
  expect(recordIdKey('001D000000IqhSLIAZ')).toBe(recordIdKey('001D000000IqhSL'));
  expect(recordIdKey('001D000000IqhSLAAA')).not.toBe(recordIdKey('001D000000IqhSL'));
  expect(recordIdKey('001D000000Iqhsl')).not.toBe(recordIdKey('001D000000IqhSL'));
});

test('a cell may hold several ids, as HubSpot exports associated companies', () => {
  expect(recordIdKeys('123; 456;')).toEqual(['123', '456']);
});

test('a key of a key is the same key, whatever people type [rel-F17] [rel-F18]', () => {
  const keys = [companyNameKey, registrableDomain, recordIdKey, (text: string) => parseEmail(text)?.key];
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.constantFrom(...keys), (text, keyOf) => {
      const key = keyOf(text);
      if (key !== undefined && keyOf !== companyNameKey) expect(keyOf(key)).toBe(key);
    }),
  );
});
