import { nameKey } from '../../domain/facts/field.ts';
import type { Fact } from '../../domain/facts/fact.ts';
import type { AccountRef, ContactRef, ContactSeen } from '../../domain/input.ts';
import type { Collected } from '../collect.ts';
import { namesPerson, originOf, refAt } from '../columns/ref-table.ts';
import { isRoleMailbox } from '../email/email-kind.ts';
import type { MailLists } from '../email/mail-lists.ts';
import { type People, type PersonMention, findPeople } from '../identity/people.ts';
import { parseEmail } from '../keys/email-address.ts';
import { type IdSpellings, spellId } from '../keys/id-spellings.ts';

/** A mention of a person with what it says of their account; `seen` where a source describes them. */
export interface PersonRecord extends PersonMention {
  readonly account: AccountRef;
  readonly seen?: ContactSeen;
}

/** Everybody who was described or did something under a name. */
export interface ReadPeople {
  readonly records: readonly PersonRecord[];
  readonly people: People;
  /** The record of each ref that names a person, or -1. */
  readonly recordOfRef: Int32Array;
  readonly spellings: IdSpellings;
}

/** Finds out who is who among contacts and the people that events and deals name. */
export function readPeople({ contacts, refs }: Collected, lists: MailLists): ReadPeople {
  const spellings: IdSpellings = new Map();
  const records = contacts.map((seen) => describedPerson(seen, spellings));
  const described = indexRecords(records);
  const recordOfRef = new Int32Array(refs.tuples.count).fill(-1);
  for (let ref = 0; ref < refs.tuples.count; ref += 1) {
    if (!namesPerson(refs, ref)) continue;
    const { account, contact } = refAt(refs, ref);
    const keys = keysOf(contact, spellings);
    const known = isReadByMany(keys, lists) ? undefined : recordThatSaysAll(described, records, keys, account);
    recordOfRef[ref] = known ?? records.length;
    if (known !== undefined) continue;
    const { file, line } = originOf(refs, ref);
    records.push({ ...keys, account, isShared: false, row: `${file}:${line}` });
  }
  const marked = markShared(records, lists);
  return { records: marked, people: findPeople(marked), recordOfRef, spellings };
}

interface RecordIndex {
  readonly byId: ReadonlyMap<string, number>;
  readonly byEmail: ReadonlyMap<string, number>;
}

// Of two records with one address the one without an id says no more than the address.
function indexRecords(records: readonly PersonRecord[]): RecordIndex {
  const byId = new Map<string, number>();
  const byEmail = new Map<string, number>();
  for (const [record, { id, email }] of records.entries()) {
    if (id !== undefined) byId.set(id, record);
    if (email !== undefined && (id === undefined || !byEmail.has(email.key))) byEmail.set(email.key, record);
  }
  return { byId, byEmail };
}

/** The record that already says all an event says of a person, as it mostly is; undefined when the event has news. */
function recordThatSaysAll(
  { byId, byEmail }: RecordIndex,
  records: readonly PersonRecord[],
  keys: PersonKeys,
  account: AccountRef,
): number | undefined {
  const { id, email, anonymous } = keys;
  if (anonymous !== undefined) return undefined;
  const found = id === undefined ? byEmail.get(email?.key ?? '') : byId.get(id);
  const record = found === undefined ? undefined : records[found];
  if (record === undefined || (email !== undefined && record.email?.key !== email.key)) return undefined;
  return pointsAnywhere(account) && !pointsAnywhere(record.account) ? undefined : found;
}

function isReadByMany({ id, email }: PersonKeys, lists: MailLists): boolean {
  return id === undefined && email !== undefined && isRoleMailbox(email, lists);
}

/** True when a ref names an account in any way. */
export function pointsAnywhere({ id, domain, name }: AccountRef): boolean {
  return id !== undefined || domain !== undefined || name !== undefined;
}

type PersonKeys = Pick<PersonRecord, 'id' | 'email' | 'anonymous'>;

/** A person as a source describes them, by their keys. */
export function describedPerson(seen: ContactSeen, spellings: IdSpellings): PersonRecord {
  const email = seen.contact.email ?? textOf(seen.facts, 'email');
  const keys = keysOf({ ...seen.contact, ...(email === undefined ? {} : { email }) }, spellings);
  return { ...keys, account: seen.account, seen, isShared: false, row: `${seen.origin.file}:${seen.origin.line}` };
}

/** What a ref names a person by, in the forms that are compared. */
export function keysOf(contact: ContactRef, spellings: IdSpellings): PersonKeys {
  const id = spellId(spellings, contact.id);
  // Some sources use the address as the id.
  const email = parseEmail(contact.email) ?? parseEmail(id);
  const { anonymous } = contact;
  return { ...(id && { id }), ...(email && { email }), ...(anonymous && { anonymous }) };
}

/** The text a list of facts gives for a field, or undefined. */
export function textOf(facts: readonly Fact[], field: string): string | undefined {
  const value = facts.find((fact) => nameKey(fact.field) === field)?.value;
  return typeof value === 'string' ? value : undefined;
}

/** Marks records that share a mailbox: two with `info@acme.com` are two people; two with `jane@acme.com` are Jane twice. */
export function markShared(records: readonly PersonRecord[], lists: MailLists): readonly PersonRecord[] {
  const idByMailbox = new Map<string, string>();
  const shared = new Set<string>();
  for (const { id, email } of records) {
    if (id === undefined || email === undefined) continue;
    const known = idByMailbox.get(email.key);
    if (known === undefined) idByMailbox.set(email.key, id);
    else if (known !== id && !shared.has(email.key) && isRoleMailbox(email, lists)) shared.add(email.key);
  }
  if (shared.size === 0) return records;
  return records.map((record) => (shared.has(record.email?.key ?? '') ? { ...record, isShared: true } : record));
}
