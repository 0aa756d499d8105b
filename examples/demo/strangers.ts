import { type Day, formatDay } from '../../src/domain/time/day.ts';
import type { ContactRow, SignalRow } from './columns.ts';
import { asciiOf } from './companies.ts';
import type { Random } from './random.ts';
import { instantOn } from './stories/scene.ts';
import { titlesBySeat } from './titles.ts';
import { assets, firstNames, freeMailDomains, lastNames } from './words.ts';

/** People of no known company, with what they did: a private address and a paper or two. */
export interface Strangers {
  readonly contacts: readonly ContactRow[];
  readonly signals: readonly SignalRow[];
}

/** Draws people who belong to no account; `nextId` gives their ids. */
export function createStrangers(count: number, asOf: Day, random: Random, nextId: () => string): Strangers {
  const contacts = Array.from({ length: count }, (_, index) => strangerRow(nextId(), index, asOf, random));
  return { contacts, signals: contacts.flatMap((contact) => strangerSignals(String(contact.id), asOf, random)) };
}

function strangerRow(id: string, index: number, asOf: Day, random: Random): ContactRow {
  const firstName = random.pick(firstNames);
  const lastName = random.pick(lastNames);
  const title = random.pick([...titlesBySeat.student, ...titlesBySeat.outsider]).text;
  return {
    id,
    email: `${asciiOf(firstName)}.${asciiOf(lastName)}.demo0${index}@${random.pick(freeMailDomains)}`,
    'first name': firstName,
    'last name': lastName,
    title: random.chance(0.6) ? title : '',
    'email status': random.pick(['valid', 'unknown', '']),
    'created at': formatDay(asOf - random.whole(10, 360)),
  };
}

function strangerSignals(contactId: string, asOf: Day, random: Random): readonly SignalRow[] {
  return Array.from({ length: random.whole(2, 9) }, () => {
    const at = instantOn(asOf - random.whole(0, 364), random.whole(6 * 3600, 20 * 3600));
    const who = { 'contact id': contactId, at };
    if (random.chance(0.4)) return { ...who, event: 'content downloaded', asset: random.pick(assets), kind: 'paper' };
    return { ...who, event: 'page viewed', path: random.pick(['/careers', '/blog/hiring-sdrs', '/about']) };
  });
}
