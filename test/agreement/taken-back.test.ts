import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createWithdrawals } from '../../src/engine/index.ts';
import { company, did, saysWho } from '../live/live-engine.ts';
import { fittingFacts } from './heard.ts';
import { hour, minute } from './hours.ts';
import { engineMouth } from './mouths.ts';
import { type Town, idOf, monday, openTown } from './town.ts';
import { type Say, sayIn } from './week.ts';

const name = 'acme';
const account = { domain: `${name}.example` };
let town: Town;
let say: Say;
let withdrawals: ReturnType<typeof createWithdrawals>;

beforeEach(async () => {
  town = await openTown();
  say = sayIn(town, engineMouth(town.workspace));
  withdrawals = createWithdrawals(town.store, randomBytes, () => town.clock.now);
  await town.goTo(monday);
});
afterEach(() => town.end());

const ceo = { id: 'ceo', email: `ceo@${name}.example` };

/** The CRM knows the company and its people. */
const crmKnows = () =>
  town.hear([
    company(account, fittingFacts),
    saysWho(ceo, { title: 'CEO' }, account),
    saysWho({ id: 'head', email: `head@${name}.example` }, { title: 'Head of Sales' }, account),
  ]);
/** A file says that the CEO has asked for a demo. */
const fileSays = async () => {
  const inputs = [company(account, fittingFacts), saysWho(ceo, { title: 'CEO' }, account)];
  const own = [...inputs, did(ceo, 'demo requested', town.clock.now, {}, account)];
  await town.workspace.engine.append([{ source: 'file 1', id: 'f1', receivedAt: town.clock.now, inputs: own }]);
  await town.goTo(town.clock.now + minute);
};
const undo = async (): Promise<string> => {
  const terms = { source: 'file 1', from: monday, until: monday + 1, reason: 'the wrong file', by: 'test' };
  const { withdrawal } = await withdrawals.withdraw(terms);
  await town.goTo(town.clock.now + minute);
  return withdrawal.id;
};
const cycles = async () => (await town.workspace.agreements.of(idOf(name)))?.cycles ?? [];
const isSound = async () => {
  const { engine } = town.workspace;
  expect((await engine.diagnose())?.findings).toEqual([]);
  expect((await engine.rebuild())?.differences).toEqual([]);
};

test('a lead that only a file had raised, and that nobody has had, goes with the file, and comes back with it', async () => {
  await crmKnows();
  await fileSays();
  expect((await town.offerOf(name)).state).toBe('held');
  const undone = await undo();
  expect(await cycles()).toMatchObject([
    { closed: { reason: 'no longer qualified' }, offers: [{ state: 'withdrawn' }] },
  ]);
  await withdrawals.reinstate(undone, 'test');
  await town.goTo(town.clock.now + minute);
  expect((await cycles()).at(-1)).toMatchObject({ stage: 'MQL', offers: [{ state: 'held' }] });
  await isSound();
});

test('a lead that a rep has not answered yet is taken out of their hands with what raised it, and is no loop', async () => {
  await crmKnows();
  await fileSays();
  await town.workspace.agreements.release('rita');
  await town.goTo(town.clock.now + minute);
  expect((await town.offerOf(name)).state).toBe('offered');
  await undo();
  expect(await cycles()).toMatchObject([
    { closed: { reason: 'no longer qualified' }, offers: [{ state: 'withdrawn' }] },
  ]);
  expect((await town.workspace.agreements.of(idOf(name)))?.loops).toBe(0);
  await isSound();
});

test('a lead that a rep has accepted, with a meeting that is booked, stays with them when what raised it is taken back [rel-F54]', async () => {
  await crmKnows();
  await fileSays();
  await town.workspace.agreements.release('rita');
  await town.goTo(town.clock.now + minute);
  const { id, cycle, assignee: rep = '' } = await town.offerOf(name);
  await say({ what: 'accept', offer: id }, rep);
  await say({ what: 'meeting', cycle, state: 'booked', on: Math.floor(monday / (24 * hour)) + 2 }, rep);
  await undo();
  expect(await cycles()).toMatchObject([
    { meeting: { state: 'booked' }, offers: [{ state: 'accepted', assignee: { person: rep } }] },
  ]);
  await isSound();
});

test('a lead in the hands of a rep is not lost where only the file had introduced the company', async () => {
  await fileSays();
  await town.workspace.agreements.release('rita');
  await town.goTo(town.clock.now + minute);
  const { id, assignee: rep = '' } = await town.offerOf(name);
  await say({ what: 'accept', offer: id }, rep);
  await undo();
  const mine = await town.workspace.agreements.offers({ limit: 9, assignee: rep });
  expect(mine.map((offer) => [offer.id, offer.state])).toEqual([[id, 'accepted']]);
  await isSound();
});
