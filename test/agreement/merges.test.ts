import { afterEach, beforeEach, expect, test } from 'vitest';
import { readPlaybookFolder } from '../../src/engine/index.ts';
import { readTold } from '../../src/reports/index.ts';
import { partOf } from '../../src/store/event-store.ts';
import { company } from '../live/live-engine.ts';
import { checkGround } from '../sim/ground/check-ground.ts';
import { kinds } from './given.ts';
import { samenessHeard } from './heard.ts';
import { day, hour, minute } from './hours.ts';
import { type Town, idOf, monday, openTown } from './town.ts';

let town: Town;

beforeEach(async () => {
  town = await openTown();
  await town.goTo(monday);
});
afterEach(() => town.end());

const decide = (from: string, what: 'same as' | 'not the same as', to: string) =>
  town.hear([samenessHeard(from, what, to, town.clock.now)]);
/** A name whose account lies in the same part of the ledger. */
const neighbourOf = (name: string) => {
  for (let number = 1; ; number += 1)
    if (partOf(idOf(`${name}${number}`)) === partOf(idOf(name))) return `${name}${number}`;
};

test('an offer of an account that becomes part of another goes on there, with its rep and its clock [trap-14] [rel-F10]', async () => {
  await town.raiseHand('zulu');
  const offer = await town.offerOf('zulu');
  await town.goTo(monday + 30 * minute);
  await decide('zulu', 'same as', 'alpha');
  const [cycle, ...others] = await town.cyclesOf('alpha');
  expect(others).toEqual([]);
  const own = cycle?.offers[0];
  expect(own).toMatchObject({ state: 'offered', assignee: { person: offer.assignee } });
  expect(own?.clocks.find(({ name }) => name === 'accept')?.dueAt).toBe(monday + 2 * hour);
  expect(await town.amiss()).toEqual([]);
});

test('what was accepted in time stays accepted, whatever the other account saw meanwhile [rel-F10]', async () => {
  await town.raiseHand('zulu');
  const offer = await town.offerOf('zulu');
  await town.goTo(monday + 30 * minute);
  await town.say({ what: 'accept', offer: offer.id }, offer.assignee ?? '');
  await town.goTo(monday + 30 * hour);
  await town.hear([
    { kind: 'account', account: { domain: 'alpha.example' }, facts: [], origin: { file: 'x', line: 0 } },
  ]);
  await town.goTo(monday + 31 * hour);
  await decide('zulu', 'same as', 'alpha');
  const [cycle] = await town.cyclesOf('alpha');
  expect(cycle?.offers[0]).toMatchObject({ state: 'accepted', assignee: { person: offer.assignee } });
  expect(await town.amiss()).toEqual([]);
});

test('where both have a cycle the winner keeps its own, and nothing of either is offered twice [trap-14]', async () => {
  await town.raiseHand('zulu');
  await town.raiseHand('alpha');
  const before = await town.cyclesOf('alpha');
  await decide('zulu', 'same as', 'alpha');
  const after = await town.cyclesOf('alpha');
  expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
  expect(after[0]?.offers[0]).toMatchObject({ state: 'offered', timesAssigned: 1 });
  const open = await town.workspace.agreements.offers({ limit: 50, state: 'offered' });
  expect(open.map(({ id }) => id)).toEqual(['domain:alpha.example#1/sdr/1']);
  expect(await town.amiss()).toEqual([]);
});

test('parted again each has what it had, and nobody is assigned a second time [rel-F10]', async () => {
  await town.raiseHand('zulu');
  await town.raiseHand('alpha');
  const had = await Promise.all(['alpha', 'zulu'].map(town.cyclesOf));
  await decide('zulu', 'same as', 'alpha');
  await town.goTo(monday + 30 * minute);
  await decide('zulu', 'not the same as', 'alpha');
  expect(await Promise.all(['alpha', 'zulu'].map(town.cyclesOf))).toEqual(had);
  const assigned = (await town.history('zulu')).filter(({ kind }) => kind === 'OfferAssigned');
  expect(assigned).toHaveLength(1);
  expect(await town.amiss()).toEqual([]);
});

test('two accounts that are kept in one place have their own rows again once they part [rel-F10]', async () => {
  const near = neighbourOf('alpha');
  await town.raiseHand(near);
  const { id, assignee: rep = '' } = await town.offerOf(near);
  await town.say({ what: 'reject', offer: id, code: 'too-early', sentence: 'next year' }, rep);
  for (const what of ['same as', 'not the same as'] as const) {
    await town.goTo(town.clock.now + minute);
    await decide(near, what, 'alpha');
  }
  expect(await checkGround(town.store, town.clock.now)).toEqual([]);
  expect(await town.amiss()).toEqual([]);
});

test('what is said of a lead while two accounts are one goes with the lead when they part, and the other keeps nothing of it [rel-F10]', async () => {
  await town.raiseHand('zulu');
  const { id, cycle, assignee: rep = '' } = await town.offerOf('zulu');
  await decide('zulu', 'same as', 'alpha');
  await town.goTo(monday + 30 * minute);
  await town.say({ what: 'accept', offer: id }, rep);
  await town.say({ what: 'meeting', cycle, state: 'no-show' }, rep);
  await town.goTo(monday + hour);
  await decide('zulu', 'not the same as', 'alpha');
  const [own, ...others] = await town.cyclesOf('zulu');
  expect(others).toEqual([]);
  expect(own).toMatchObject({ stage: 'SAL', noShows: 1, offers: [{ state: 'accepted', assignee: { person: rep } }] });
  expect(await town.cyclesOf('alpha')).toEqual([]);
  expect(await town.amiss()).toEqual([]);
});

test('what is said in the millisecond in which a lead goes to another account comes back with it too [rel-F10]', async () => {
  await town.raiseHand('zulu');
  const { id, assignee: rep = '' } = await town.offerOf('zulu');
  const record = (name: string) => company({ id: name, domain: 'zulu.example' });
  await town.hear([record('a1')]);
  await town.say({ what: 'reject', offer: id, code: 'too-early', sentence: 'next year' }, rep);
  await town.goTo(monday + day);
  await town.hear([record('b1')]);
  expect(await town.cyclesOf('zulu')).toMatchObject([{ closed: { as: 'recycled' }, offers: [{ state: 'rejected' }] }]);
  expect(await town.amiss()).toEqual([]);
});

test('what comes back to an account was heard when it came first: nothing of it is noted twice', async () => {
  await town.raiseHand('zulu');
  const { id, cycle, assignee: rep = '' } = await town.offerOf('zulu');
  await town.goTo(monday + 10 * minute);
  await town.say({ what: 'accept', offer: id }, rep);
  await town.say({ what: 'meeting', cycle, state: 'no-show' }, rep);
  await town.goTo(monday + 20 * minute);
  await town.say({ what: 'evidence', cycle, element: 'need', state: 'confirmed', note: 'said so' }, rep);
  await town.goTo(monday + 30 * minute);
  const before = kinds(await town.history('zulu'));
  for (const what of ['same as', 'not the same as', 'same as', 'not the same as'] as const) {
    await town.goTo(town.clock.now + minute);
    await decide('zulu', what, 'alpha');
  }
  expect(kinds(await town.history('zulu'))).toEqual(before);
  expect(await town.amiss()).toEqual([]);
});

test('a hand that was raised before a lead was sent back opens no second one when accounts become one or part', async () => {
  await town.raiseHand('zulu');
  await town.raiseHand('alpha');
  await town.goTo(monday + hour);
  for (const name of ['zulu', 'alpha']) {
    const { id, assignee: rep = '' } = await town.offerOf(name);
    await town.say({ what: 'reject', offer: id, code: 'too-early', sentence: 'next year' }, rep);
  }
  await town.goTo(monday + day);
  await decide('zulu', 'same as', 'alpha');
  await town.goTo(monday + 2 * day);
  await decide('zulu', 'not the same as', 'alpha');
  for (const name of ['zulu', 'alpha'])
    expect((await town.cyclesOf(name)).filter(({ closed }) => closed === undefined)).toEqual([]);
  expect(await town.amiss()).toEqual([]);
});

test('a record that has the domain of a company takes over its lead, and a second one that has it too gives it back [rel-F10]', async () => {
  await town.raiseHand('zulu');
  const { id, assignee: rep = '' } = await town.offerOf('zulu');
  await town.goTo(monday + 30 * minute);
  await town.say({ what: 'accept', offer: id }, rep);
  const record = (name: string) => company({ id: name, domain: 'zulu.example' });
  await town.hear([record('a1')]);
  const taken = await town.workspace.agreements.of('account:a1');
  expect(taken?.cycles).toMatchObject([{ id: `${idOf('zulu')}#1`, offers: [{ state: 'accepted' }] }]);
  await town.goTo(monday + hour);
  await town.hear([record('b1')]);
  expect(await town.cyclesOf('zulu')).toMatchObject([
    { stage: 'SAL', offers: [{ state: 'accepted', assignee: { person: rep } }] },
  ]);
  expect((await town.workspace.agreements.of('account:a1'))?.cycles).toEqual([]);
  expect(await town.amiss()).toEqual([]);
});

test('a lead that was sent back before its account became part of another is told of once', async () => {
  await town.raiseHand('zulu');
  await town.goTo(monday + hour);
  const { id, assignee: rep = '' } = await town.offerOf('zulu');
  await town.say({ what: 'reject', offer: id, code: 'too-early', sentence: 'next year' }, rep);
  await town.goTo(monday + day);
  await decide('zulu', 'same as', 'alpha');
  const { cycles } = await readTold(town.store, () => true);
  expect(cycles.map((one) => [one.id, one.account.id, one.end])).toEqual([
    [`${idOf('zulu')}#1`, idOf('alpha'), 'recycled'],
  ]);
});

test('new stages in the middle of a cycle: it climbs by the new ones, and the clocks that run keep their terms', async () => {
  await town.raiseHand('alpha');
  const before = (await town.offerOf('alpha')).offer.clocks;
  const files = new Map(await readPlaybookFolder('playbooks/b2b-saas'));
  const change = (name: string, from: string, to: string) => {
    const text = files.get(name) ?? '';
    expect(text).toContain(from);
    files.set(name, text.replace(from, to));
  };
  change(
    'stages.md',
    '| SAL | Accepted by sales | accepted and account >= 50 |',
    '| SAL | Ours | accepted and account >= 99 |',
  );
  change('handoff.md', '| route | accept | 2 business hours |', '| route | accept | 8 business hours |');
  await town.goTo(monday + 10 * minute);
  expect((await town.workspace.engine.publish(files)).ok).toBe(true);
  await town.goTo(monday + 30 * minute);
  const offer = await town.offerOf('alpha');
  expect(offer.offer.clocks).toEqual(before);
  await town.say({ what: 'accept', offer: offer.id }, offer.assignee ?? '');
  expect((await town.cyclesOf('alpha'))[0]?.stage).toBe('MQL');
  expect(await town.amiss()).toEqual([]);
});
