import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Webhook } from 'standardwebhooks';
import { expect, test } from 'vitest';
import { openReceiver } from '../effects/receiver.ts';
import { inFolder, run } from './terminal.ts';

test('nothing is sent until somebody says so; how it stands is said in a line [P23]', () =>
  inFolder(async (folder) => {
    await run(folder, ['key', 'create', 'crm']);
    const status = async (...args: string[]) => (await run(folder, ['go-live', ...args])).out.split('\n')[0];
    expect(await status('--status')).toBe('not live: nothing is sent; `assay go-live` changes that');
    expect(await status('--shadow')).toBe(
      'shadow mode: what would be sent since 2026-11-20T12:00:00.000Z is shown and held back',
    );
    expect(await status('--at', '2026-12-01T08:00:00Z')).toBe(
      'live from 2026-12-01T08:00:00.000Z on: until then nothing is sent',
    );
    expect(await status()).toBe('live since 2026-11-20T12:00:00.000Z');
    const json = await run(folder, ['go-live', '--status', '--json']);
    expect(JSON.parse(json.out)).toEqual({
      goLiveAt: '2026-11-20T12:00:00.000Z',
      isShadow: false,
      offersPerDay: 200,
      effects: {},
      leads: 0,
    });
  }));

test('an instant that is none, or two wishes at once, are refused', () =>
  inFolder(async (folder) => {
    expect(await run(folder, ['go-live', '--at', 'tomorrow'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('`tomorrow` is no instant; write it like 2026-12-01T08:00:00Z'),
    });
    expect((await run(folder, ['go-live', '--shadow', '--status'])).code).toBe(2);
    const odd = await run(folder, ['go-live'], { env: { ASSAY_SECRET_KEY: 'short' } });
    expect(odd).toMatchObject({ code: 1, err: expect.stringMatching(/^assay: ASSAY_SECRET_KEY must hold 32 bytes/) });
  }));

test(
  'a server that is live sends the verdict of an event to a webhook, and stops when it is told to [rel-F40]',
  () =>
    inFolder(async (folder) => {
      const receiver = await openReceiver();
      const stop = new AbortController();
      let said = '';
      const now = () => Date.now();
      expect((await run(folder, ['go-live'], { now })).code).toBe(0);
      const serving = run(folder, ['serve', '-p', 'b2b-saas', '--port', '0'], {
        now,
        signal: stop.signal,
        out: (text) => (said += text),
      });
      try {
        await expect.poll(() => said, { timeout: 10_000 }).toContain('first admin key');
        const url = /listens on (\S+)/.exec(said)?.[1] ?? '';
        const key = /only now: (\S+)/.exec(said)?.[1] ?? '';
        const ask = (method: string, path: string, body: unknown) =>
          fetch(`${url}${path}`, {
            method,
            headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
            body: JSON.stringify(body),
          });
        await ask('PUT', '/api/v1/settings', { allowedTargets: ['localhost'] });
        const made = await ask('POST', '/api/v1/webhooks', { url: receiver.url });
        const { secret } = (await made.json()) as { secret: string };
        expect(existsSync(join(folder, 'assay-data', 'secret.key'))).toBe(true);
        const person = { userId: 'u1', traits: { email: 'jane@acme.example', title: 'CEO' } };
        await fetch(`${url}/v1/identify`, {
          method: 'POST',
          headers: { authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}` },
          body: JSON.stringify(person),
        });
        await expect.poll(() => receiver.received.length, { timeout: 10_000 }).toBeGreaterThan(0);
        const [got] = receiver.received;
        expect(new Webhook(secret).verify(got?.body ?? '', got?.headers ?? {})).toMatchObject({
          type: 'verdict.changed',
        });
      } finally {
        stop.abort();
        expect((await serving).code).toBe(0);
        await receiver.close();
      }
    }),
  30_000,
);
