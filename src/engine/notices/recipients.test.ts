import { expect, test } from 'vitest';
import { parseDay } from '../../domain/index.ts';
import type { RosterPerson } from '../lists/read-roster.ts';
import { type RecipientTerms, recipientsOf } from './recipients.ts';

const usual = { zone: 'Europe/Berlin', hours: 'Mon-Fri 09:00-17:00', isActive: true, leave: [] };

function person(id: string, more: Partial<RosterPerson> = {}): RosterPerson {
  return { id, name: id, email: `${id}@us.example`, ...usual, ...more };
}

function withoutAddress(known: RosterPerson): RosterPerson {
  const { email: _email, ...rest } = known;
  return rest;
}

function known(people: readonly RosterPerson[], more: Partial<RecipientTerms> = {}) {
  return recipientsOf({ roster: people, holidays: [], byMail: true, slackTeams: new Set(), ...more });
}

function day(text: string): number {
  return parseDay(text) ?? Number.NaN;
}

const monday = Date.UTC(2026, 10, 23, 10);

test('who is late is told of to their manager; one who has left, is on leave or has no address is passed over [Q7] [Q8]', () => {
  const late = person('ada', { manager: 'bob' });
  const away = { leave: [{ from: day('2026-11-20'), to: day('2026-12-04') }] };
  const bob = person('bob', { manager: 'cem' });
  const above = (manager: RosterPerson) => known([late, manager, person('cem')]).aboveOf('ada', monday);
  expect(above(bob)).toEqual(['bob']);
  const passed = [{ ...bob, isActive: false }, { ...bob, ...away }, withoutAddress(bob)];
  expect(passed.map(above)).toEqual([['cem'], ['cem'], ['cem']]);
});

test('the manager of somebody who has left is told all the same [Q8]', () => {
  const people = [person('ada', { isActive: false, manager: 'bob' }), person('bob')];
  expect(known(people).aboveOf('ada', monday)).toEqual(['bob']);
});

test('without a manager who can be told it is whoever settles disputes, then marketing ops, then the fallback [Q7] [Q8]', () => {
  const rules = {
    handoff: { dispute: { decider: 'Dan Decider', withinMinutes: 60 } },
    routing: { fallback: { to: 'team', team: 'SDR' } as const },
  };
  const team = [person('ada', { team: 'sdr' }), person('eve', { team: 'sdr' })];
  const decider = person('dan', { name: 'Dan Decider' });
  const ops = person('olga', { role: 'marketing ops' });
  const above = (people: readonly RosterPerson[]) => known(people, { rules }).aboveOf('ada', monday);
  expect(above([...team, decider, ops])).toEqual(['dan']);
  expect(above([...team, ops])).toEqual(['olga']);
  expect(above(team)).toEqual(['eve']);
  expect(above([person('ada', { team: 'sdr' })])).toEqual([]);
});

test('managers who manage each other do not go round for ever, and nobody hears of themselves', () => {
  const people = [person('ada', { manager: 'bob', role: 'marketing ops' }), person('bob', { manager: 'ada' })];
  expect(known(people).aboveOf('ada', monday)).toEqual(['bob']);
  const gone = [people[0]!, person('bob', { manager: 'ada', isActive: false })];
  expect(known(gone).aboveOf('ada', monday)).toEqual([]);
});

test('of two people of one name neither is meant by it; by id, by address and by signing in each is [Q6]', () => {
  const people = [person('ada', { name: 'Alex Lee' }), person('bob', { name: 'Alex  LEE' })];
  const recipients = known(people, { emailByUser: new Map([['7', 'bob@us.example']]) });
  const doers = ['Alex Lee', 'person:ada', 'BOB@us.example', 'user:7', 'user:8', 'nobody'].map((by) =>
    recipients.doer(by),
  );
  expect(doers).toEqual([undefined, 'ada', 'bob', 'bob', undefined, undefined]);
});

test('quiet hours last over holidays, those of everybody and of somebody’s own list', () => {
  const people = [person('ada', { holidays: 'DE-BY' }), person('bob', { zone: 'America/New_York' })];
  const holidays = [
    { list: 'everyone', on: day('2026-12-25') },
    { list: 'DE-BY', on: day('2027-01-06') },
  ];
  const recipients = known(people, { holidays });
  // From Thursday evening over a holiday and a weekend to Monday.
  expect(recipients.opensAt('ada', Date.UTC(2026, 11, 24, 18))).toBe(Date.UTC(2026, 11, 28, 8));
  expect(recipients.opensAt('bob', Date.UTC(2026, 11, 24, 23))).toBe(Date.UTC(2026, 11, 28, 14));
  expect(recipients.opensAt('ada', Date.UTC(2027, 0, 5, 17))).toBe(Date.UTC(2027, 0, 7, 8));
  expect(recipients.opensAt('bob', Date.UTC(2027, 0, 5, 23))).toBe(Date.UTC(2027, 0, 6, 14));
});

test('quiet hours end at nine on the clock of whoever is told, also across a change of clocks [rel-F41]', () => {
  const recipients = known([person('ada')]);
  expect(recipients.opensAt('ada', Date.UTC(2026, 2, 27, 17))).toBe(Date.UTC(2026, 2, 30, 7));
  expect(recipients.opensAt('ada', Date.UTC(2026, 9, 23, 17))).toBe(Date.UTC(2026, 9, 26, 8));
});

test('whoever can be reached by nothing has a mail that says so; nobody else has one without an address', () => {
  const people = [withoutAddress(person('ada', { team: 'north' })), person('gone', { isActive: false })];
  const by = (more: Partial<RecipientTerms>) => ['ada', 'gone', 'who'].map((id) => known(people, more).channelsOf(id));
  expect(by({})).toEqual([['mail'], [], []]);
  expect(by({ slackTeams: new Set(['north']) })).toEqual([['slack'], [], []]);
  expect(by({ slackTeams: new Set(['']) })).toEqual([['slack'], [], []]);
  expect(by({ slackTeams: new Set(['south']), byMail: false })).toEqual([[], [], []]);
});
