import type { Day } from '../../../src/domain/time/day.ts';
import type { DealRow, SignalRow } from '../columns.ts';
import type { Company } from '../companies.ts';
import type { Person } from '../people.ts';
import type { Random } from '../random.ts';

/** A company, its people, and what is noted down as stories unfold; `people` starts with those that matter. */
export interface Scene {
  readonly asOf: Day;
  readonly random: Random;
  readonly company: Company;
  readonly people: readonly Person[];
  readonly signals: SignalRow[];
  readonly deals: DealRow[];
}

/** Something that happens at a company. */
export type Story = (scene: Scene) => void;

/** Days before the last day, from the latest to the earliest. */
export type DaysAgo = readonly [latest: number, earliest: number];

/** Notes an event of a person, or of the company when there is none. */
export function happened(scene: Scene, event: string, daysAgo: number, details: SignalRow = {}, person?: Person): void {
  const at = instantOn(scene.asOf - daysAgo, details.at === undefined ? officeSecond(scene.random) : Number(details.at));
  scene.signals.push({ ...whoDid(scene, person), event, ...details, at });
}

/** Notes an event of a visitor nobody knows; some are known to come from the company, others are not. */
export function visitorDid(scene: Scene, event: string, daysAgo: number, details: SignalRow, visitor: string): void {
  const at = instantOn(scene.asOf - daysAgo, officeSecond(scene.random));
  scene.signals.push({ 'account id': scene.company.id, 'anonymous id': visitor, event, ...details, at });
}

/** Notes a page somebody looked at. */
export function sawPage(scene: Scene, path: string, daysAgo: number, person: Person): void {
  happened(scene, 'page viewed', daysAgo, { path, seconds: scene.random.pick([5, 15, 30, 60, 120, 240]) }, person);
}

/** The person at a place of the cast; whoever comes last when the cast is shorter. */
export function personAt(scene: Scene, place: number): Person {
  const person = scene.people[Math.min(place, scene.people.length - 1)];
  if (person === undefined) throw new Error('a story about people needs a cast');
  return person;
}

/** An instant of a day as an ISO text in UTC. */
export function instantOn(day: Day, second: number): string {
  return `${new Date((day * 86_400 + second) * 1000).toISOString().slice(0, 19)}Z`;
}

// Some rows name only the person, some the device they used as well; people without a record are visitors.
function whoDid({ company, random }: Scene, person: Person | undefined): SignalRow {
  const account = { 'account id': company.id };
  if (person === undefined) return account;
  if (person.quirk === 'missing') return { ...account, 'anonymous id': person.anonymous };
  const contact = { 'contact id': random.pick(person.ids) };
  const draw = random.next();
  if (draw < 0.1) return contact;
  return draw < 0.14 ? { ...account, ...contact, 'anonymous id': person.anonymous } : { ...account, ...contact };
}

function officeSecond(random: Random): number {
  return random.whole(7 * 3600, 18 * 3600 - 1);
}
