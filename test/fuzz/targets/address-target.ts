import { readValue } from '../../../src/connectors/files/map/cells/cell-value.ts';
import { parseEmailAddress } from '../../../src/connectors/files/map/values/email-address.ts';
import { parseRecordId, splitIds } from '../../../src/connectors/files/map/values/record-id.ts';
import { pathOfUrl } from '../../../src/connectors/files/map/values/url-path.ts';
import { parseWebDomain } from '../../../src/connectors/files/map/values/web-domain.ts';
import { companyDomainOf, emailKind, isCompanyDomain } from '../../../src/ledger/email/email-kind.ts';
import { mailListsWith } from '../../../src/ledger/email/mail-lists.ts';
import { companyNameKey } from '../../../src/ledger/keys/company-name.ts';
import { parseEmail } from '../../../src/ledger/keys/email-address.ts';
import { recordIdKey, recordIdKeys } from '../../../src/ledger/keys/record-id.ts';
import { registrableDomain } from '../../../src/ledger/keys/web-domain.ts';
import { type FuzzTarget, textOf } from '../worker/fuzz-input.ts';
import { columnOf, fieldOf } from './column.ts';
import { expectSentence, expectThat } from './expect-that.ts';

const lists = mailListsWith();
const days = { terms: { fileZone: 'UTC', zone: 'UTC', dayStartsAtMinutes: 0 } };
const names = ['domain', 'email', 'id', 'country', 'industry', 'relationship', 'name'];

/** Any text at all as a web address, an e-mail address, an id and the name of a company. */
export const addressTarget: FuzzTarget = (input) => {
  const text = textOf(input);
  for (const name of names) checkCell(name, text);
  const domain = checkDomain(text);
  const email = checkEmail(text);
  checkIds(text);
  const path = pathOfUrl(text);
  expectThat(path.startsWith('/'), () => `\`${path}\` is no path`);
  return domain === undefined && email === undefined ? 'no address' : `ok: ${email ?? domain}`;
};

function checkCell(name: string, text: string): void {
  const read = readValue(fieldOf(name, 'text'), columnOf(text), { text, isGiven: false }, days);
  if ('why' in read) expectSentence(read.why);
  else expectThat(typeof read.value === 'string', () => `${name} became ${JSON.stringify(read.value)}`);
}

function checkDomain(text: string): string | undefined {
  const web = parseWebDomain(text);
  if ('domain' in web) {
    expectHost(web.domain);
    const again = parseWebDomain(web.domain);
    expectThat('domain' in again && again.domain === web.domain, () => `\`${web.domain}\` is read otherwise again`);
  } else expectSentence(web.why);
  const key = registrableDomain(text);
  if (key === undefined) return undefined;
  expectHost(key);
  expectThat(registrableDomain(key) === key, () => `\`${key}\` became ${registrableDomain(key)}`);
  isCompanyDomain(key, lists);
  return key;
}

function checkEmail(text: string): string | undefined {
  const cell = parseEmailAddress(text);
  if (cell !== undefined)
    expectThat(parseEmailAddress(cell) === cell, () => `\`${cell}\` became ${parseEmailAddress(cell)}`);
  const email = parseEmail(text);
  if (email === undefined) return undefined;
  const again = parseEmail(email.key);
  expectThat(again?.key === email.key, () => `\`${email.key}\` became ${again?.key}`);
  expectThat(!/[\s<>]/.test(email.key) && !email.key.includes('\u0000'), () => `\`${email.key}\` is no key`);
  emailKind(email, lists);
  companyDomainOf(email, lists);
  return email.key;
}

function checkIds(text: string): void {
  const id = parseRecordId(text);
  if ('why' in id) expectSentence(id.why);
  expectThat(
    splitIds(text).every((part) => part.trim() !== ''),
    () => 'an id is blank',
  );
  const key = recordIdKey(text);
  expectThat(key === undefined || recordIdKey(key) === key, () => `the id \`${key}\` is read otherwise again`);
  recordIdKeys(text);
  const company = companyNameKey(text);
  expectThat(company === undefined || company.trim() !== '', () => 'the name of a company is blank');
}

/** Names of machines may hold `_`, though nobody can register one. */
function expectHost(host: string): void {
  expectThat(/^[a-z0-9_]([a-z0-9._-]*[a-z0-9_-])?$/.test(host), () => `\`${host}\` is no host`);
}
