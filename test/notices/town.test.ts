import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { idOf, monday } from '../agreement/town.ts';
import { type MailTown, openMailTown, sendAll } from './notices-live.ts';

const password = 'swordfish-42';
let town: MailTown;

beforeEach(async () => {
  town = await openMailTown(`assay:${password}`);
  await town.goTo(monday);
});
afterEach(() => town.end());

test('whoever becomes an MQL has a task, somebody hears of it, and the stage is passed on [P16] [B13]', async () => {
  const { outbox, tasks } = town.workspace;
  await outbox.webhooks.create({ url: 'https://crm.example/', events: ['stage.entered'] }, 'test');
  await town.raiseHand('zulu');
  expect(await tasks.list(10, 'jane')).toMatchObject([{ accountId: idOf('zulu'), what: 'answer' }]);
  await sendAll(outbox);
  expect(town.mail.mails.map(({ to, headers }) => [to, headers.get('subject')])).toEqual([
    ['jane@us.example', 'New lead for you: zulu.example'],
  ]);
  const passedOn = (await outbox.effects.list({ limit: 10 })).find(({ event }) => event === 'stage.entered');
  expect(passedOn?.body).toMatchObject({ data: { accountId: idOf('zulu'), to: 'MQL', properties: { stage: 'MQL' } } });
});

test('no password, place on Slack or link is in the store, the ledger or a backup', async () => {
  const { workspace, folder } = town;
  const { outbox } = workspace;
  await outbox.notify.slack.set('', 'https://hooks.slack.example/services/T1/hush-hush', 'test');
  town.mail.busy.add('sam@us.example');
  for (const name of ['zulu', 'yankee']) await town.raiseHand(name);
  await sendAll(outbox);
  const data = join(folder, 'assay-data');
  await workspace.backUp(join(data, 'copy.db'), 'test', () => undefined);
  const files = readdirSync(data).map((name) => readFileSync(join(data, name)));
  files.push(gunzipSync(readFileSync(join(data, 'copy.db'))));
  const link = /\/l\/[\w-]+\.([\w-]{43})/.exec(town.mail.mails[0]?.text ?? '')?.[1] ?? 'no link was sent';
  // The store and its copy can be read like this.
  expect(files.filter((file) => file.includes('zulu.example')).length).toBeGreaterThan(1);
  for (const secret of ['hush-hush', password, link])
    expect([secret, files.some((file) => file.includes(secret))]).toEqual([secret, false]);
  expect(link).toHaveLength(43);
});
