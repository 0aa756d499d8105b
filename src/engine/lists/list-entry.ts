import type { AccountRef } from '../../domain/index.ts';
import { companyNameKey, parseEmail, recordIdKey, registrableDomain } from '../../ledger/index.ts';

/** What can stand on a named list. */
export const entryKinds = ['domain', 'company', 'account', 'email'] as const;

/** What can stand on a named list: a web domain, a company's name, an account's id, an address. */
export type EntryKind = (typeof entryKinds)[number];

/** Something on a list, in the form it is compared, and as people write it. */
export interface ListedValue {
  readonly kind: EntryKind;
  readonly value: string;
  readonly written: string;
}

/** The form in which something is compared; undefined when the text is nothing of its kind. */
export function listedValue(kind: EntryKind, text: string): ListedValue | undefined {
  const value = keyOf(kind, text);
  return value === undefined ? undefined : { kind, value, written: text.trim() };
}

/** What points at the account that an entry names. */
export function accountOfEntry({ kind, value, written }: ListedValue): AccountRef {
  switch (kind) {
    case 'domain':
      return { domain: value };
    case 'company':
      return { name: written };
    case 'account':
      return { id: written };
    case 'email':
      return {};
  }
}

/** The form in which names of lists are compared and kept. */
export function listName(text: string): string | undefined {
  const name = text.trim().toLowerCase().replaceAll(/\s+/g, ' ');
  return /^[\p{L}\p{N}][\p{L}\p{N} _-]{0,59}$/u.test(name) ? name : undefined;
}

function keyOf(kind: EntryKind, text: string): string | undefined {
  switch (kind) {
    case 'domain':
      return registrableDomain(text);
    case 'company':
      return companyNameKey(text);
    case 'account':
      return recordIdKey(text);
    case 'email':
      return parseEmail(text)?.key;
  }
}
