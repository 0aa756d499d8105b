import { type Day, formatDay } from '../../src/domain/time/day.ts';
import type { Archetype } from './archetypes.ts';
import type { AccountRow, AccountTruth, ContactRow } from './columns.ts';
import type { Company } from './companies.ts';
import type { Person } from './people.ts';
import type { Random } from './random.ts';
import type { Scene } from './stories/scene.ts';

/** When a record was made and last looked at; a record nobody dated is believed on every day. */
interface Dates {
  readonly 'created at': string;
  readonly 'observed at': string;
}

/** An account's line in the files: not all that is true is known. */
export function accountRow({ asOf, random, company }: Scene, archetype: Archetype, parent: string): AccountRow {
  const known = Object.fromEntries(Object.entries(company.fields).filter(([name]) => !neverInTheCrm.includes(name)));
  const unknown = archetype.oneUnknown.length === 0 ? undefined : random.pick(archetype.oneUnknown);
  const cells: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(known)) cells[name] = Array.isArray(value) ? value.join(';') : (value as string | number);
  for (const name of Object.keys(cells)) {
    const share = alwaysKnown.includes(name) ? 0 : sideFields.includes(name) ? 0.2 : archetype.blanks;
    if (name === unknown || random.chance(share)) cells[name] = '';
  }
  const { relationship } = archetype;
  const isSaid = relationship !== 'prospect' || random.chance(0.5);
  return {
    id: company.id,
    ...cells,
    relationship: isSaid ? relationship : '',
    'parent account': parent,
    ...recordDates(asOf, random, archetype.isOldRecord),
  };
}

// What only a conversation brings to light.
const neverInTheCrm = [
  'security review needed', 'certifications', 'rollout effort', 'compares vendors', 'procurement path', 'asked for references',
];
const alwaysKnown = ['name', 'domain', 'owner', 'source'];
const sideFields = ['city', 'crm', 'funding stage', 'open positions', 'segment', 'sales motion', 'use case', 'locations'];

function recordDates(asOf: Day, random: Random, isOldRecord: boolean): Dates {
  const createdAgo = random.whole(isOldRecord ? 400 : 120, 1100);
  const observedAgo = isOldRecord ? random.whole(366, 400) : random.whole(2, 100);
  const isUndated = random.chance(isOldRecord ? 0.5 : 0.1);
  return { 'created at': formatDay(asOf - createdAgo), 'observed at': isUndated ? '' : formatDay(asOf - observedAgo) };
}

// Entered long ago, and nobody has looked since.
function staleDates(asOf: Day, random: Random): Dates {
  const observedAgo = random.whole(430, 900);
  return { 'created at': formatDay(asOf - observedAgo - random.whole(0, 300)), 'observed at': formatDay(asOf - observedAgo) };
}

/** A person's lines in the files: none for somebody nobody knows, two for somebody who was entered twice. */
export function contactRows(scene: Scene, person: Person, isOldRecord: boolean): readonly ContactRow[] {
  if (person.quirk === 'missing') return [];
  return person.ids.map((id, place) => contactRow(scene, person, id, isOldRecord, place > 0));
}

function contactRow(scene: Scene, person: Person, id: string, isOldRecord: boolean, isSecond: boolean): ContactRow {
  const { random, company, asOf } = scene;
  const { quirk, fields } = person;
  const isUnlinked = quirk === 'unlinked' || quirk === 'by company';
  const dates = quirk === 'stale' ? staleDates(asOf, random) : recordDates(asOf, random, isOldRecord);
  const email = String(fields['email']);
  return {
    id,
    'account id': isUnlinked ? '' : company.id,
    company: isUnlinked || random.chance(0.3) ? company.name : '',
    email: isSecond ? email.toUpperCase() : email,
    'first name': String(fields['first name']),
    'last name': String(fields['last name']),
    title: quirk === 'untitled' ? '' : person.shownTitle,
    'email status': emailStatus(person, random),
    phone: random.chance(0.4) ? String(fields['phone']) : '',
    country: random.chance(0.6) ? String(fields['country']) : '',
    relationship: quirk === 'own employee' ? 'self' : '',
    ...dates,
  };
}

function emailStatus({ quirk, fields }: Person, random: Random): string {
  const status = String(fields['email status']);
  return quirk === 'bounced' || random.chance(0.7) ? status : random.pick(['', 'unknown']);
}

/** An account as it really is. */
export function accountTruth(company: Company, people: readonly Person[], relationship: string, parent: string): AccountTruth {
  return {
    id: company.id,
    account: { ...company.fields, relationship, ...(parent === '' ? {} : { 'parent account': parent }) },
    contacts: people.map(({ ids, quirk, fields }) => ({
      id: ids[0] ?? '',
      duplicates: ids.slice(1),
      isMissing: quirk === 'missing',
      contact: fields,
    })),
  };
}
