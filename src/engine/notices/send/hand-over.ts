import type { Day } from '../../../domain/index.ts';
import type { Handed } from '../../../connectors/outbound/handed.ts';
import type { Row } from '../../../store/event-store.ts';
import type { Taken } from '../../effects/dispatch/claim.ts';
import type { SettleParts } from '../../effects/dispatch/settle.ts';
import type { Settings } from '../../effects/create-settings.ts';
import { readRunning } from '../../erasure/running.ts';
import type { RosterPerson } from '../../lists/read-roster.ts';
import type { OpenSecret } from '../../secret/oldest-of.ts';
import type { Carrier } from '../channels/carriers.ts';
import { composeDigest } from '../compose/compose-digest.ts';
import { composeLetter, isHandedOver } from '../compose/compose-letter.ts';
import type { KeptNotice } from '../compose/notice-lines.ts';
import type { NoticeBody, NoticeBrief } from '../insert-notices.ts';
import type { StakeholdersAt } from './stakeholders-at.ts';

/** What sending notices is made of. */
export interface NoticeParts extends SettleParts {
  readonly secret: OpenSecret;
  readonly readRoster: () => Promise<readonly RosterPerson[]>;
  readonly stakeholders: StakeholdersAt;
}

/** By what, and under which settings. */
export interface NoticeRound {
  readonly carrier: Carrier;
  readonly settings: Settings;
  readonly today: Day;
}

/** A message about to leave. */
export interface Leaving {
  readonly id: string;
  readonly own: readonly Taken[];
  readonly roster: readonly RosterPerson[];
}

/** Writes the letter of a message and hands it over. */
export async function handOver(
  { store, secret: openSecret, clock, stakeholders }: NoticeParts,
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
  const isErasing = (await readRunning(store)) !== undefined;
  const notices = own.map(({ row }) => keptNotice(row, isErasing));
  const [only] = notices;
  const letter =
    notices.length === 1 && only !== undefined
      ? composeLetter(await withPeople(only, stakeholders), stationery)
      : composeDigest(notices, carrier.mostInLetter, stationery);
  return carrier.carry({ id, person, letter, at: clock(), allowed });
}

async function withPeople(notice: KeptNotice, stakeholders: StakeholdersAt): Promise<KeptNotice> {
  const { brief, body } = notice;
  if (brief === undefined || !isHandedOver(body)) return notice;
  return { ...notice, people: await stakeholders(body.data.accountId) };
}

// While somebody is being erased, what may name people is left out: whom it names is not known here.
function keptNotice(row: Row, isErasing: boolean): KeptNotice {
  const brief = isErasing ? null : row['brief'];
  return {
    body: JSON.parse(String(row['body'])) as NoticeBody,
    ...(typeof brief === 'string' ? { brief: JSON.parse(brief) as NoticeBrief } : {}),
  };
}

/** Why no link can be made without an address. */
export const noPublicUrl =
  'links in messages need the address of this service; set ASSAY_URL, or `assay notify url https://assay.acme.com`';

const noSecret = 'links are signed, and there is no key: set ASSAY_SECRET_KEY to what `openssl rand -base64 32` prints';
