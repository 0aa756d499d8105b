import { expect, test } from 'vitest';
import { isOpenCycle, stageOf } from '../../src/domain/index.ts';
import {
  accepted,
  assign,
  cycleOf,
  dispute,
  firstOffer,
  kinds,
  look,
  offerOf,
  offered,
  reject,
  say,
  settle,
  termsOf,
  wait,
} from './given.ts';
import { hour } from './hours.ts';
import { monday, openTown } from './town.ts';

const terms = await termsOf();

test('a rejection can be disputed; whoever decides may bring the lead back [P7]', () => {
  const disputed = dispute(reject(offered(terms), 'too-early'));
  expect(firstOffer(disputed)).toMatchObject({ state: 'disputed', dispute: { by: 'mia' } });
  const late = wait(disputed, 48 * hour);
  expect(late.last).toContainEqual(expect.objectContaining({ kind: 'ClockMissed', clock: 'settle', end: 'escalate' }));
  const upheld = settle(disputed, { isUpheld: true });
  expect(stageOf(upheld.agreement)).toBe('nurture');
  const back = settle(disputed, { isUpheld: false });
  expect(stageOf(back.agreement)).toBe('MQL');
  expect(offerOf(back)).toBe('account:acme#1/sdr/2');
});

test('a dispute that is won while another cycle is open leaves one open cycle', () => {
  const raised = look(dispute(reject(offered(terms), 'too-early')), { isHandRaised: true });
  expect(raised.agreement.cycles.filter(isOpenCycle)).toHaveLength(1);
  const settled = settle(raised, { isUpheld: false });
  expect(settled.agreement.cycles.filter(isOpenCycle)).toHaveLength(1);
  expect(settled.agreement.cycles[0]?.offers[0]?.state).toBe('withdrawn');
});

test('a return that a dispute undoes is no loop; a return at once says that it is the rule', () => {
  const rejected = reject(offered(terms), 'too-early');
  const disputed = dispute(rejected);
  expect(rejected.agreement.loops).toBe(1);
  const back = settle(disputed, { isUpheld: false });
  expect(back.agreement.loops).toBe(0);
  const upheld = settle(disputed, { isUpheld: true });
  expect(dispute(upheld).last[0]).toMatchObject({ kind: 'WordIgnored' });
});

test('a dispute that brings back what was disqualified takes away no loop', () => {
  const sal = accepted(terms);
  const gone = say(sal, { what: 'recycle', cycle: cycleOf(sal), sentence: 'later' });
  const rejected = reject(assign(look(gone, { isHandRaised: true })), 'too-small');
  const settled = settle(dispute(rejected), { isUpheld: false });
  expect([rejected.agreement.loops, settled.agreement.loops]).toEqual([1, 1]);
});

test('whoever decides a dispute decides by their new hours [rel-F35]', async () => {
  const town = await openTown();
  await town.goTo(monday);
  await town.raiseHand('acme');
  const offer = await town.offerOf('acme');
  const no = { what: 'reject', offer: offer.id, code: 'too-early', sentence: 'next year' } as const;
  await town.say(no, offer.assignee ?? '');
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
  expect(kinds(await town.history('acme'))).toContain('HoursChanged');
  await town.end();
});
