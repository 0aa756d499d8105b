import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeBody } from './decode-body.ts';
import { writeKeyOf } from './write-key.ts';

const bytes = (text: string) => Buffer.from(text, 'utf8');
const body = { batch: [{ type: 'track', event: 'Größe 😀' }] };

describe('the body of a request', () => {
  test.each([
    ['plain', undefined, bytes(JSON.stringify(body))],
    ['with a byte order mark', undefined, bytes(`\uFEFF${JSON.stringify(body)}`)],
    ['gzip, said', 'gzip', gzipSync(JSON.stringify(body))],
    ['gzip, unsaid', undefined, gzipSync(JSON.stringify(body))],
    ['said to be gzip, but unpacked on the way', 'gzip', bytes(JSON.stringify(body))],
    ['deflate', 'deflate', deflateSync(JSON.stringify(body))],
    ['brotli', 'br', brotliCompressSync(JSON.stringify(body))],
  ])('is read %s', async (_, encoding, sent) => {
    expect(await decodeBody(sent, encoding)).toEqual({ ok: true, value: body });
  });

  test('a bomb is refused before it is unpacked [rel-F47]', async () => {
    const bomb = gzipSync(Buffer.alloc(64 << 20));
    const before = process.memoryUsage().rss;
    expect(await decodeBody(bomb, 'gzip')).toMatchObject({ ok: false, code: 'too_large' });
    expect(process.memoryUsage().rss - before).toBeLessThan(50 << 20);
  });

  test.each([
    ['too large', undefined, Buffer.alloc(2 << 20), 'too_large'],
    ['empty', undefined, Buffer.alloc(0), 'not_json'],
    ['no JSON', undefined, bytes('{"a":'), 'not_json'],
    ['not in UTF-8', undefined, Buffer.from([0x22, 0xff, 0x22]), 'not_json'],
    ['cut off', 'gzip', gzipSync('{"a":1}').subarray(0, 15), 'not_json'],
    ['packed twice', 'gzip', gzipSync(gzipSync('{}')), 'not_json'],
    ['in an unknown encoding', 'lzma', bytes('{}'), 'unknown_encoding'],
  ])('%s: one clear error', async (_, encoding, sent, code) => {
    const decoded = await decodeBody(sent, encoding);
    expect(decoded).toMatchObject({ ok: false, code });
    expect(!decoded.ok && decoded.why).toMatch(/^the (?:body|compressed body|content-encoding) /);
  });

  test('a whole number too long for its digits stays a text [rel-F17]', async () => {
    const decoded = await decodeBody(bytes('{"id":9007199254740993,"n":12.5,"t":"9007199254740993","big":1e30}'), '');
    expect(decoded).toEqual({ ok: true, value: { id: '9007199254740993', n: 12.5, t: '9007199254740993', big: 1e30 } });
  });

  test('what is nested without end is an answer, not a crash [rel-F16]', async () => {
    const deep = `${'['.repeat(400_000)}1234567890123456${']'.repeat(400_000)}`;
    expect(await decodeBody(bytes(deep), undefined)).toHaveProperty('ok');
  });

  test('no bytes make it throw', () =>
    fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 200 }),
        fc.constantFrom('gzip', 'br', 'deflate', ''),
        async (sent, as) => {
          expect(await decodeBody(sent, as)).toHaveProperty('ok');
        },
      ),
    ));
});

describe('the write key', () => {
  const basic = (text: string) => ({ authorization: `Basic ${btoa(text)}` });

  test.each([
    ['Segment and Rudder', basic('WK:'), undefined, { key: 'WK' }],
    ['Jitsu', { 'x-write-key': 'kid:secret' }, { writeKey: 'kid:***' }, { key: 'kid', secret: 'secret' }],
    ['Jitsu by Basic', basic('kid:secret'), undefined, { key: 'kid', secret: 'secret' }],
    ['the body', {}, { writeKey: 'WK' }, { key: 'WK' }],
    ['the body, masked', {}, { writeKey: 'kid:***' }, { key: 'kid' }],
    ['PostHog', {}, { api_key: 'phc' }, { key: 'phc' }],
    ['Basic before the others', { ...basic('A:'), 'x-write-key': 'B' }, { writeKey: 'C' }, { key: 'A' }],
    ['a bearer token beside it', { authorization: 'Bearer x' }, { writeKey: 'WK' }, { key: 'WK' }],
    ['none', {}, { batch: [] }, undefined],
    ['an empty user', basic(':'), null, undefined],
    ['a key with blanks', {}, { writeKey: 'a b' }, undefined],
    ['a key without end', {}, { writeKey: 'a'.repeat(500) }, undefined],
    ['no text', {}, { writeKey: { a: 1 } }, undefined],
  ])('of %s', (_, headers, sent, expected) => {
    expect(writeKeyOf(headers, sent)).toEqual(expected);
  });
});
