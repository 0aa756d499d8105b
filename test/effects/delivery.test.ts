import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Webhook } from 'standardwebhooks';
import { postWebhook } from '../../src/connectors/webhook/post-webhook.ts';
import { newWebhookSecret } from '../../src/connectors/webhook/webhook-secret.ts';
import { type Receiver, openReceiver } from './receiver.ts';

let receiver: Receiver;
beforeEach(async () => {
  receiver = await openReceiver();
});
afterEach(() => receiver.close());

const [first, second] = [newWebhookSecret(randomBytes), newWebhookSecret(randomBytes)];
const body = JSON.stringify({ type: 'verdict.changed', data: { accountId: 'domain:müller.example' } });

function send(terms: { secrets?: readonly string[]; url?: string; timeoutMs?: number; at?: number } = {}) {
  const { secrets = [first], url = receiver.url, timeoutMs = 5_000, at = Date.now() } = terms;
  const resolve = async () => [{ address: '127.0.0.1', family: 4 }];
  const message = { id: '7-0a-1-b', at, body, url, secrets, allowed: ['localhost'] };
  return postWebhook(message, { resolve, timeoutMs });
}

function isVerified(secret: string): boolean {
  const [got] = receiver.received;
  if (got === undefined) return false;
  try {
    new Webhook(secret).verify(got.body, got.headers);
    return true;
  } catch {
    return false;
  }
}

describe('a message', () => {
  test('is signed so that the library of Standard Webhooks verifies it, and nobody else could have [rel-F40]', async () => {
    expect(await send()).toEqual({ status: 204 });
    expect(receiver.received[0]).toMatchObject({
      body,
      headers: { 'content-type': 'application/json', 'webhook-id': '7-0a-1-b', 'user-agent': 'Assay' },
    });
    expect(isVerified(first)).toBe(true);
    expect(isVerified(second)).toBe(false);
    expect(first).toMatch(/^whsec_[A-Za-z0-9+/]{32}$/);
  });

  test('is signed with both secrets while one takes the place of the other [rel-F40]', async () => {
    await send({ secrets: [first, second] });
    expect([isVerified(first), isVerified(second)]).toEqual([true, true]);
    expect(receiver.received[0]?.headers['webhook-signature']?.split(' ')).toHaveLength(2);
  });

  test('of an hour ago is refused by the receiver [rel-F40]', async () => {
    await send({ at: Date.now() - 3_600_000 });
    expect(isVerified(first)).toBe(false);
  });
});

describe('a receiver that', () => {
  test('never answers is given up in time [rel-F40]', async () => {
    receiver.answer = () => undefined;
    expect(await send({ timeoutMs: 150 })).toEqual({ failure: 'no answer within 0.15 s' });
  });

  test('drips its answer for ever counts by its status, and holds nobody up [rel-F40]', async () => {
    receiver.answer = (response) => void response.writeHead(200, { 'content-length': 1_000 }).write('x');
    expect(await send({ timeoutMs: 150 })).toEqual({ status: 200 });
  });

  test('answers with a gigabyte is cut off at 64 KB [rel-F40]', async () => {
    let written = 0;
    receiver.answer = (response) => {
      const chunk = Buffer.alloc(16_384, 'x');
      const write = (): void => {
        while (!response.destroyed && written < 1e9) {
          written += chunk.length;
          if (!response.write(chunk)) break;
        }
      };
      response.on('drain', write).on('error', () => undefined);
      response.writeHead(200);
      write();
    };
    expect(await send()).toEqual({ status: 200 });
    expect(written).toBeLessThan(64 * 1024 * 1024);
  });

  test('redirects is not followed [rel-F40] [rel-F43]', async () => {
    receiver.answer = (response) => response.writeHead(302, { location: receiver.url }).end();
    expect(await send()).toEqual({ status: 302 });
    expect(receiver.received).toHaveLength(1);
  });

  test('takes the message and drops the line leaves it open what happened [rel-F40]', async () => {
    receiver.answer = (response) => void response.socket?.destroy();
    expect(await send()).toEqual({ failure: 'socket hang up' });
    expect(receiver.received).toHaveLength(1);
  });

  test('speaks no TLS where it should is a failure like another [rel-F40]', async () => {
    const answer = await send({ url: receiver.url.replace('http:', 'https:') });
    expect(answer).toEqual({ failure: expect.stringMatching(/ssl|tls|wrong version|socket/i) });
    expect(receiver.received).toEqual([]);
  });

  test('is not there is a failure like another [rel-F40]', async () => {
    const { url } = receiver;
    await receiver.close();
    expect(await send({ url })).toEqual({ failure: expect.stringContaining('ECONNREFUSED') });
    receiver = await openReceiver();
  });

  test.each([
    ['120', 120_000],
    ['0', 0],
    [new Date(1_000_000_000_000 + 90_000).toUTCString(), 90_000],
    [new Date(1_000_000_000_000 - 90_000).toUTCString(), 0],
    ['soon', undefined],
  ])('asks to come back after `%s` is understood [rel-F40]', async (header, expected) => {
    receiver.answer = (response) => response.writeHead(503, { 'retry-after': header }).end();
    expect(await send({ at: 1_000_000_000_000 })).toEqual({
      status: 503,
      ...(expected === undefined ? {} : { retryAfterMs: expected }),
    });
  });
});
