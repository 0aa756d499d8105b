import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openSqlite, readMigrations } from '../../src/store/index.ts';
import { discover, hour, idOf, monday, openTown, raiseHand } from './week.ts';

const folder = mkdtempSync(join(tmpdir(), 'assay-given-back-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the AE who gave a lead back gets it again once the SDR has asked on, though it is another’s turn [P21]', async () => {
  const town = await openTown(await openSqlite({ file: join(folder, 'a.db'), migrations: await readMigrations() }));
  const { roster } = town.workspace.operational;
  const [otto, ...others] = (await roster.list()).toSorted((a) => (a.id === 'otto' ? -1 : 1));
  if (otto === undefined) throw new Error('no AE');
  await roster.put([otto, ...others, { ...otto, id: 'olga', name: 'Olga', email: 'olga@us.example' }], 'the test');
  await town.goTo(monday);
  await raiseHand(town, 'acme');
  await discover(town, 'acme');
  const ae = await town.offerOf('acme');
  const given = ae.assignee ?? '';
  await town.say('acme', { what: 'reject', offer: ae.id, code: 'not-ready', sentence: 'who signs?' }, given);
  expect((await town.offerOf('acme')).id).toBe(ae.id);
  const sdr = (await town.workspace.agreements.of(idOf('acme')))?.cycles[0]?.owner ?? '';
  expect(['jane', 'sam']).toContain(sdr);
  await town.goTo(town.clock.now + hour);
  const cycle = `${idOf('acme')}#1`;
  await town.say('acme', { what: 'note', cycle, name: 'next step', text: 'the CFO joins' }, sdr);
  expect(await town.offerOf('acme')).toMatchObject({ id: `${cycle}/ae/2`, assignee: given, state: 'offered' });
  await town.end();
});
