import { isKnownZone } from '../../connectors/files/map/dates/zoned-day.ts';
import { mostWeight, parseHours } from '../../domain/index.ts';
import { parseEmail } from '../../ledger/index.ts';

/** Somebody who works for us. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email?: string;
  readonly team?: string;
  /** The id of another person of the roster. */
  readonly manager?: string;
  /** What they do, in the team's own words: `SDR`, `account executive`. */
  readonly role?: string;
  /** How many offers a week they can take. */
  readonly capacity?: number;
  /** Their share beside others of their team, from 1 to 100; 1 where nobody says. */
  readonly weight?: number;
  /** Their zone in the IANA list, such as `Europe/Berlin`. */
  readonly zone: string;
  /** Their working hours in that zone, such as `Mon-Fri 09:00-12:00, 13:00-17:30`. */
  readonly hours: string;
  /** The list of holidays that are theirs, beside those of everybody. */
  readonly holidays?: string;
  readonly isActive: boolean;
}

/** What is wrong with a person, and what to do; undefined when nothing is. */
export function problemOfPerson({ email, zone, hours, manager, id, weight = 1 }: Person): string | undefined {
  if (email !== undefined && parseEmail(email) === undefined)
    return `\`${email}\` is no e-mail address; write it like jane@acme.com`;
  if (!isKnownZone(zone)) return `\`${zone}\` is no time zone; write it like Europe/Berlin`;
  const read = parseHours(hours);
  if (!read.ok) return `hours, column ${read.problem.at + 1}: ${read.problem.message}`;
  if (!Number.isInteger(weight) || weight < 1 || weight > mostWeight)
    return `\`${weight}\` is no weight; write a whole number from 1 to ${mostWeight}`;
  if (manager === id) return `\`${id}\` is their own manager; name somebody else, or nobody`;
  return undefined;
}
