import { beforeAll, expect, test } from 'vitest';
import { type StagedAgreement, stageOf } from '../../src/domain/index.ts';
import {
  accepted,
  assign,
  assignee,
  begin,
  cycleOf,
  deal,
  discovered,
  hear,
  kinds,
  learn,
  look,
  monday as start,
  noted,
  confirmed,
  say,
  termsOf,
  wait,
  waiting,
} from './given.ts';
import { readPlaybookFolder } from '../../src/engine/index.ts';
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

test('an AE who does not answer after a no-show is followed by another: the lead is not left with nobody', async () => {
  const handoff = (await readPlaybookFolder('playbooks/b2b-saas')).get('handoff.md') ?? '';
  const hasty = handoff.replace(
    '| | accept | 4 business hours | 2 business hours | escalate |\n| | meeting',
    '| | accept | 4 business hours | 2 business hours | reassign |\n| | meeting',
  );
  expect(hasty).not.toBe(handoff);
  const ae = assign(discovered(accepted(await termsOf({ 'handoff.md': hasty }))), 'ada');
  const missed = say(ae, { what: 'meeting', cycle: cycleOf(ae), state: 'no-show' });
  const later = wait(missed, day);
  expect(kinds(later.last)).toContain('OfferExpired');
  expect(later.agreement.cycles[0]?.offers.at(-1)).toMatchObject({ id: 'account:acme#1/ae/2', state: 'unassigned' });
});

test('whoever is given a lead that was late has the whole time for it', () => {
  const late = wait(assign(look(begin(terms, { verdict: 'pursue', path: 'review', account: 70 }))), 2 * day);
  expect(late.last).toContainEqual(expect.objectContaining({ kind: 'ClockMissed', end: 'escalate', clock: 'accept' }));
  const given = assign(late, 'tom');
  const clock = given.agreement.cycles[0]?.offers[0]?.clocks.find(({ name }) => name === 'accept');
  expect(clock).toMatchObject({ usedMs: 0, startedAt: given.at, isReminded: false });
  expect(clock?.missedAt).toBeUndefined();
});

test('a dispute that brings back what was disqualified takes away no loop', () => {
  const back = look(say(accepted(terms), { what: 'recycle', cycle: 'account:acme#1', sentence: 'later' }), {
    isHandRaised: true,
  });
  const offered = assign(back);
  const offer = waiting(offered);
  const rejected = say(offered, { what: 'reject', offer, code: 'too-small', sentence: 'three people' });
  const disputed = say(
    rejected,
    { what: 'dispute', offer, sentence: 'three hundred', decider: assignee('rita') },
    'mia',
  );
  const settled = say(disputed, { what: 'settle', offer, isUpheld: false, sentence: 'they are 300' }, 'rita');
  expect([rejected.agreement.loops, settled.agreement.loops]).toEqual([1, 1]);
});

test('who disqualifies as “excluded” by their own word has disqualified', () => {
  const sal = accepted(terms);
  const gone = say(sal, { what: 'disqualify', cycle: cycleOf(sal), reason: 'excluded', sentence: 'a competitor' });
  const anew = learn(learn(gone, { verdict: 'nurture', path: 'nurture' }), { verdict: 'pursue', path: 'route' });
  expect(anew.agreement.cycles).toHaveLength(1);
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
