import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Playbooks, createPlaybooks, findVersion, readPlaybookFolder } from '../../src/engine/index.ts';
import { type PlaybookFiles, documentHash } from '../../src/playbook/index.ts';
import { type LiveEngine, company, did, message, openLive, saysWho } from '../live/live-engine.ts';

let live: LiveEngine;
let playbooks: Playbooks;
let files: PlaybookFiles;
beforeEach(async () => {
  live = await openLive();
  playbooks = createPlaybooks(live.store, randomBytes, () => live.clock.now);
  files = await readPlaybookFolder('playbooks/b2b-saas');
});
afterEach(() => live.end());

/** The playbook in force with something changed in one of its files. */
function with_(path: string, change: (text: string) => string): PlaybookFiles {
  return new Map([...files, [path, change(files.get(path) ?? '')]]);
}
const laxer = () => with_('verdicts.md', (text) => text.replaceAll('| nurture | nurture |', '| nurture | monitor |'));
const reworded = () => with_('icp.md', (text) => `${text}\nA word more.\n`);
const publish = (what: PlaybookFiles, more: object = {}) => playbooks.publish({ files: what, by: 'user:ann', ...more });
const signed = (what: PlaybookFiles, signer: string, side?: string) =>
  playbooks.sign({ documentHash: documentHash(what), signer, by: 'user:ann', ...(side === undefined ? {} : { side }) });
const audited = async () =>
  (await live.store.rows('select a.kind, a.by_whom, a.subject, a.details from audit as a order by a.number')).map(
    ({ kind, by_whom: by, details }) =>
      `${String(kind)} by ${String(by)}${String(details).includes('unsigned') ? ', unsigned' : ''}`,
  );

test('what marketing and sales agree on needs the signatures of both, over the very text that is published [P1]', async () => {
  const refused = await publish(laxer());
  expect(refused).toMatchObject({
    why: 'signature missing',
    missing: [
      { anyOf: [{ side: 'marketing', signer: 'Head of Marketing' }], files: ['verdicts.md'] },
      { anyOf: [{ side: 'sales', signer: 'VP Sales' }], files: ['verdicts.md'] },
    ],
  });
  await signed(laxer(), 'VP Sales');
  expect(await publish(laxer())).toMatchObject({ missing: [{ anyOf: [{ side: 'marketing' }] }] });
  await signed(laxer(), 'Head of Marketing');
  const other = new Map([...laxer(), ['README.md', 'One word more.']]);
  expect((await publish(other)).ok).toBe(false);
  expect(await publish(laxer())).toMatchObject({ ok: true });
  expect((await live.engine.playbook())?.documentHash).toBe(documentHash(laxer()));
  expect(await audited()).toEqual([
    'playbook signed by user:ann',
    'playbook signed by user:ann',
    'playbook published by user:ann',
  ]);
});

test('anything else needs one of those who are named', async () => {
  expect(await publish(reworded())).toMatchObject({ missing: [{ files: ['icp.md'], anyOf: [{}, {}] }] });
  await signed(reworded(), 'Head of Marketing');
  expect(await publish(reworded())).toMatchObject({ ok: true });
});

test('a playbook that names other signers is signed by those of the playbook in force', async () => {
  const takeover = with_('playbook.md', (text) => text.replace('sales: VP Sales', 'sales: Mallory'));
  expect(await signed(takeover, 'Mallory')).toMatchObject({ ok: false, why: 'no signer' });
  expect((await publish(takeover)).ok).toBe(false);
  await signed(takeover, 'VP Sales');
  expect((await publish(takeover)).ok).toBe(true);
});

test('a sandbox publishes without signatures, and the audit keeps that', async () => {
  expect(await publish(laxer(), { isUnsigned: true })).toMatchObject({ ok: true });
  expect(await audited()).toEqual(['playbook published by user:ann, unsigned']);
});

test('what has been in force needs nobody again, and an equal text is not published twice', async () => {
  await publish(laxer(), { isUnsigned: true });
  const [, first] = await playbooks.versions();
  expect(findVersion(await playbooks.versions(), first?.documentHash.slice(0, 8) ?? '')).toEqual(first);
  expect(await publish(first?.files ?? new Map())).toMatchObject({ ok: true, value: { number: 3 } });
  expect(await publish(files)).toMatchObject({ ok: true, value: { number: 3 } });
  expect((await playbooks.versions()).map(({ number }) => number)).toEqual([3, 2, 1]);
  expect((await live.engine.playbook())?.documentHash).toBe(first?.documentHash);
});

test('whoever has not seen the newest playbook does not replace it [rel-F66]', async () => {
  const seen = (await live.engine.playbook())?.documentHash ?? '';
  await publish(laxer(), { isUnsigned: true, replaces: seen });
  const late = await publish(reworded(), { isUnsigned: true, replaces: seen });
  expect(late).toMatchObject({ ok: false, why: 'another in force', inForce: { by: 'user:ann', number: 2 } });
  expect((await live.engine.playbook())?.number).toBe(2);
});

test('after a publish each account is looked at again, with progress; other words alone look at nothing', async () => {
  const people = Array.from({ length: 5 }, (_, n) => ({ id: `U${n}`, email: `jane@company${n}.com` }));
  await live.engine.append(people.map((who) => message([saysWho(who), did(who, 'webinar attended')])));
  await live.engine.append([message([company({ domain: 'company0.com' }, { industry: 'software' })])]);
  await live.engine.settle();
  await publish(reworded(), { isUnsigned: true });
  expect(await live.engine.reevaluated()).toEqual({ done: 5, total: 5 });
  live.clock.now += 1;
  await publish(laxer(), { isUnsigned: true });
  expect(await live.engine.reevaluated()).toEqual({ done: 0, total: 5 });
  await live.engine.settle();
  expect(await live.engine.reevaluated()).toEqual({ done: 5, total: 5 });
  expect(await playbooks.changesSince(live.clock.now)).toBe(
    (await live.engine.accounts.since(0, 100)).filter(({ cause }) => cause === 'playbook').length,
  );
  expect(await playbooks.changesSince(live.clock.now)).toBeGreaterThan(0);
});
