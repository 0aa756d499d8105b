import type { Row } from '../../../store/event-store.ts';
import { claimAll } from '../../effects/dispatch/claim.ts';
import { settle } from '../../effects/dispatch/settle.ts';
import { dueNotices, toldSince } from '../notices.sql.ts';
import { type NoticeParts, type NoticeRound, handOver } from './hand-over.ts';
import { type Parcel, planParcels } from './plan-parcels.ts';

/** How many messages leave at once: all of them end before their lease does. */
const mostAtOnce = 10;
/** How many notices are looked at in a round, so that a flood becomes few messages. */
const mostLookedAt = 2_000;
/** Who has had as many messages as go one by one within this time gets the next ones together, later. */
const latelyMs = 5 * 60_000;

/** Sends by a channel what is most urgent, and says how many notices it took. */
export async function dispatchNotices(parts: NoticeParts, round: NoticeRound): Promise<number> {
  const parcels = await planRound(parts, round);
  if (parcels.length === 0) return 0;
  const idOf = new Map(parcels.flatMap(({ id, rows }) => rows.map((row) => [row['id'], id] as const)));
  const batchOf = (row: Row) => {
    const id = idOf.get(row['id'] ?? null);
    return id === row['id'] ? undefined : id;
  };
  const taken = await claimAll(
    parts,
    parcels.flatMap(({ rows }) => rows),
    round.today,
    batchOf,
  );
  const byParcel = Map.groupBy(taken, ({ row }) => idOf.get(row['id'] ?? null) ?? '');
  const roster = await parts.readRoster();
  await Promise.all(
    [...byParcel].map(async ([id, own]) => {
      const handed = await handOver(parts, round, { id, own, roster });
      const effects = own.map(({ effect }) => effect);
      await settle(parts, effects, handed);
    }),
  );
  return taken.length;
}

async function planRound(
  { store, clock }: NoticeParts,
  { carrier: { channel }, settings }: NoticeRound,
): Promise<readonly Parcel[]> {
  const now = clock();
  const dropped = await store.rows(dueNotices, [channel, 'leased', now, mostLookedAt]);
  const waiting = await store.rows(dueNotices, [channel, 'waiting', now, mostLookedAt]);
  const due = [...dropped, ...waiting];
  if (due.length === 0) return [];
  const told = await store.rows(toldSince, [channel, now - latelyMs]);
  const lately = new Map(told.map(({ person, messages }) => [String(person), Number(messages)]));
  return planParcels(due, { mostSingle: settings.mostSingleNotices, lately, most: mostAtOnce });
}
