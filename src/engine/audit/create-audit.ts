import type { EventStore } from '../../store/event-store.ts';
import type { OpenSecret } from '../secret/oldest-of.ts';
import { type Signer, signerOf } from '../secret/signing-key.ts';
import { listRecords } from './audit-reads.sql.ts';
import { type PlacedRecord, allRecords, recordOfRow } from './audit-rows.ts';
import { type ChainCheck, type ChainHead, checkRecords } from './check-records.ts';
import { checkContinues, exportAudit } from './export-audit.ts';

/** Which records are wanted, the newest first. */
export interface AuditQuery {
  /** The id of what something was done to. */
  readonly subject?: string;
  readonly after?: AuditPlaceInList;
  readonly limit: number;
}

/** Where in the list of records one stands. */
export type AuditPlaceInList = readonly [at: number, part: number, number: number];

/** What was done, when and by whom. */
export interface Audit {
  list(query: AuditQuery): Promise<readonly PlacedRecord[]>;
  /** Checks every chain from its first record on. */
  verify(): Promise<ChainCheck>;
  /** All records and the signed heads, as lines of JSON; undefined where there is no secret to sign with. */
  export(): Promise<{ readonly publicKey: string; readonly lines: AsyncIterable<string> } | undefined>;
  /** What is missing or another since chains had come to these heads. */
  continues(heads: readonly ChainHead[]): Promise<readonly string[]>;
}

/** The audit of a store. */
export function createAudit(store: EventStore, secret: OpenSecret, clock: () => number): Audit {
  const signer = async (): Promise<Signer | undefined> => {
    const text = await secret();
    return text === undefined ? undefined : signerOf(text);
  };
  return {
    list: async ({ subject, after = [Number.MAX_SAFE_INTEGER, 0, 0], limit }) =>
      (await store.rows(listRecords, [subject ?? null, ...after, limit])).map((row) => ({
        part: Number(row['part']),
        record: recordOfRow(row),
      })),
    verify: () => checkRecords(allRecords(store)),
    export: async () => {
      const own = await signer();
      return own === undefined ? undefined : { publicKey: own.publicKey, lines: exportAudit(store, own, clock()) };
    },
    continues: (heads) => checkContinues(store, heads),
  };
}
