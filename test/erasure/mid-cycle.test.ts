import { afterEach, beforeEach, expect, test } from 'vitest';
import { kinds } from '../agreement/given.ts';
import { minute } from '../agreement/hours.ts';
import { type Town, monday, openTown } from '../agreement/town.ts';
import { hitsOf, nowhere } from './canaries.ts';

let town: Town;

beforeEach(async () => {
  town = await openTown();
  await town.goTo(monday);
});
afterEach(() => town.end());

const erase = async (person: string) => {
  await town.workspace.engine.erasures.begin(person, 'test');
  await town.goTo(town.clock.now + minute);
};
const reach = {
  'whose offer waits': async () => 'offered',
  'whose lead is accepted': async (id: string, rep: string) => {
    await town.say({ what: 'accept', offer: id }, rep);
    return 'accepted';
  },
  'whose rejection is disputed': async (id: string, rep: string) => {
    const sentence = 'ceo@acme.example is on leave';
    await town.say({ what: 'reject', offer: id, code: 'too-early', sentence }, rep);
    await town.say({ what: 'dispute', offer: id, sentence: 'ceo@acme.example is back' }, 'mia');
    return 'disputed';
  },
};

test.each(Object.entries(reach))(
  'the contact who raised a hand, %s, is erased: the lead stays with its rep [inv-I15] [rel-F55]',
  async (_, go) => {
    await town.raiseHand('acme');
    const { id, cycle, assignee: rep = '' } = await town.offerOf('acme');
    const state = await go(id, rep);
    const told = kinds(await town.history('acme'));
    await erase('ceo@acme.example');
    const [own] = await town.cyclesOf('acme');
    expect(own).toMatchObject({ id: cycle, offers: [{ id, state, assignee: { person: rep } }] });
    expect(kinds(await town.history('acme')).slice(0, told.length)).toEqual(told);
    for (const mark of ['ceo@acme', 'ceo-acme']) expect([mark, await hitsOf(mark, town)]).toEqual([mark, nowhere]);
    expect(await town.amiss()).toEqual([]);
  },
);
