import type { AuditRecord } from '../../ledger/index.ts';
import type { EventStore, Row } from '../../store/event-store.ts';
import { partsWithRecords, recordsAfter } from './audit-reads.sql.ts';

/** A record with the part whose chain it belongs to. */
export interface PlacedRecord {
  readonly part: number;
  readonly record: AuditRecord;
}

const rowsAtOnce = 1_000;

/** Every record there is, chain by chain, in order. */
export async function* allRecords(store: EventStore): AsyncGenerator<PlacedRecord> {
  for (const { part } of await store.rows(partsWithRecords)) {
    for (let after = 0; ;) {
      const rows = await store.rows(recordsAfter, [Number(part), after, rowsAtOnce]);
      for (const row of rows) yield { part: Number(part), record: recordOfRow(row) };
      after = Number(rows.at(-1)?.['number'] ?? 0);
      if (rows.length < rowsAtOnce) break;
    }
  }
}

/** A record as its row has it; what was erased of it is absent. */
export function recordOfRow(row: Row): AuditRecord {
  const record = {
    number: Number(row['number']),
    at: Number(row['at']),
    kind: String(row['kind']),
    digest: String(row['digest']),
    seal: String(row['seal']),
  };
  if (row['salt'] === null) return row['subject'] === null ? record : { ...record, redactedOf: String(row['subject']) };
  const [subject, by, salt] = [String(row['subject']), String(row['by_whom']), String(row['salt'])];
  const details = parsed(String(row['details']));
  return { ...record, said: { kind: record.kind, subject, by, details, salt } };
}

// Details that are no JSON were not written here: they come out as what no digest fits.
function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(text) as Readonly<Record<string, unknown>>;
  } catch {
    return { unreadable: text };
  }
}
