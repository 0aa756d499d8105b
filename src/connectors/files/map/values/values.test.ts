import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isBlankText } from './blank-text.ts';
import { parseEmailAddress } from './email-address.ts';
import { parseMoneyText } from './money-text.ts';
import { decimalEvidence, parseNumberText } from './number-text.ts';
import { splitRange } from './range-text.ts';
import { parseRecordId } from './record-id.ts';
import { pathOfUrl } from './url-path.ts';
import { parseWebDomain } from './web-domain.ts';

describe('numbers as exports write them', () => {
  test.each([
    ['1,234.5', '.', 1234.5],
    ['1.234,5', ',', 1234.5],
    ['1 234,5', ',', 1234.5],
    ["1'234", '.', 1234],
    ['1\u202f234\u00a0567', '.', 1_234_567],
    ['1,234', '.', 1234],
    ['1,234', ',', 1.234],
    ['12,34,567', '.', 1_234_567],
    ['(1,250)', '.', -1250],
    ['−3', '.', -3],
    ['45 %', '.', 45],
    ['2.5M', '.', 2_500_000],
    ['1,2 Mio.', ',', 1_200_000],
    ['9.83E-05', '.', 0.0000983],
    ['.5', '.', 0.5],
  ] as const)('%s with a fraction after "%s" is %d', (text, decimal, value) => {
    expect(parseNumberText(text, decimal)).toBe(value);
  });

  test.each([
    'NaN',
    'Infinity',
    '-Infinity',
    '1e400',
    '9007199254740993',
    '1,23,4',
    '1.2.3',
    '12 34',
    'ten',
    '',
    '1,',
    '0x10',
    '1_000',
  ])('%s is no number, rather than a wrong one [rel-F17]', (text) => {
    expect(parseNumberText(text, '.')).toBeUndefined();
  });

  test('no text is ever read as something that is not finite [rel-F17]', () =>
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[-+0-9.,eE' %kM()]{1,30}$/)), (text) => {
        const value = parseNumberText(text, '.');
        return value === undefined || Number.isFinite(value);
      }),
    ));

  test('a column shows its decimal mark by values that can be read in one way only', () => {
    expect(decimalEvidence(['1,234', '12', '3.5'])).toBe('.');
    expect(decimalEvidence(['1.234', '1.234.567'])).toBe(',');
    expect(decimalEvidence(['1,234', '5,678'])).toBe('none');
    expect(decimalEvidence(['1,5', '2.5'])).toBe('both');
  });
});

describe('money', () => {
  test.each([
    ['$1.2M', '.', { amount: 1_200_000, currency: 'USD' }],
    ['1,2 Mio. €', ',', { amount: 1_200_000, currency: 'EUR' }],
    ['EUR 5.000.000', ',', { amount: 5_000_000, currency: 'EUR' }],
    ["CHF 1'000.50", '.', { amount: 1000.5, currency: 'CHF' }],
    ['US$ 12,000', '.', { amount: 12_000, currency: 'USD' }],
    ['-£40', '.', { amount: -40, currency: 'GBP' }],
    ['4000', '.', { amount: 4000 }],
  ] as const)('%s', (text, decimal, money) => {
    expect(parseMoneyText(text, decimal)).toEqual(money);
  });

  test.each(['a lot', '€', 'EUR', '$NaN', '1e999 EUR'])('%s is no amount', (text) => {
    expect(parseMoneyText(text, '.')).toBeUndefined();
  });
});

test('a text far too long for a number is refused without being searched [rel-F49]', () => {
  for (const text of ['0'.repeat(200_000), `1${' '.repeat(200_000)}x`, `${'1 '.repeat(100_000)}to`]) {
    expect(parseNumberText(text, '.')).toBeUndefined();
    expect(splitRange(text)).toBeUndefined();
  }
});

test('bands of company sizes have two ends, or one', () => {
  expect(splitRange('51-200')).toEqual({ from: '51', to: '200' });
  expect(splitRange('1,001 – 5,000 employees')).toEqual({ from: '1,001', to: '5,000' });
  expect(splitRange('10,001+')).toEqual({ from: '10,001' });
  expect(splitRange('> 1000')).toEqual({ from: '1000' });
  expect(splitRange('<10')).toEqual({ to: '10' });
  expect(splitRange('11 bis 50 Mitarbeiter')).toEqual({ from: '11', to: '50' });
  expect(splitRange('many')).toBeUndefined();
});

test('a website, a host and an address at it are one domain', () => {
  const domains = ['https://www.Acme.co.uk/en?x=1', 'acme.co.uk', 'eu.app.acme.co.uk:8080', 'ada@acme.co.uk'].map(
    parseWebDomain,
  );
  expect(new Set(domains.map((each) => JSON.stringify(each)))).toEqual(new Set(['{"domain":"acme.co.uk"}']));
});

test('a domain in another script is compared in punycode, whichever way it is written [rel-F18]', () => {
  expect(parseWebDomain('https://München-AG.de')).toEqual({ domain: 'xn--mnchen-ag-q9a.de' });
  expect(parseWebDomain('xn--mnchen-ag-q9a.de')).toEqual({ domain: 'xn--mnchen-ag-q9a.de' });
});

test.each([
  'localhost',
  '10.0.0.1',
  'none yet',
  'https://www.linkedin.com/company/acme',
  'facebook.com/acme',
  '8..com',
])('%s is nobody’s own domain', (text) => {
  expect(parseWebDomain(text)).toHaveProperty('why');
});

test('an address is the same however it is written, and only A to Z change their case [rel-F18]', () => {
  expect(parseEmailAddress(' Ada.Lovelace@ACME.example ')).toBe('ada.lovelace@acme.example');
  expect(parseEmailAddress('Ada Lovelace <ada@acme.example>')).toBe('ada@acme.example');
  expect(parseEmailAddress('Ada (ada@acme.example)')).toBe('ada@acme.example');
  expect(parseEmailAddress('jose\u0301@acme.example')).toBe(parseEmailAddress('jos\u00e9@acme.example'));
  expect(parseEmailAddress('İ@acme.example')).toBe('İ@acme.example');
});

test.each(['ada@@acme.example', 'ada@acme', 'ada@acme.t?', 'ada@acme..example', '@acme.example', 'ada', 'a b@c'])(
  '%s is no address',
  (text) => {
    expect(parseEmailAddress(text)).toBeUndefined();
  },
);

test('a Salesforce id of a report and of the data loader are one', () => {
  expect(parseRecordId('001A0000006Vm9r')).toEqual({ id: '001A0000006Vm9rIAC' });
  expect(parseRecordId('001A0000006Vm9rIAC')).toEqual({ id: '001A0000006Vm9rIAC' });
});

test('an id a spreadsheet has shortened is not an id', () => {
  expect(parseRecordId('1.23E+10')).toHaveProperty('why');
  expect(parseRecordId('50101.0')).toEqual({ id: '50101' });
});

test('cells that say they know nothing are unknown [C11]', () => {
  for (const text of ['', ' ', '-', '--', 'n/a', 'N/A', '#N/A', '(no value)', 'NULL', 'Unknown', 'unbekannt', '—'])
    expect(isBlankText(text)).toBe(true);
  for (const text of ['0', 'No', 'None', 'NA', 'Unknown Worlds Entertainment']) expect(isBlankText(text)).toBe(false);
});

test('a page is compared by its path', () => {
  expect(pathOfUrl('https://assay.example/pricing/?utm=1#top')).toBe('/pricing/');
  expect(pathOfUrl('www.assay.example')).toBe('/');
  expect(pathOfUrl('/docs')).toBe('/docs');
  expect(pathOfUrl('pricing.html')).toBe('/pricing.html');
});
