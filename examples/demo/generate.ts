import type { Day } from '../../src/domain/time/day.ts';
import { type Archetype, archetypes } from './archetypes.ts';
import type { AccountRow, AccountTruth, ContactRow, DealRow, DemoCompany, SignalRow } from './columns.ts';
import { createCompany } from './companies.ts';
import { accountRow, accountTruth, contactRows } from './export-rows.ts';
import { type Register, addColleagues, castPeople } from './people.ts';
import { createRandom, seedOf } from './random.ts';
import type { Scene } from './stories/scene.ts';
import { createStrangers } from './strangers.ts';

/** What to make: the same seed and day give the same files, byte for byte. */
export interface DemoOptions {
  readonly seed: number;
  readonly asOf: Day;
}

/** A software vendor's CRM over the year before a day, as its exports show it and as it really is. */
export function generateDemo({ seed, asOf }: DemoOptions): DemoCompany {
  const files = emptyFiles();
  const names = new Set<string>();
  const takenEmails = new Set<string>();
  const nextId = idsFrom('C', 10_001);
  const kinds = archetypes.flatMap((archetype) => Array.from({ length: archetype.count }, () => archetype));
  for (const [index, archetype] of createRandom(seed).shuffled(kinds).entries()) {
    const random = createRandom(seedOf(seed, index));
    const build = random.pick(archetype.builds);
    const company = createCompany(accountId(index), build, random, names);
    const people = peopleOf({ company, random, nextId, takenEmails }, archetype);
    const scene: Scene = { asOf, random, company, people, signals: files.signals, deals: files.deals };
    for (const story of archetype.stories) story(scene);
    const parent = index > 20 && random.chance(0.04) ? accountId(random.whole(0, index - 1)) : '';
    files.accounts.push(accountRow(scene, archetype, parent));
    files.contacts.push(...people.flatMap((person) => contactRows(scene, person, archetype.isOldRecord)));
    files.truth.push(accountTruth(company, people, archetype.relationship, parent));
  }
  const strangers = createStrangers(24, asOf, createRandom(seedOf(seed, -1)), nextId);
  return {
    asOf,
    ...files,
    contacts: [...files.contacts, ...strangers.contacts].toSorted(byId),
    signals: [...files.signals, ...strangers.signals].toSorted(byTime),
  };
}

function peopleOf(register: Register, { cast, colleagues, untidy }: Archetype): Scene['people'] {
  const people = castPeople(register, cast);
  return [...people, ...addColleagues(register, register.random.whole(...colleagues), untidy)];
}

interface Files {
  readonly accounts: AccountRow[];
  readonly contacts: ContactRow[];
  readonly signals: SignalRow[];
  readonly deals: DealRow[];
  readonly truth: AccountTruth[];
}

function emptyFiles(): Files {
  return { accounts: [], contacts: [], signals: [], deals: [], truth: [] };
}

function accountId(index: number): string {
  return `A${1001 + index}`;
}

function idsFrom(letter: string, first: number): () => string {
  let next = first;
  return () => `${letter}${next++}`;
}

function byTime(a: SignalRow, b: SignalRow): number {
  const [first, second] = [String(a.at), String(b.at)];
  return first < second ? -1 : first > second ? 1 : 0;
}

function byId(a: ContactRow, b: ContactRow): number {
  return String(a.id) < String(b.id) ? -1 : 1;
}
