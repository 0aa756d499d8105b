import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createDecisions } from '../../src/engine/decisions/create-decisions.ts';
import { suppressedThing } from '../../src/engine/index.ts';
import { createOperational } from '../../src/engine/lists/create-operational.ts';
import { minute } from '../agreement/hours.ts';
import type { Utterance } from '../agreement/mouth.ts';
import { type Town, idOf, monday, openTown, townSecret } from '../agreement/town.ts';
import { saysWho } from '../live/live-engine.ts';
import { hitsInTables, hitsOf, nowhere } from './canaries.ts';

let town: Town;

beforeEach(async () => {
  town = await openTown();
  await town.goTo(monday);
  for (const name of ['acme', 'beta']) await town.raiseHand(name);
  const named = { 'first name': 'Jörg', 'last name': 'Zwölfzahn', phone: '+49 30 1234567' };
  await town.hear([saysWho({ id: 'ceo-acme', email: 'ceo@acme.example' }, named, { domain: 'acme.example' })]);
});
afterEach(() => town.end());

const accept = async (name: string) => {
  const { id, cycle, assignee: rep = '' } = await town.offerOf(name);
  await town.say({ what: 'accept', offer: id }, rep);
  return { cycle, rep };
};
const noted = (cycle: string, text: string): Utterance => ({
  what: 'evidence',
  cycle,
  element: 'need',
  state: 'confirmed',
  note: text,
});
const erase = async (person: string, also: readonly string[] = []) => {
  await town.workspace.engine.erasures.begin(person, 'test', also);
  await town.workspace.engine.settle();
};
const noteAt = async (name: string) => (await town.cyclesOf(name))[0]?.evidence[0]?.note;

test('who is called by their full name at their account goes from what reps wrote there, however it is spelled [rel-F55] [inv-I15]', async () => {
  const { cycle, rep } = await accept('acme');
  await town.say(noted(cycle, 'ZWOELFZAHN, Joerg signs alone'), rep);
  const decisions = createDecisions(town.workspace.engine, () => town.clock.now);
  const reason = 'Jorg Zwolfzahn asked me to wait';
  const override = { what: 'override', verdict: 'nurture', path: 'nurture', reason } as const;
  await decisions.decide(idOf('acme'), 'user:1', override);
  await town.workspace.engine.settle();
  await erase('ceo@acme.example');
  expect(await noteAt('acme')).toBe('erased');
  for (const mark of ['zwoelfzahn', 'zwolfzahn', 'zwölfzahn', 'joerg', 'jorg', 'jörg'])
    expect([mark, await hitsOf(mark, town)]).toEqual([mark, nowhere]);
  const backup = join(town.folder, 'later.gz');
  await town.workspace.backUp(backup, 'test', () => undefined);
  expect(gunzipSync(readFileSync(backup)).toString('utf8')).not.toMatch(/zw(?:ö|oe|o)lfzahn|ceo@acme/i);
  expect(await town.amiss()).toEqual([]);
});

test('what may be about them is shown for a person to say so: another account, a last name alone', async () => {
  const [own, other] = [await accept('acme'), await accept('beta')];
  await town.say(noted(own.cycle, 'Mr Zwölfzahn is on leave'), own.rep);
  await town.say(noted(other.cycle, 'Jörg Zwölfzahn of Acme knows them'), other.rep);
  await town.goTo(monday + minute);
  const found = await town.workspace.engine.erasures.find('ceo@acme.example');
  expect(found?.mentions.map(({ accountId, by, isSure }) => [accountId, by, isSure])).toEqual(
    expect.arrayContaining([
      [idOf('acme'), own.rep, false],
      [idOf('beta'), other.rep, false],
    ]),
  );
  await erase('ceo@acme.example', [idOf('beta')]);
  expect([await noteAt('acme'), await noteAt('beta')]).toEqual(['Mr Zwölfzahn is on leave', 'erased']);
});

test('a suppression goes on working for somebody who was erased, and nobody can read whose it is [rel-F55]', async () => {
  const desk = { store: town.store, random: randomBytes, clock: () => town.clock.now, secret: townSecret };
  const { suppressions, lists } = createOperational(desk, town.workspace.engine);
  const [email, phone] = [suppressedThing('email', 'ceo@acme.example'), suppressedThing('phone', '030 1234567')];
  if (email === undefined || phone === undefined) throw new Error('nothing to suppress');
  const ours = { kind: 'phone', value: '+49301234567' } as const;
  await suppressions.add(
    [email, ours].map((thing) => ({ ...thing, reason: 'ceo@acme.example asked', since: 20_700 })),
    'test',
  );
  await lists.add('friends', [{ kind: 'email', value: 'ceo@acme.example', written: 'CEO@acme.example' }], 'test');
  await erase('ceo@acme.example');
  for (const mark of ['ceo@acme', '301234567']) expect([mark, await hitsOf(mark, town)]).toEqual([mark, nowhere]);
  const reached = [
    { emails: ['ceo@acme.example'], phones: [] },
    { emails: [], phones: ['+49 30 1234567'] },
  ];
  expect((await suppressions.over(reached)).map((found) => found.length)).toEqual([1, 1]);
  // Said once more, by a list that somebody brings in, it is still not written down.
  expect(await suppressions.add([{ ...email, reason: 'from a list', since: 20_710 }], 'test')).toBe(0);
  await lists.add('friends', [{ kind: 'email', value: 'ceo@acme.example', written: 'ceo@acme.example' }], 'test');
  expect(await hitsInTables(town.store, 'ceo@acme')).toBe(0);
  expect(await suppressions.end(email, 'test')).toBe(true);
  expect((await suppressions.over(reached)).map((found) => found.length)).toEqual([0, 1]);
  expect(await town.amiss()).toEqual([]);
});
