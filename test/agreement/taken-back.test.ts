import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createWithdrawals } from '../../src/engine/index.ts';
import { companyHeard, deedHeard, personHeard } from './heard.ts';
import { day, minute } from './hours.ts';
import { type Town, idOf, monday, openTown } from './town.ts';

const name = 'acme';
let town: Town;
let withdrawals: ReturnType<typeof createWithdrawals>;

beforeEach(async () => {
  town = await openTown();
  withdrawals = createWithdrawals(town.store, randomBytes, () => town.clock.now);
  await town.goTo(monday);
});
afterEach(() => town.end());

/** The CRM knows the company and its people. */
const crmKnows = () =>
  town.hear([companyHeard(name), personHeard(name, 'ceo', 'CEO'), personHeard(name, 'head', 'Head of Sales')]);
/** A file says that the CEO has asked for a demo. */
const fileSays = () => {
  const { now } = town.clock;
  const asked = deedHeard(name, 'ceo', 'demo requested', now);
  return town.hear([companyHeard(name), personHeard(name, 'ceo', 'CEO'), asked], 'file 1');
};
/** Rita lets out what waits for a person. */
const release = async () => {
  await town.workspace.agreements.release('rita');
  await town.goTo(town.clock.now + minute);
};
/** The rows of the file are taken back; the id under which they come back. */
const undo = async (): Promise<string> => {
  const terms = { source: 'file 1', from: monday, until: monday + 1, reason: 'the wrong file', by: 'test' };
  const { withdrawal } = await withdrawals.withdraw(terms);
  await town.goTo(town.clock.now + minute);
  return withdrawal.id;
};

test('a lead that only a file had raised, and that nobody has had, goes with the file, and comes back with it', async () => {
  await crmKnows();
  await fileSays();
  expect((await town.offerOf(name)).state).toBe('held');
  const undone = await undo();
  expect(await town.cyclesOf(name)).toMatchObject([
    { closed: { reason: 'no longer qualified' }, offers: [{ state: 'withdrawn' }] },
  ]);
  await withdrawals.reinstate(undone, 'test');
  await town.goTo(town.clock.now + minute);
  expect((await town.cyclesOf(name)).at(-1)).toMatchObject({ stage: 'MQL', offers: [{ state: 'held' }] });
  expect(await town.amiss()).toEqual([]);
});

test('a lead that a rep has not answered yet is taken out of their hands with what raised it, and is no loop', async () => {
  await crmKnows();
  await fileSays();
  await release();
  expect((await town.offerOf(name)).state).toBe('offered');
  await undo();
  expect(await town.cyclesOf(name)).toMatchObject([
    { closed: { reason: 'no longer qualified' }, offers: [{ state: 'withdrawn' }] },
  ]);
  expect((await town.workspace.agreements.of(idOf(name)))?.loops).toBe(0);
  expect(await town.amiss()).toEqual([]);
});

test('a lead that a rep has accepted, with a meeting that is booked, stays with them when what raised it is taken back [rel-F54]', async () => {
  await crmKnows();
  await fileSays();
  await release();
  const { id, cycle, assignee: rep = '' } = await town.offerOf(name);
  await town.say({ what: 'accept', offer: id }, rep);
  await town.say({ what: 'meeting', cycle, state: 'booked', on: Math.floor(monday / day) + 2 }, rep);
  await undo();
  expect(await town.cyclesOf(name)).toMatchObject([
    { meeting: { state: 'booked' }, offers: [{ state: 'accepted', assignee: { person: rep } }] },
  ]);
  expect(await town.amiss()).toEqual([]);
});

test('a lead in the hands of a rep is not lost where only the file had introduced the company', async () => {
  await fileSays();
  await release();
  const { id, assignee: rep = '' } = await town.offerOf(name);
  await town.say({ what: 'accept', offer: id }, rep);
  await undo();
  const mine = await town.workspace.agreements.offers({ limit: 9, assignee: rep });
  expect(mine.map((offer) => [offer.id, offer.state])).toEqual([[id, 'accepted']]);
  expect(await town.amiss()).toEqual([]);
});
