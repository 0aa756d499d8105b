import { expect, test } from 'vitest';
import { raisedHand } from './heard.ts';
import { hour } from './hours.ts';
import { engineMouth } from './mouths.ts';
import { idOf, monday, openTown } from './town.ts';
import { discover, sayIn } from './week.ts';

test('the AE who gave a lead back gets it again once the SDR has asked on, though it is another’s turn [P21]', async () => {
  const town = await openTown();
  const say = sayIn(town, engineMouth(town.workspace));
  const { roster } = town.workspace.operational;
  const [otto, ...others] = (await roster.list()).toSorted((a) => (a.id === 'otto' ? -1 : 1));
  if (otto === undefined) throw new Error('no AE');
  await roster.put([otto, ...others, { ...otto, id: 'olga', name: 'Olga', email: 'olga@us.example' }], 'the test');
  await town.goTo(monday);
  await town.hear(raisedHand('acme', town.clock.now));
  await discover(town, say, 'acme');
  const ae = await town.offerOf('acme');
  const given = ae.assignee ?? '';
  await say({ what: 'reject', offer: ae.id, code: 'not-ready', sentence: 'who signs?' }, given);
  expect((await town.offerOf('acme')).id).toBe(ae.id);
  const sdr = (await town.workspace.agreements.of(idOf('acme')))?.cycles[0]?.owner ?? '';
  expect(['jane', 'sam']).toContain(sdr);
  await town.goTo(town.clock.now + hour);
  const cycle = `${idOf('acme')}#1`;
  await say({ what: 'note', cycle, name: 'next step', text: 'the CFO joins' }, sdr);
  expect(await town.offerOf('acme')).toMatchObject({ id: `${cycle}/ae/2`, assignee: given, state: 'offered' });
  await town.end();
});
