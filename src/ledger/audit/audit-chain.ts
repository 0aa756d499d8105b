import { createHash } from 'node:crypto';

/** Something that was done, as it is kept: who did what to what. Texts hold ids, never names. */
export interface AuditEntry {
  /** What was done, in the past tense: `verdict reached`, `key created`, `playbook published`. */
  readonly kind: string;
  /** The id of what it was done to. */
  readonly subject: string;
  /** Who did it: `user:…`, `key:…`, `command line`, or `engine`. */
  readonly by: string;
  /** What else there is to know, as plain JSON. */
  readonly details: Readonly<Record<string, unknown>>;
}

/** A sealed entry. What it says may be erased, together with its salt; digest and seal stay. */
export interface AuditRecord {
  readonly number: number;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly kind: string;
  readonly digest: string;
  readonly seal: string;
  /** The account that a record is about which a person who was erased stood in; nothing seals it any more. */
  readonly redactedOf?: string;
  readonly said?: AuditEntry & { readonly salt: string };
}

/** What the first record of a chain is sealed upon. */
export const firstSeal = '';

/** Seals an entry upon the record before it. */
export function sealEntry(
  entry: AuditEntry,
  place: { readonly number: number; readonly at: number; readonly before: string; readonly salt: string },
): AuditRecord {
  const { number, at, before, salt } = place;
  const digest = digestOf(entry, salt);
  const record = { number, at, kind: entry.kind, digest };
  return { ...record, seal: sealOf(record, before), said: { ...entry, salt } };
}

/** What is wrong with a record that stands behind another; undefined when it is as it was written. */
export function findTampering(record: AuditRecord, before: Pick<AuditRecord, 'number' | 'seal'>): string | undefined {
  const { number, said } = record;
  if (number !== before.number + 1) return `record ${before.number + 1} is missing`;
  if (record.seal !== sealOf(record, before.seal)) return `record ${number} is not the one that was sealed`;
  if (said !== undefined && record.digest !== digestOf(said, said.salt))
    return `what record ${number} says is not what was sealed`;
  return undefined;
}

function digestOf({ kind, subject, by, details }: AuditEntry, salt: string): string {
  return hash([salt, kind, subject, by, details]);
}

function sealOf(
  { number, at, kind, digest }: Pick<AuditRecord, 'number' | 'at' | 'kind' | 'digest'>,
  before: string,
): string {
  return hash([before, number, at, kind, digest]);
}

function hash(what: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(what)).digest('base64url');
}
