import type { EventStore } from '../../store/event-store.ts';
import { countReevaluated } from './publishing.sql.ts';

/** How far looking at every account again has come. */
export interface Reevaluated {
  readonly done: number;
  readonly total: number;
}

/** How many accounts have been looked at under these rules. */
export async function reevaluated(store: EventStore, hash: string): Promise<Reevaluated> {
  const [row] = await store.rows(countReevaluated, [hash]);
  return { done: Number(row?.['done'] ?? 0), total: Number(row?.['total'] ?? 0) };
}
