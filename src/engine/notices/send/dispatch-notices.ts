import type { Day } from '../../../domain/index.ts';
import type { Handed } from '../../../connectors/outbound/handed.ts';
import type { Row } from '../../../store/event-store.ts';
import { type Taken, claimAll } from '../../effects/dispatch/claim.ts';
import { type SettleParts, settle } from '../../effects/dispatch/settle.ts';
import type { Settings } from '../../effects/create-settings.ts';
import type { RosterPerson } from '../../lists/create-roster.ts';
import type { OpenSecret } from '../../secret/oldest-of.ts';
import type { Carrier } from '../channels/carriers.ts';
import { type KeptNotice, composeDigest, composeLetter } from '../compose/compose-letter.ts';
import type { NoticeBody, NoticeBrief } from '../insert-notices.ts';
import { dueNotices, toldSince } from '../notices.sql.ts';
import { type Parcel, planParcels } from './plan-parcels.ts';

/** What sending notices is made of. */
export interface NoticeParts extends SettleParts {
  readonly secret: OpenSecret;
  readonly readRoster: () => Promise<readonly RosterPerson[]>;
}

/** By what, and under which settings. */
export interface NoticeRound {
  readonly carrier: Carrier;
  readonly settings: Settings;
  readonly today: Day;
}

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
  await Promise.all([...byParcel].map(([id, own]) => send(parts, round, { id, own, roster })));
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

/** A message about to leave. */
interface Leaving {
  readonly id: string;
  readonly own: readonly Taken[];
  readonly roster: readonly RosterPerson[];
}

async function send(parts: NoticeParts, round: NoticeRound, leaving: Leaving): Promise<void> {
  const handed = await handOver(parts, round, leaving);
  const effects = leaving.own.map(({ effect }) => effect);
  await settle(parts, effects, handed);
}

async function handOver(
  { secret: openSecret, clock }: NoticeParts,
  { carrier, settings }: NoticeRound,
  { id, own, roster }: Leaving,
): Promise<Handed> {
  const personId = String(own[0]?.row['person']);
  const person = roster.find((one) => one.id === personId && one.isActive);
  if (person === undefined)
    return { isTaken: false, problem: `\`${personId}\` is no active person of the roster`, isFinal: true };
  const { publicUrl, allowedTargets: allowed } = settings;
  const secret = await openSecret();
  if (publicUrl === null) return { isTaken: false, problem: noPublicUrl };
  if (secret === undefined) return { isTaken: false, problem: noSecret };
  const nameOf = (other: string) => roster.find((one) => one.id === other)?.name ?? other;
  const stationery = { publicUrl, secret, nameOf, zone: person.zone };
  const notices = own.map(({ row }) => keptNotice(row));
  const [only] = notices;
  const letter =
    notices.length === 1 && only !== undefined
      ? composeLetter(only, stationery)
      : composeDigest(notices, carrier.mostInLetter, stationery);
  return carrier.carry({ id, person, letter, at: clock(), allowed });
}

function keptNotice(row: Row): KeptNotice {
  const brief = row['brief'];
  return {
    body: JSON.parse(String(row['body'])) as NoticeBody,
    ...(typeof brief === 'string' ? { brief: JSON.parse(brief) as NoticeBrief } : {}),
  };
}

/** Why no link can be made without an address. */
export const noPublicUrl =
  'links in messages need the address of this service; set ASSAY_URL, or `assay notify url https://assay.acme.com`';

const noSecret = 'links are signed, and there is no key: set ASSAY_SECRET_KEY to what `openssl rand -base64 32` prints';
