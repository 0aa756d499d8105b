import type { KeyNode } from '../../ledger/index.ts';
import type { EventStore } from '../../store/event-store.ts';
import { uncertainKeys } from '../live/read.sql.ts';

/** A key that several lay claim to, such as a domain two companies have: only a person can say whose it is. */
export interface UncertainKey {
  readonly key: string;
  /** The keys of those who claim it. */
  readonly claimedBy: readonly string[];
}

/** Keys that several lay claim to, in order, after this one. */
export async function readUncertain(store: EventStore, after: string, limit: number): Promise<readonly UncertainKey[]> {
  const rows = await store.rows(uncertainKeys, [after, limit]);
  return rows.map((row) => {
    const { claims } = JSON.parse(String(row['node'])) as KeyNode;
    const strongest = Math.max(...claims.map(({ strength }) => strength));
    const claimants = claims.filter(({ strength }) => strength === strongest).map(({ to }) => to);
    return { key: String(row['key']), claimedBy: [...new Set(claimants)].toSorted() };
  });
}
