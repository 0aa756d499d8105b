import type { Company } from './companies.ts';
import { asciiOf } from './companies.ts';
import type { TrueFields } from './columns.ts';
import type { Random } from './random.ts';
import { type Title, titlesBySeat } from './titles.ts';
import { firstNames, freeMailDomains, lastNames } from './words.ts';

/** Where somebody sits when somebody sells to the company. */
type Seat = keyof typeof titlesBySeat;

/** What is odd about a person's record. */
type Quirk = 'untitled' | 'bounced' | 'free mail' | 'unlinked' | 'by company' | 'stale' | 'missing' | 'own employee';

/** Somebody to be found at a company: a seat, or a seat with a quirk. */
export type Casting = Seat | readonly [Quirk, Seat];

/** Somebody at a company, with all that is true of them. */
export interface Person {
  /** The id their record has, and a second one for people the files hold twice. */
  readonly ids: readonly string[];
  readonly anonymous: string;
  readonly quirk: Quirk | undefined;
  /** The title the record shows, which may be an old one. */
  readonly shownTitle: string;
  readonly fields: TrueFields;
}

/** Whose ids people get. */
export interface Register {
  readonly company: Company;
  readonly random: Random;
  readonly nextId: () => string;
  readonly takenEmails: Set<string>;
}

/** The mail domain of the vendor whose files these are. */
const vendorDomain = 'tallyard.example';

/** The people that matter, in the order given. */
export function castPeople(register: Register, cast: readonly Casting[]): readonly Person[] {
  return cast.map((casting) =>
    typeof casting === 'string'
      ? createPerson(register, casting, undefined, 1)
      : createPerson(register, casting[1], casting[0], 1),
  );
}

/** Colleagues nobody waits for; a share of them has untidy records. */
export function addColleagues(register: Register, count: number, untidy: number): readonly Person[] {
  const { random } = register;
  return Array.from({ length: count }, () => {
    const isUntidy = random.chance(untidy);
    const seat = isUntidy ? random.pick(untidySeats) : random.pick(tidySeats);
    const quirk = isUntidy ? random.pick(untidyQuirks) : undefined;
    return createPerson(register, seat, quirk, random.chance(untidy / 4) ? 2 : 1);
  });
}

const tidySeats: readonly Seat[] = ['staff', 'staff', 'staff', 'technical', 'doer'];
const untidySeats: readonly Seat[] = ['staff', 'staff', 'staff', 'doer', 'student', 'outsider', 'odd'];
const untidyQuirks: readonly (Quirk | undefined)[] = [
  'untitled', 'bounced', 'free mail', 'unlinked', 'by company', 'stale', 'own employee', undefined, undefined, undefined,
];

function createPerson(register: Register, seat: Seat, quirk: Quirk | undefined, records: number): Person {
  const { random, company } = register;
  const title: Title = quirk === 'own employee' ? ownTitle : random.pick<Title>(titlesBySeat[seat]);
  const firstName = random.pick(firstNames);
  const lastName = random.pick(lastNames);
  const visitor = random.whole(0x10_0000, 0xff_ffff).toString(16);
  return {
    ids: Array.from({ length: records }, register.nextId),
    anonymous: `v-${company.id.toLowerCase()}-${visitor}`,
    quirk,
    shownTitle: quirk === 'stale' ? random.pick(titlesBySeat.staff).text : title.text,
    fields: {
      'first name': firstName,
      'last name': lastName,
      email: emailOf(register, firstName, lastName, quirk),
      title: title.text,
      seniority: title.seniority,
      function: title.function,
      'email status': quirk === 'bounced' ? 'invalid' : random.chance(0.12) ? 'catch-all' : 'valid',
      // Numbers in this block are set aside for invented people.
      phone: `+49 30 23125 ${random.whole(100, 999)}`,
      country: company.country,
      relationship: quirk === 'own employee' ? 'self' : 'prospect',
    },
  };
}

const ownTitle: Title = { text: 'Sales Engineer', seniority: 'staff', function: 'sales' };

// Personal addresses carry a mark and a number that nobody's own address is likely to have.
function emailOf(register: Register, firstName: string, lastName: string, quirk: Quirk | undefined): string {
  const { random, takenEmails } = register;
  const local = `${asciiOf(firstName)}.${asciiOf(lastName)}`;
  const isPersonal = quirk === 'free mail' || quirk === 'by company';
  const domain = isPersonal ? random.pick(freeMailDomains) : quirk === 'own employee' ? vendorDomain : register.company.domain;
  for (let number = isPersonal ? random.whole(1000, 9999) : 1; ; number += 1) {
    const mark = isPersonal ? `.demo${number}` : number === 1 ? '' : String(number);
    const email = `${local}${mark}@${domain}`;
    if (takenEmails.has(email)) continue;
    takenEmails.add(email);
    return email;
  }
}
