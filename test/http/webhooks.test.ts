import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Webhook } from 'standardwebhooks';
import { type Receiver, openReceiver } from '../effects/receiver.ts';
import { dispatchAll, handRaise } from '../effects/outbox-live.ts';
import { company, message } from '../live/live-engine.ts';
import { type HttpLive, ask, openHttp } from './http-live.ts';

let http: HttpLive;
let receiver: Receiver;
beforeEach(async () => {
  [http, receiver] = await Promise.all([openHttp(), openReceiver()]);
  // The library that verifies looks at the real clock.
  http.clock.now = Date.now();
});
afterEach(async () => {
  await Promise.all([http.end(), receiver.close()]);
});

interface Made {
  readonly id: string;
  readonly secret: string;
}

async function goLiveTo(url: string): Promise<Made> {
  const goLiveAt = new Date(http.clock.now).toISOString();
  await ask(http, 'PUT /api/v1/settings', http.admin, { goLiveAt, allowedTargets: ['localhost'] });
  const made = await ask(http, 'POST /api/v1/webhooks', http.admin, { url });
  expect(made.status).toBe(201);
  return made.body;
}

function verified(secret: string, at: number): boolean {
  const got = receiver.received.at(at);
  try {
    new Webhook(secret).verify(got?.body ?? '', got?.headers ?? {});
    return true;
  } catch {
    return false;
  }
}

test('a verdict arrives at the receiver, signed, within a round of sending it [rel-F40]', async () => {
  const { secret } = await goLiveTo(receiver.url);
  await handRaise(http, 'acme');
  await dispatchAll(http.outbox);
  expect(receiver.received).toHaveLength(1);
  expect(verified(secret, 0)).toBe(true);
  const told = JSON.parse(receiver.received[0]?.body ?? '');
  expect(told).toMatchObject({ type: 'verdict.changed', data: { to: { verdict: 'pursue' } } });
  const listed = await ask(http, 'GET /api/v1/effects?state=done', http.read);
  expect(listed.body.effects).toMatchObject([
    { id: receiver.received[0]?.headers['webhook-id'], state: 'done', attempts: 1, body: told },
  ]);
});

test('a secret is replaced while both are good, then only the new one [rel-F40]', async () => {
  const { id, secret } = await goLiveTo(receiver.url);
  const replaced = await ask(http, `POST /api/v1/webhooks/${id}/rotate`, http.admin, { overlapHours: 1 });
  expect(replaced.status).toBe(200);
  const newest: string = replaced.body.secret;
  expect(newest).not.toBe(secret);
  expect((await ask(http, `POST /api/v1/webhooks/${id}/test`, http.admin, {})).body).toEqual({ status: 204 });
  expect([verified(secret, -1), verified(newest, -1)]).toEqual([true, true]);
  expect((await ask(http, 'GET /api/v1/webhooks', http.admin)).body.webhooks).toMatchObject([
    { id, oldSecretUntil: new Date(http.clock.now + 3_600_000).toISOString() },
  ]);
  http.clock.now += 3_600_001;
  // The library would take it for a message from the future.
  await ask(http, `POST /api/v1/webhooks/${id}/test`, http.admin, {});
  expect(receiver.received.at(-1)?.headers['webhook-signature']?.split(' ')).toHaveLength(1);
});

test('secrets are shown once and stand nowhere: not in answers, logs, errors, the audit or the store [rel-F60] [inv-I14]', async () => {
  const { id, secret } = await goLiveTo(receiver.url);
  const { body } = await ask(http, `POST /api/v1/webhooks/${id}/rotate`, http.admin, {});
  const canaries = [secret, body.secret as string].flatMap((text) => [text, text.slice(6)]);
  receiver.answer = (response) => response.writeHead(500).end(secret);
  await handRaise(http, 'acme');
  await dispatchAll(http.outbox);
  await ask(http, `POST /api/v1/webhooks/${id}/test`, http.admin, {});
  const places = [
    'GET /api/v1/webhooks',
    'GET /api/v1/effects',
    'GET /api/v1/settings',
    'GET /api/v1/keys',
    'GET /metrics',
    'GET /api/v1/openapi.json',
  ];
  const seen = [...http.log];
  for (const place of places)
    seen.push((await ask(http, place, place.includes('metrics') ? http.read : http.admin)).text);
  const tables = ['webhooks', 'effects', 'audit', 'settings'] as const;
  const columns = { webhooks: 'secrets', effects: 'body, last_error', audit: 'details', settings: 'value' };
  for (const table of tables)
    seen.push(JSON.stringify(await http.store.rows(`select ${columns[table]} from ${table}`)));
  const [file] = await http.store.rows<{ file: string }>('select file from pragma_database_list');
  const folder = dirname(String(file?.file));
  for (const name of readdirSync(folder)) seen.push(readFileSync(join(folder, name), 'latin1'));
  expect(seen.length).toBeGreaterThan(12);
  for (const canary of canaries) expect(seen.filter((text) => text.includes(canary))).toEqual([]);
});

describe('the API refuses', () => {
  test.each([
    ['https://127.0.0.1/', 'not an address of the open internet'],
    ['http://crm.example/', 'by `https:` only'],
    ['https://a:b@crm.example/', 'must not hold a user'],
    ['crm.example', 'is no URL'],
  ])('to send to %s [rel-F43]', async (url, why) => {
    const refused = await ask(http, 'POST /api/v1/webhooks', http.admin, { url });
    expect(refused.status).toBe(400);
    expect(refused.body.error).toMatchObject({
      code: 'odd-url',
      where: 'body.url',
      message: expect.stringContaining(why),
    });
  });

  test('webhooks that are not there, more than twenty, and targets that are none', async () => {
    const none = '0123456789ab';
    for (const call of [`PUT /api/v1/webhooks/${none}`, `POST /api/v1/webhooks/${none}/rotate`]) {
      const refused = await ask(http, call, http.admin, call.startsWith('PUT') ? { isEnabled: true } : {});
      expect([refused.status, refused.body.error.code]).toEqual([404, 'no-such-webhook']);
    }
    for (const call of [`DELETE /api/v1/webhooks/${none}`, `POST /api/v1/webhooks/${none}/test`])
      expect((await ask(http, call, http.admin)).body.error.code).toBe('no-such-webhook');
    for (let n = 0; n < 20; n += 1)
      expect((await ask(http, 'POST /api/v1/webhooks', http.admin, { url: `https://a${n}.example` })).status).toBe(201);
    const more = await ask(http, 'POST /api/v1/webhooks', http.admin, { url: 'https://more.example' });
    expect([more.status, more.body.error.code]).toEqual([409, 'too-many-webhooks']);
    const odd = await ask(http, 'PUT /api/v1/settings', http.admin, {
      allowedTargets: ['*.internal'],
      offersPerDay: 9,
    });
    expect([odd.status, odd.body.error.code]).toEqual([400, 'odd-target']);
    expect((await ask(http, 'GET /api/v1/settings', http.admin)).body).toMatchObject({ offersPerDay: 200 });
  });
});

describe('an admin', () => {
  test('changes one setting and leaves the others, and it is on record', async () => {
    await ask(http, 'PUT /api/v1/settings', http.admin, { isShadow: true });
    const changed = await ask(http, 'PUT /api/v1/settings', http.admin, { offersPerDay: 5 });
    const usual = { allowedTargets: [], publicUrl: null, notifiesByMail: false, mostSingleNotices: 5 };
    expect(changed.body).toEqual({ ...usual, goLiveAt: null, isShadow: true, offersPerDay: 5 });
    const audit = await http.store.rows(
      `select a.kind, a.by_whom, a.details from audit as a where a.kind <> 'key created' order by a.number`,
    );
    expect(audit).toMatchObject([
      { kind: 'settings changed', by_whom: expect.stringMatching(/^key:/), details: '{"isShadow":true}' },
      { kind: 'settings changed', details: '{"offersPerDay":5}' },
    ]);
  });

  test('sees what a release would send before it is sent [P23]', async () => {
    await goLiveTo(receiver.url);
    await ask(http, 'PUT /api/v1/settings', http.admin, { isShadow: true });
    await handRaise(http, 'acme');
    const shown = await ask(http, 'POST /api/v1/effects/release', http.admin, { dryRun: true });
    expect(shown.body).toMatchObject({ effects: 1, isReleased: false, by: [{ verdict: 'pursue', effects: 1 }] });
    const early = await ask(http, 'POST /api/v1/effects/release', http.admin, { dryRun: false });
    expect([early.status, early.body.error.code]).toEqual([409, 'not-live']);
    await ask(http, 'PUT /api/v1/settings', http.admin, { isShadow: false });
    await ask(http, 'POST /api/v1/effects/release', http.admin, { dryRun: false });
    await dispatchAll(http.outbox);
    expect(receiver.received).toHaveLength(1);
  });

  test('pages through effects, and sends one again [rel-F40]', async () => {
    await goLiveTo(receiver.url);
    for (const name of ['a', 'b']) {
      await handRaise(http, name);
      await dispatchAll(http.outbox);
    }
    const first = await ask(http, 'GET /api/v1/effects?limit=2', http.read);
    const rest = await ask(http, `GET /api/v1/effects?limit=2&after=${first.body.next}`, http.read);
    const ids = [...first.body.effects, ...rest.body.effects].map(({ id }: { id: string }) => id);
    const all = (await ask(http, 'GET /api/v1/effects', http.read)).body.effects;
    expect(ids).toEqual(all.slice(0, 4).map(({ id }: { id: string }) => id));
    expect(ids.length).toBeGreaterThan(2);
    const [done] = (await ask(http, 'GET /api/v1/effects?state=done', http.read)).body.effects;
    expect((await ask(http, `POST /api/v1/effects/${done.id}/replay`, http.admin)).body.state).toBe('waiting');
    const twice = await ask(http, `POST /api/v1/effects/${done.id}/replay`, http.admin);
    expect([twice.status, twice.body.error.code]).toEqual([409, 'effect-not-ended']);
    const none = await ask(http, `POST /api/v1/effects/1-${'0'.repeat(16)}-1-${'0'.repeat(12)}/replay`, http.admin);
    expect([none.status, none.body.error.code]).toEqual([404, 'no-such-effect']);
    await dispatchAll(http.outbox);
    expect(receiver.received.filter(({ headers }) => headers['webhook-id'] === done.id)).toHaveLength(2);
    const metrics = await ask(http, 'GET /metrics', http.read);
    expect(metrics.text).toContain('assay_effects{state="done"} 2');
    expect(metrics.text).toContain('assay_effects{state="waiting"} 0');
    const rival = company({ domain: done.accountId.slice('domain:'.length) }, { relationship: 'competitor' });
    await http.engine.append([message([rival], http.clock.now)]);
    await http.engine.settle();
    const overtaken = await ask(http, `POST /api/v1/effects/${done.id}/replay`, http.admin);
    expect([overtaken.status, overtaken.body.error.code]).toEqual([409, 'effect-overtaken']);
  });

  test('ends a webhook, and nothing is sent to it any more', async () => {
    const { id } = await goLiveTo(receiver.url);
    expect((await ask(http, `DELETE /api/v1/webhooks/${id}`, http.admin)).body).toMatchObject({ id });
    await handRaise(http, 'acme');
    await dispatchAll(http.outbox);
    expect(receiver.received).toEqual([]);
    expect((await ask(http, 'GET /api/v1/effects', http.read)).body.effects).toEqual([]);
  });
});
