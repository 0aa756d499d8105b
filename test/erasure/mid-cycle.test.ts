import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { raisedHand } from '../agreement/heard.ts';
import { minute } from '../agreement/hours.ts';
import { engineMouth } from '../agreement/mouths.ts';
import { type Town, idOf, monday, openTown } from '../agreement/town.ts';
import { type Say, sayIn } from '../agreement/week.ts';
import { hitsInFiles, hitsInTables } from './canaries.ts';

let town: Town;
let say: Say;

beforeEach(async () => {
  town = await openTown();
  say = sayIn(town, engineMouth(town.workspace));
  await town.goTo(monday);
});
afterEach(() => town.end());

const erase = async (person: string) => {
  await town.workspace.engine.erasures.begin(person, 'test');
  await town.goTo(town.clock.now + minute);
};
const kindsAt = async (name: string) => (await town.history(name)).map(({ kind }) => kind);
const isSound = async () => {
  const { engine } = town.workspace;
  expect((await engine.diagnose())?.findings).toEqual([]);
  expect((await engine.rebuild())?.differences).toEqual([]);
};
const reach = {
  'whose offer waits': async () => 'offered',
  'whose lead is accepted': async (id: string, rep: string) => {
    await say({ what: 'accept', offer: id }, rep);
    return 'accepted';
  },
  'whose rejection is disputed': async (id: string, rep: string) => {
    const sentence = 'ceo@acme.example is on leave';
    await say({ what: 'reject', offer: id, code: 'too-early', sentence }, rep);
    await say({ what: 'dispute', offer: id, sentence: 'ceo@acme.example is back' }, 'mia');
    return 'disputed';
  },
};

test.each(Object.entries(reach))(
  'the contact who raised a hand, %s, is erased: the lead stays with its rep [inv-I15] [rel-F55]',
  async (_, go) => {
    await town.hear(raisedHand('acme', town.clock.now));
    const { id, cycle, assignee: rep = '' } = await town.offerOf('acme');
    const state = await go(id, rep);
    const told = await kindsAt('acme');
    await erase('ceo@acme.example');
    const [own] = (await town.workspace.agreements.of(idOf('acme')))?.cycles ?? [];
    expect(own).toMatchObject({ id: cycle, offers: [{ id, state, assignee: { person: rep } }] });
    expect((await kindsAt('acme')).slice(0, told.length)).toEqual(told);
    expect([await hitsInTables(town.store, 'ceo@acme'), await hitsInTables(town.store, 'ceo-acme')]).toEqual([0, 0]);
    expect([
      hitsInFiles(join(town.folder, 'assay-data'), 'ceo@acme'),
      hitsInFiles(join(town.folder, 'assay-data'), 'ceo-acme'),
    ]).toEqual([0, 0]);
    await isSound();
  },
);
