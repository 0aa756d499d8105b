import { createHash } from 'node:crypto';
import type { Row } from '../../../store/event-store.ts';

/** Notices that go to one person in one message. */
export interface Parcel {
  readonly person: string;
  /** What the message is known by; the same however often it is sent. */
  readonly id: string;
  readonly rows: readonly Row[];
}

/** What a round may send. */
export interface ParcelTerms {
  /** How many a person gets one by one. */
  readonly mostSingle: number;
  /** How many messages each has had lately. */
  readonly lately: ReadonlyMap<string, number>;
  /** How many messages leave in a round. */
  readonly most: number;
}

/**
 * Puts what is due into messages. What has been tried goes out again as it was. Of the rest a person gets each by itself
 * while they are few, and all in one message when they are many; who has had many lately gets the next ones later, together.
 */
export function planParcels(due: readonly Row[], { mostSingle, lately, most }: ParcelTerms): readonly Parcel[] {
  const parcels: Parcel[] = [];
  for (const [person, rows] of Map.groupBy(due, (row) => String(row['person']))) {
    const tried = rows.filter((row) => row['tried_at'] !== null);
    const fresh = rows.filter((row) => row['tried_at'] === null);
    const together = Map.groupBy(tried, (row) => String(row['batch'] ?? row['id']));
    for (const [id, own] of together) parcels.push({ person, id, rows: own });
    const had = lately.get(person) ?? 0;
    if (had >= mostSingle) continue;
    if (fresh.length > mostSingle) parcels.push({ person, id: batchId(fresh), rows: fresh });
    else
      for (const row of fresh.slice(0, mostSingle - had)) parcels.push({ person, id: String(row['id']), rows: [row] });
  }
  return parcels.slice(0, most);
}

/** The id of a message with many notices, by those that are in it. */
function batchId(rows: readonly Row[]): string {
  const ids = rows.map((row) => String(row['id'])).toSorted();
  return `digest-${createHash('sha256').update(ids.join(' ')).digest('hex').slice(0, 32)}`;
}
