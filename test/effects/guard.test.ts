import { type AddressInfo, type Server, createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Resolve, guardedLookup } from '../../src/connectors/outbound/guarded-lookup.ts';
import { postWebhook } from '../../src/connectors/webhook/post-webhook.ts';
import {
  findTargetProblem,
  findUrlProblem,
  isPublicAddress,
  mayConnect,
} from '../../src/connectors/outbound/targets.ts';
import { noteRun } from '../reliability/note-run.ts';
import { innerNames, innerUrls } from './inner-urls.ts';

let server: Server;
let port = 0;
let connections = 0;
let reached = '';
beforeAll(async () => {
  server = createServer((socket) => {
    connections += 1;
    reached = socket.localAddress ?? '';
    socket.resume();
    socket.end('HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n');
  });
  // On every address of this machine, so that a spelling of any of them would be seen.
  await new Promise<void>((resolve) => server.listen(0, '::', resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

function atPort(url: string): string {
  const inner = new URL(url);
  inner.port = String(port);
  return inner.href;
}

function post(url: string, addresses: readonly string[], allowed: readonly string[] = []) {
  const resolve: Resolve = async () => addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
  const message = { id: 'm', at: 0, body: '{}', url, secrets: [], allowed };
  return postWebhook(message, { resolve, timeoutMs: 2_000 });
}

describe('nothing is sent inside', () => {
  test('sixty-one spellings of inner addresses and sixteen names: not one connection [rel-F43] [fig-G15]', async () => {
    expect(innerUrls.length).toBeGreaterThanOrEqual(60);
    connections = 0;
    for (const url of innerUrls) {
      const answer = await post(atPort(url), ['127.0.0.1']);
      expect([url, answer]).toEqual([url, { failure: expect.stringContaining('not an address of the open internet') }]);
    }
    for (const [host, addresses] of innerNames) {
      const answer = await post(`https://${host}:${port}/`, addresses);
      expect([host, answer]).toEqual([
        host,
        { failure: expect.stringMatching(/not an address of the open|no address/) },
      ]);
    }
    expect(connections).toBe(0);
    // The server is there, and seen where it is allowed.
    expect(await post(`http://localhost:${port}/`, ['127.0.0.1'], ['localhost'])).toEqual({ status: 200 });
    expect(connections).toBe(1);
    noteRun('inner addresses', { urls: innerUrls.length, names: innerNames.length, connections: 0 });
  });

  test('a name whose addresses cannot be asked for is refused [rel-F43]', async () => {
    const resolve: Resolve = () => Promise.reject(new Error('SERVFAIL'));
    const message = { id: 'm', at: 0, body: '{}', url: `https://broken.example:${port}`, secrets: [], allowed: [] };
    expect(await postWebhook(message, { resolve, timeoutMs: 2_000 })).toEqual({ failure: 'SERVFAIL' });
  });

  test('a name that resolves elsewhere a moment later: the address connected to is the one that was checked [rel-F43] [fig-G15] [inv-I21]', async () => {
    const answers = ['127.0.0.1', '::1'];
    let asked = 0;
    const resolve: Resolve = async () => {
      asked += 1;
      const address = answers[asked - 1] ?? '::1';
      return [{ address, family: address === '::1' ? 6 : 4 }];
    };
    const url = `https://rebinding.example:${port}`;
    const send = (allowed: readonly string[]) =>
      postWebhook({ id: 'm', at: 0, body: '{}', url, secrets: [], allowed }, { resolve, timeoutMs: 2_000 });
    connections = 0;
    // The server there speaks no TLS, so the message fails after the connection was made.
    expect(await send(['127.0.0.1'])).toMatchObject({ failure: expect.any(String) });
    expect([asked, connections, reached]).toEqual([1, 1, '::ffff:127.0.0.1']);
    expect(await send(['127.0.0.1'])).toEqual({ failure: expect.stringContaining('`::1` is not an address') });
    expect([asked, connections]).toEqual([2, 1]);
  });

  test('a name that resolves to the open internet first and inside a moment later is asked once, and refused the second time [fig-G15]', async () => {
    const answers = ['93.184.215.14', '169.254.169.254'];
    const lookup = guardedLookup(async () => [{ address: answers.shift() ?? '', family: 4 }], []);
    const look = () =>
      new Promise((settle) => {
        lookup('rebinding.example', { all: true }, (error, found) => settle(error === null ? found : error.message));
      });
    expect(await look()).toEqual([{ address: '93.184.215.14', family: 4 }]);
    expect(answers).toHaveLength(1);
    expect(await look()).toContain('`169.254.169.254` is not an address of the open internet');
  });

  test('a single address is asked for in the same way', async () => {
    const lookup = guardedLookup(async () => [{ address: '93.184.215.14', family: 4 }], []);
    const found = await new Promise((settle) => {
      lookup('a.example', {}, (error, address, family) => settle([error, address, family]));
    });
    expect(found).toEqual([null, '93.184.215.14', 4]);
  });
});

describe('an admin may allow targets inside', () => {
  test('by name, by address and by network, and nothing beside them [rel-F43]', () => {
    expect(mayConnect('crm.internal', '10.2.0.7', ['crm.internal'])).toBe(true);
    expect(mayConnect('other.internal', '10.2.0.7', ['crm.internal'])).toBe(false);
    expect(mayConnect('x.example', '10.2.0.7', ['10.2.0.0/16'])).toBe(true);
    expect(mayConnect('x.example', '10.3.0.7', ['10.2.0.0/16'])).toBe(false);
    expect(mayConnect('x.example', 'fd00::7', ['fd00::/8'])).toBe(true);
    expect(mayConnect('x.example', '::ffff:10.2.0.7', ['10.2.0.0/16'])).toBe(false);
    expect(mayConnect('x.example', '10.2.0.7', ['10.2.0.7'])).toBe(true);
  });

  test('and what is no host and no network is refused by name', () => {
    for (const entry of ['crm.internal', 'localhost', '10.0.0.0/8', '10.1.2.3', 'fd00::/8', '::1', 'a_b.c-d'])
      expect([entry, findTargetProblem(entry)]).toEqual([entry, undefined]);
    for (const entry of ['', '*', '*.internal', '10.0.0.0/99', '10.0.0', 'http://a', 'a b', '-a', 'a..b'])
      expect([entry, findTargetProblem(entry)]).toEqual([entry, expect.stringContaining('neither a host')]);
  });
});

test('a URL is https, holds no password, and says what is wrong with it', () => {
  expect(findUrlProblem('https://crm.example/hooks?a=1', [])).toBeUndefined();
  expect(findUrlProblem('http://crm.internal/', ['crm.internal'])).toBeUndefined();
  expect(findUrlProblem('http://10.2.0.7/', ['10.2.0.0/16'])).toBeUndefined();
  expect(findUrlProblem('http://crm.example/', [])).toContain('by `https:` only');
  expect(findUrlProblem('ftp://crm.internal/', ['crm.internal'])).toContain('by `https:` only');
  expect(findUrlProblem('file:///etc/passwd', [])).toContain('by `https:` only');
  expect(findUrlProblem('https://me:secret@crm.example/', [])).toContain('must not hold a user');
  expect(findUrlProblem('crm.example', [])).toContain('is no URL');
});

test('addresses of the open internet are the only ones that are public [inv-I21]', () => {
  for (const address of ['93.184.215.14', '1.1.1.1', '2606:4700::1111', '2a00:1450:4001::200e'])
    expect([address, isPublicAddress(address)]).toEqual([address, true]);
  for (const address of ['', 'localhost', '1.1.1', '0x7f.1', '127.0.0.1', '::1'])
    expect([address, isPublicAddress(address)]).toEqual([address, false]);
});
