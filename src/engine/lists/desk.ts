import { createHash } from 'node:crypto';
import { type AuditEntry, recordAudit, workspacePart } from '../../ledger/index.ts';
import { anybodyErased } from './lists.sql.ts';
import type { EventStore, Transaction } from '../../store/event-store.ts';
import type { OpenSecret } from '../secret/oldest-of.ts';
import { hiddenValue } from '../secret/hidden-value.ts';
import type { RandomBytes } from '../keys/key-text.ts';

/** Where operational data is changed. */
export interface Desk {
  readonly store: EventStore;
  readonly random: RandomBytes;
  /** Under which people are erased; without it nobody has been. */
  readonly secret?: OpenSecret;
  /** Epoch milliseconds. */
  readonly clock: () => number;
}

/** How something stands on a list whose person was erased; undefined while nobody has been. */
export async function hiding({ store, secret }: Desk): Promise<ReturnType<typeof hiddenValue> | undefined> {
  const [someone] = await store.rows(anybodyErased);
  const text = someone === undefined ? undefined : await secret?.();
  return text === undefined ? undefined : hiddenValue(text);
}

/** What was done, before it is said who did it. */
export type Done = Omit<AuditEntry, 'by'>;

/** A change at work: its statements, what it has done so far, when. */
export interface Change {
  readonly transaction: Transaction;
  readonly done: Done[];
  readonly at: number;
}

/** Makes a change and records what was done and by whom, all together or not at all; one change at a time. */
export async function change<Result>(
  { store, random, clock }: Desk,
  by: string,
  work: (change: Change) => Promise<Result>,
): Promise<Result> {
  return store.transact(async (transaction) => {
    await transaction.lockHead(workspacePart);
    const at = clock();
    const done: Done[] = [];
    const result = await work({ transaction, done, at });
    const entries = done.map((one) => ({ ...one, by }));
    await recordAudit(transaction, { part: workspacePart, at, random }, entries);
    return result;
  });
}

/** An id for what the audit must not name, such as an address: the same for the same text. */
export function subjectOf(kind: string, value: string): string {
  const isPersonal = kind === 'email' || kind === 'phone';
  const text = isPersonal ? createHash('sha256').update(value).digest('base64url').slice(0, 22) : value;
  return `${kind}:${text}`;
}
