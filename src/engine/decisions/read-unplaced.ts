import { type Key, isAccountKey, parseInput, recordIdKey, textOfKey } from '../../ledger/index.ts';
import { type EventStore, partOf } from '../../store/event-store.ts';
import { countUnplaced, unplacedPeople } from '../live/read.sql.ts';
import { introduces } from '../live/step/account-work.ts';
import { readNodes, readResting } from '../live/step/read-part.ts';

/** People whom nothing leads to a company yet: what they do rests with them, and counts once something does. */
export interface Unplaced {
  readonly people: number;
  /** What they did, altogether. */
  readonly signals: number;
  /** Those who did most come first. */
  readonly first: readonly UnplacedPerson[];
}

/** One of them. */
export interface UnplacedPerson {
  /** By what they are known: an address, else an id. */
  readonly person: string;
  readonly signals: number;
}

/** Who of the ledger belongs to no company yet, and the first of them. */
export async function readUnplaced(store: EventStore, limit: number): Promise<Unplaced> {
  const [[counts], rows] = await Promise.all([store.rows(countUnplaced), store.rows(unplacedPeople, [limit])]);
  return {
    people: Number(counts?.['people'] ?? 0),
    signals: Number(counts?.['signals'] ?? 0),
    first: rows.map((row) => ({ person: textOfKey(String(row['key']) as Key), signals: Number(row['signals']) })),
  };
}

/** Whether somebody known by this id or address belongs to no company yet. */
export async function isUnplaced(store: EventStore, wanted: string): Promise<boolean> {
  const starts: readonly Key[] = [`contact:${recordIdKey(wanted) ?? wanted}`, `email:${wanted.toLowerCase()}`];
  for (const start of starts)
    for (let at: Key | undefined = start; at !== undefined && !isAccountKey(at);) {
      const resting = (await readResting(store, partOf(at), [at])).get(at) ?? [];
      if (resting.some(({ body }) => introduces(parseInput(body.text)))) return true;
      at = (await readNodes(store, partOf(at), [at])).get(at)?.parent;
    }
  return false;
}
