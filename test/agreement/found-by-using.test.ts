import { beforeAll, expect, test } from 'vitest';
import { type StagedAgreement, stageOf } from '../../src/domain/index.ts';
import {
  accepted,
  begin,
  cycleOf,
  deal,
  discovered,
  hear,
  kinds,
  look,
  monday as start,
  noted,
  confirmed,
  say,
  termsOf,
} from './given.ts';
import { raisedHand } from './heard.ts';
import { day, hour } from './hours.ts';
import { engineMouth } from './mouths.ts';
import { monday, openTown } from './town.ts';
import { sayIn } from './week.ts';

let terms: StagedAgreement;
beforeAll(async () => {
  terms = await termsOf();
});

const met = (on: number, outcome: string) =>
  ({
    kind: 'touch',
    account: { id: 'acme' },
    contact: {},
    channel: 'meeting',
    on,
    isAutomated: false,
    by: 'jane',
    outcome,
    origin: { file: 'crm', line: 0 },
  }) as const;

test('a lead whose deal is open already is handed to an AE all the same [P21]', () => {
  const sal = { ...accepted(terms), deals: [deal('open')] };
  const ready = noted(say(confirmed(sal), { what: 'meeting', cycle: cycleOf(sal), state: 'booked' }));
  expect(stageOf(ready.agreement)).toBe('opportunity');
  expect(ready.agreement.cycles[0]?.offers.at(-1)?.handoff).toBe('SDR to AE');
});

test('the first cycle of an account is no second one, also where a hand was raised', () => {
  expect(look(begin(terms), { isHandRaised: true }).last[0]).toMatchObject({ isReopened: false });
});

test('a meeting from before the cycle is not of it', () => {
  const sal = accepted(terms);
  const today = Math.floor(start / day);
  expect(kinds(hear(sal, met(today - 40, 'held')).last)).toEqual([]);
  expect(kinds(hear(sal, met(today, 'held')).last)).toContain('MeetingSet');
});

test('what is heard late or twice of a meeting says nothing of the last', () => {
  const today = Math.floor(start / day);
  const held = hear(discovered(accepted(terms)), met(today + 3, 'held'));
  expect(held.agreement.cycles[0]?.meeting?.state).toBe('held');
  expect(hear(held, met(today + 1, 'booked')).agreement.cycles[0]?.meeting?.state).toBe('held');
  const missed = hear(discovered(accepted(terms)), met(today + 3, 'no show'));
  expect(hear(missed, met(today + 3, 'no show')).agreement.cycles[0]?.noShows).toBe(1);
  expect(hear(missed, met(today + 5, 'booked')).agreement.cycles[0]?.meeting?.state).toBe('booked');
});

test('a meeting that is still to come was not held; whoever decides a dispute decides by their new hours [rel-F35]', async () => {
  const town = await openTown();
  const say = sayIn(town, engineMouth(town.workspace));
  await town.goTo(monday);
  await town.hear(raisedHand('acme', town.clock.now));
  const offer = await town.offerOf('acme');
  const rep = offer.assignee ?? '';
  const ahead = Math.floor(monday / day) + 3;
  await expect(say({ what: 'meeting', cycle: offer.cycle, state: 'held', on: ahead }, rep)).rejects.toThrow(
    'it has not happened yet',
  );
  await say({ what: 'reject', offer: offer.id, code: 'too-early', sentence: 'next year' }, rep);
  await town.workspace.agreements.dispute(offer.id, 'they asked', 'mia');
  await town.goTo(town.clock.now + hour / 2);
  const dueAt = async () => (await town.offerOf('acme')).offer.dispute?.clock.dueAt ?? 0;
  const before = await dueAt();
  const { roster } = town.workspace.operational;
  const people = await roster.list();
  const shorter = people.map((one) => (one.id === 'revops-lead' ? { ...one, hours: 'Mon-Fri 09:00-11:00' } : one));
  await roster.put(shorter, 'the test');
  await town.goTo(town.clock.now + hour / 2);
  expect(await dueAt()).toBeGreaterThan(before);
  expect((await town.history('acme')).map(({ kind }) => kind)).toContain('HoursChanged');
  await town.end();
});
