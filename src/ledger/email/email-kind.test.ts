import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseEmail } from '../keys/email-address.ts';
import { disposableDomains } from './disposable-domains.ts';
import { emailKind } from './email-kind.ts';
import { freeMailDomains } from './free-mail-domains.ts';
import { type MoreMail, mailListsWith } from './mail-lists.ts';

const shared = new URL('../../../../shared/data/', import.meta.url);

function kindOf(address: string, more?: MoreMail): string | undefined {
  const email = parseEmail(address);
  return email === undefined ? undefined : emailKind(email, mailListsWith(more));
}

test.each([
  ['jane@acme.com', 'business'],
  ['jane@gmail.com', 'personal'],
  ['jane@hey.com', 'personal'],
  ['jane@yahoo.co.uk', 'personal'],
  ['jane@t-online.de', 'personal'],
  ['jane@libero.it', 'personal'],
  ['info@gmail.com', 'personal'],
  ['jane@mailinator.com', 'disposable'],
  ['jane@inbox.mailinator.com', 'disposable'],
  ['info@acme.com', 'role'],
  ['No-Reply@acme.com', 'role'],
  ['support2@acme.com', 'role'],
  ['sales.uk@acme.com', 'role'],
  ['vertrieb@acme.de', 'role'],
  ['ventas@acme.es', 'role'],
  ['info+crm@acme.com', 'role'],
  ['info.mueller@acme.de', 'business'],
  ['salesky@acme.com', 'business'],
])('%s is a %s address', (address, kind) => {
  expect(kindOf(address)).toBe(kind);
});

test('a team can add the mail providers of its own market', () => {
  expect(kindOf('jane@mail.example')).toBe('business');
  expect(kindOf('jane@mail.example', { free: ['mail.example'] })).toBe('personal');
  expect(kindOf('jane@mail.example', { disposable: ['mail.example'] })).toBe('disposable');
  expect(kindOf('zentrum@acme.com', { roles: ['zentrum'] })).toBe('role');
});

test('no domain is both a free and a disposable one', () => {
  expect([...freeMailDomains].filter((domain) => disposableDomains.has(domain))).toEqual([]);
});

test.skipIf(!existsSync(shared))('the shipped lists agree with public ones (needs ../shared/data)', () => {
  const free = new Set(JSON.parse(readFileSync(new URL('free_domains.json', shared), 'utf8')) as string[]);
  const disposable = new Set(readFileSync(new URL('disposable_email_blocklist.conf', shared), 'utf8').split('\n'));
  const share = (ours: ReadonlySet<string>, theirs: ReadonlySet<string>) =>
    [...ours].filter((domain) => theirs.has(domain)).length / ours.size;
  expect(share(freeMailDomains, free)).toBeGreaterThan(0.55);
  expect(share(disposableDomains, disposable)).toBeGreaterThan(0.9);
  expect(share(freeMailDomains, disposable)).toBeLessThan(0.01);
  expect(share(disposableDomains, freeMailDomains)).toBe(0);
});
