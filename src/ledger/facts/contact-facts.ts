import type { Fact } from '../../domain/facts/fact.ts';
import { emailKind } from '../email/email-kind.ts';
import type { MailLists } from '../email/mail-lists.ts';
import { parseEmail } from '../keys/email-address.ts';
import type { PersonRecord } from '../linking/read-people.ts';
import { hasFact, lastText, lastWord, mergeFacts } from './merge-facts.ts';

/** Facts of a person: what contact files say, the addresses events carry, and what kind of address theirs is. */
export function contactFacts(
  records: readonly PersonRecord[],
  id: string,
  accountId: string,
  lists: MailLists,
): readonly Fact[] {
  const telling = records.length === 1 ? records : tellingRecords(records);
  const given = mergeFacts(telling.map((record) => [...(record.seen?.facts ?? []), ...emailFacts(record)]));
  return [...given, ...derivedFacts(given, { id, 'account id': accountId }), ...kindFacts(given, lists)];
}

// What an event names a person by is news only where no contact file says it.
function tellingRecords(records: readonly PersonRecord[]): readonly PersonRecord[] {
  const described = records.filter(({ seen }) => seen !== undefined);
  const known = new Set<string | undefined>([undefined, ...described.map(({ email }) => email?.key)]);
  return records.filter(({ seen, email }) => seen !== undefined || !known.has(email?.key));
}

function emailFacts({ email, seen, row }: PersonRecord): readonly Fact[] {
  if (email === undefined || hasFact(seen?.facts ?? [], 'email')) return [];
  const file = row.slice(0, row.lastIndexOf(':'));
  return [{ field: 'email', value: email.key, source: seen?.facts[0]?.source ?? file }];
}

function derivedFacts(given: readonly Fact[], values: Readonly<Record<string, string>>): readonly Fact[] {
  const missing = Object.entries(values).filter(([field]) => !hasFact(given, field));
  return missing.map(([field, value]) => ({ field, value, source: 'derived' }));
}

// The kind is known whenever the address is that speaks for the person, and no longer.
function kindFacts(given: readonly Fact[], lists: MailLists): readonly Fact[] {
  const spoken = lastWord(given, 'email');
  const email = typeof spoken?.value === 'string' ? parseEmail(spoken.value) : undefined;
  if (spoken === undefined || email === undefined || hasFact(given, 'email kind')) return [];
  return [{ ...spoken, field: 'email kind', value: emailKind(email, lists), source: 'derived' }];
}

/** What people call a contact: the name given, else first and last name, else the address. */
export function contactName(facts: readonly Fact[]): string | undefined {
  const parts = [lastText(facts, 'first name'), lastText(facts, 'last name')].filter((part) => part !== undefined);
  return lastText(facts, 'name') ?? (parts.length > 0 ? parts.join(' ') : lastText(facts, 'email'));
}
