import { afterEach, beforeEach, expect, test } from 'vitest';
import { readPlaybookFolder } from '../../src/engine/index.ts';
import { handRaise } from '../effects/outbox-live.ts';
import { type HttpLive, ask, openHttp } from './http-live.ts';

let http: HttpLive;
let files: Readonly<Record<string, string>>;
beforeEach(async () => {
  http = await openHttp();
  files = Object.fromEntries(await readPlaybookFolder('playbooks/b2b-saas'));
});
afterEach(() => http.end());

const changed = (word: string) => ({ ...files, 'icp.md': `${files['icp.md'] ?? ''}\n${word}\n` });
const put = (body: object, headers: Readonly<Record<string, string>> = {}) =>
  ask(http, 'PUT /api/v1/playbook', http.admin, body, headers);
const sign = (documentHash: string, signer: string) =>
  ask(http, 'POST /api/v1/playbook/signatures', http.admin, { documentHash, signer });

test('a changed playbook is refused until it is signed; then it is in force, listed and can be left again', async () => {
  const before = await ask(http, 'GET /api/v1/playbook', http.read);
  expect(before.body.reevaluated).toEqual({ done: 0, total: 0 });
  const refused = await put({ files: changed('more') });
  expect([refused.status, refused.body.error.code]).toEqual([409, 'signature-missing']);
  expect(refused.body.missing[0].files).toEqual(['icp.md']);
  expect((await sign(refused.body.documentHash, 'Somebody')).body.error.code).toBe('no-signer');
  const signed = await sign(refused.body.documentHash, 'VP Sales');
  expect(signed.body.signatures).toMatchObject([
    { side: 'sales', signer: 'VP Sales', recordedBy: expect.stringMatching(/^key:/) },
  ]);
  expect((await put({ files: changed('more') })).body.documentHash).toBe(refused.body.documentHash);
  const { playbooks } = (await ask(http, 'GET /api/v1/playbooks', http.read)).body;
  expect(playbooks.map(({ signatures }: { signatures: readonly unknown[] }) => signatures.length)).toEqual([1, 0]);
  const back = await put({ hash: before.body.documentHash.slice(0, 10) });
  expect([back.status, back.body.documentHash]).toEqual([200, before.body.documentHash]);
  expect((await put({ hash: 'abcdef0' })).body.error.code).toBe('no-such-version');
});

test('of two who edit the same playbook the second is told, and nothing is lost [rel-F66]', async () => {
  const etag = (await ask(http, 'GET /api/v1/playbook', http.read)).headers.get('etag') ?? '';
  const [ours, theirs] = [changed('ours'), changed('theirs')];
  for (const one of [ours, theirs]) {
    const { body } = await put({ files: one });
    await sign(body.documentHash, 'VP Sales');
  }
  const first = await put({ files: ours }, { 'if-match': etag });
  expect(first.status).toBe(200);
  const second = await put({ files: theirs }, { 'if-match': etag });
  expect([second.status, second.body.error.code]).toEqual([412, 'playbook-changed']);
  expect((await ask(http, 'GET /api/v1/playbook', http.read)).body.files['icp.md']).toBe(ours['icp.md']);
  expect((await put({ files: theirs }, { 'if-match': first.headers.get('etag') ?? '' })).status).toBe(200);
});

test('open offers that a changed routing.md would send elsewhere are listed, and move only where that is said [Q1]', async () => {
  const always = { zone: 'Europe/Berlin', hours: '24/7', isActive: true };
  const people = [
    { id: 'jane', name: 'Jane', team: 'sdr-dach', ...always },
    { id: 'nils', name: 'Nils', team: 'sdr-north', ...always },
  ];
  await http.operational.roster.put(people, 'key:1');
  await http.outbox.settings.change({ goLiveAt: http.clock.now }, 'key:1');
  await handRaise(http, 'acme');
  await http.assigner.assignWaiting();
  await http.engine.settle();
  const draft = {
    files: { ...files, 'routing.md': files['routing.md']?.replace('team sdr-dach', 'team sdr-north') ?? '' },
  };
  const diff = await ask(http, 'POST /api/v1/playbook/diff', http.admin, draft);
  const offer = 'domain:acme.example#1/sdr/1';
  const moves = {
    accountId: 'domain:acme.example',
    cycle: 'domain:acme.example#1',
    from: 'jane',
    to: 'team sdr-north',
  };
  expect(diff.body.openOffers).toEqual([expect.objectContaining({ offer, ...moves })]);
  const holder = async () => {
    await http.engine.settle();
    return (await http.agreements.offer(offer))?.assignee;
  };
  const { documentHash } = (await put(draft)).body;
  for (const signer of ['VP Sales', 'VP Marketing']) await sign(documentHash, signer);
  const published = await ask(http, 'PUT /api/v1/playbook', http.admin, draft);
  expect(published.body.openOffers).toEqual({ elsewhere: 1, moved: 0 });
  expect(await holder()).toBe('jane');
  await put({ hash: (await ask(http, 'GET /api/v1/playbooks', http.read)).body.playbooks[1].documentHash });
  expect(await holder()).toBe('jane');
  const moved = await ask(http, 'PUT /api/v1/playbook?openCycles=move', http.admin, draft);
  expect(moved.body.openOffers).toEqual({ elsewhere: 1, moved: 1 });
  expect(await holder()).toBe('nils');
});
