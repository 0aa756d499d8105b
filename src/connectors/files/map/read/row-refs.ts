import type { AccountRef, ContactRef } from '../../../../domain/input.ts';
import type { FileRecord } from '../../read/file-record.ts';
import { parseRecordId, splitIds } from '../values/record-id.ts';
import { parseEmailAddress } from '../values/email-address.ts';
import { readCell } from '../cells/bound-column.ts';
import { type BoundField, type BoundFields, type RowTerms, readTextField } from './row-fields.ts';

/** What in a row points at its account; of several ids in a cell the first, which is the primary one. */
export function readAccountRef(fields: BoundFields, record: FileRecord, terms: RowTerms): AccountRef {
  const [id] = readIds(fields.byKey.get('id'), record, terms);
  const domain = readTextField(fields, 'domain', record, terms);
  const name = readTextField(fields, 'name', record, terms);
  return accountRef(id, domain, name);
}

/** What points at the account's parent, or undefined when the row names none. */
export function readParentRef(fields: BoundFields, record: FileRecord, terms: RowTerms): AccountRef | undefined {
  const [id] = readIds(fields.byKey.get('parentid') ?? fields.byKey.get('parentaccount'), record, terms);
  const domain = readTextField(fields, 'parent domain', record, terms);
  const name = readTextField(fields, 'parent name', record, terms);
  const parent = accountRef(id, domain, name);
  return isEmptyRef(parent) ? undefined : parent;
}

/** What points at the people of a row; a cell with several ids or addresses names several people. */
export function readContactRefs(fields: BoundFields, record: FileRecord, terms: RowTerms): readonly ContactRef[] {
  const ids = readIds(fields.byKey.get('id'), record, terms);
  const emails = readEmails(fields.byKey.get('email'), record, terms);
  const anonymous = readTextField(fields, 'anonymous id', record, terms);
  const count = Math.max(ids.length, emails.length, anonymous === undefined ? 0 : 1);
  // Several ids beside several addresses need not stand in one order.
  if (ids.length > 1 && emails.length > 1) return ids.map((id) => ({ id }));
  return Array.from({ length: count }, (_, place) =>
    contactRef(ids[place], emails[place], place === 0 ? anonymous : undefined),
  );
}

/** Whether nothing points anywhere. */
export function isEmptyRef(ref: AccountRef | ContactRef): boolean {
  return Object.keys(ref).length === 0;
}

function accountRef(id: string | undefined, domain: string | undefined, name: string | undefined): AccountRef {
  return {
    ...(id === undefined ? {} : { id }),
    ...(domain === undefined ? {} : { domain }),
    ...(name === undefined ? {} : { name }),
  };
}

function contactRef(id: string | undefined, email: string | undefined, anonymous: string | undefined): ContactRef {
  return {
    ...(id === undefined ? {} : { id }),
    ...(email === undefined ? {} : { email }),
    ...(anonymous === undefined ? {} : { anonymous }),
  };
}

function readIds(bound: BoundField | undefined, record: FileRecord, terms: RowTerms): readonly string[] {
  if (bound === undefined) return [];
  const cell = readCell(bound.column, record, terms.file);
  if (cell === undefined) return [];
  if (cell.isGiven) return [cell.text];
  return splitIds(cell.text).flatMap((text) => {
    const parsed = parseRecordId(text);
    if ('id' in parsed) return [parsed.id];
    terms.problems.add(record.line, bound.column.name, parsed.why, text);
    return [];
  });
}

function readEmails(bound: BoundField | undefined, record: FileRecord, terms: RowTerms): readonly string[] {
  const cell = bound === undefined ? undefined : readCell(bound.column, record, terms.file);
  if (cell === undefined) return [];
  const emails = cell.text
    .split(/[;|]|,(?=\s{0,9}[^\s,@]+@)/)
    .map(parseEmailAddress)
    .filter((email) => email !== undefined);
  return [...new Set(emails)];
}
