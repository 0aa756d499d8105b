import { type HopMessage, type Key, type TombstoneOf, mailListsWith, siftHop } from '../../ledger/index.ts';
import { type CalledAt, knownByOf } from './find-mentions.ts';
import type { Reader } from '../../store/event-store.ts';
import { runningErasures } from './erasure.sql.ts';

/** People who are being erased: what they are known by, and how far their erasures have come. */
export interface Running {
  readonly ids: readonly string[];
  readonly keys: readonly Key[];
  readonly tombstoneOf: TombstoneOf;
  readonly nextPart: number;
  /** Numbers they are called at. */
  readonly phones: readonly string[];
  /** What they are called by name, and at which accounts. */
  readonly named: readonly CalledAt[];
}

/** The people who are being erased; undefined where nobody is. */
export async function readRunning(reader: Reader): Promise<Running | undefined> {
  const rows = await reader.rows(runningErasures);
  if (rows.length === 0) return undefined;
  const tombstones = new Map<Key, string>();
  const known = rows.map((row) => ({ id: String(row['id']), ...knownByOf(String(row['known_by'] ?? '[]')) }));
  for (const { id, keys } of known) for (const key of keys) tombstones.set(key, id);
  return {
    ids: rows.map((row) => String(row['id'])),
    keys: [...tombstones.keys()],
    tombstoneOf: (key) => tombstones.get(key),
    phones: known.flatMap(({ phones }) => phones),
    named: known,
    nextPart: Math.min(...rows.map((row) => Number(row['next_part']))),
  };
}

/** What is on its way, without those who are being erased: it set out before their erasure began. */
export function siftHops<Arrival extends { readonly hop: HopMessage }>(
  running: Running | undefined,
  arrivals: readonly Arrival[],
): readonly Arrival[] {
  if (running === undefined) return arrivals;
  const lists = mailListsWith();
  return arrivals.map((arrival) => {
    const hop = siftHop(arrival.hop, running.tombstoneOf, lists);
    return hop === undefined ? arrival : { ...arrival, hop };
  });
}

/** A message on its way, as its row has it. */
export function hopCells({ to, message }: HopMessage): { readonly to_key: string; readonly message: string } {
  return { to_key: to, message: JSON.stringify(message) };
}
