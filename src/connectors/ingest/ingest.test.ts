import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { correctClock } from './correct-clock.ts';
import { canonicalJson } from './json/canonical-json.ts';
import { cleanJson } from './json/clean-json.ts';
import { type Json, isMap } from './json/json-value.ts';
import { measureJson } from './json/measure-json.ts';
import { scannerReason } from './scanner.ts';
import { readSenderId } from './sender-id.ts';
import { parseInstant } from './values/instant.ts';

const noon = Date.UTC(2026, 2, 10, 12);
const fiveMinutes = 5 * 60_000;
const tenYears = 315_576_000_000;

describe('when it happened', () => {
  test('whatever a clock says, nothing is of the future, and nothing of before ten years ago [rel-F12]', () => {
    const anyTime = fc.oneof(
      fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
      fc.integer(),
      fc.double(),
      fc.string(),
      fc.constantFrom(null, undefined, '1970-01-01T00:00:00Z', '2036-03-10T12:00:00Z', '2016-02-29', true),
    );
    fc.assert(
      fc.property(anyTime, anyTime, (happenedAt, sentAt) => {
        const { at } = correctClock({ happenedAt, sentAt }, noon);
        expect(Number.isInteger(at)).toBe(true);
        expect(at).toBeGreaterThanOrEqual(noon - tenYears);
        expect(at).toBeLessThanOrEqual(noon + fiveMinutes);
      }),
    );
  });

  test('a clock that is wrong by any time within the limits is put right exactly [rel-F12]', () =>
    fc.assert(
      fc.property(fc.integer({ min: -1e11, max: 1e11 }), fc.integer({ min: 0, max: 1e9 }), (skew, ago) => {
        const time = (ms: number) => new Date(ms).toISOString();
        const claimed = { happenedAt: time(noon - ago + skew), sentAt: time(noon + skew) };
        expect(correctClock(claimed, noon)).toEqual({ at: noon - ago });
      }),
    ));

  test.each<[Json, string | undefined]>([
    ['2026-03-10T12:00:00Z', '2026-03-10T12:00:00.000Z'],
    ['2026-03-10T12:00:00.1234567+01:00', '2026-03-10T11:00:00.123Z'],
    ['2026-03-10 12:00', '2026-03-10T12:00:00.000Z'],
    ['2026-03-10', '2026-03-10T00:00:00.000Z'],
    ['2026-03-10T12:00:00-0330', '2026-03-10T15:30:00.000Z'],
    [1_773_144_000, '2026-03-10T12:00:00.000Z'],
    [1_773_144_000_000, '2026-03-10T12:00:00.000Z'],
    ['1773144000', '2026-03-10T12:00:00.000Z'],
    ['2026-02-30', undefined],
    ['2026-03-10T25:00', undefined],
    ['03/10/2026', undefined],
    ['NaN', undefined],
    [-0, undefined],
    [true, undefined],
  ])('%s is the instant %s', (written, expected) => {
    const instant = parseInstant(written);
    expect(instant === undefined ? undefined : new Date(instant).toISOString()).toBe(expected);
  });
});

describe('what is sent', () => {
  test('is measured without calling itself, however deep or wide it is [rel-F16]', () => {
    const limits = { bytes: 1000, depth: 100 };
    let deep: unknown = 1;
    for (let level = 0; level < 200_000; level += 1) deep = [deep];
    expect(measureJson(deep, limits)).toBe('too deep');
    expect(measureJson(Object.fromEntries(Array.from({ length: 50_000 }, (_, n) => [`k${n}`, n])), limits)).toBe(
      'too large',
    );
    expect(measureJson('x'.repeat(1e7), limits)).toBe('too large');
    expect(
      measureJson(
        Array.from({ length: 1_000_000 }, () => 0),
        limits,
      ),
    ).toBe('too large');
    expect(measureJson({ a: [1, 'é'], b: null }, limits)).toBe('fits');
  });

  test('is clean after one look: no NUL, no halves, no names of JavaScript [rel-F18] [rel-F46]', () => {
    const sent: unknown = JSON.parse(
      '{"a\\u0000":"b\\u0000c","half":"\\ud83d!","__proto__":{"polluted":1},"big":1e400,"minus":-0,"emoji":"😀"}',
    );
    const { value, flaws } = cleanJson(sent);
    expect(isMap(value) && [...value]).toEqual([
      ['a', 'bc'],
      ['half', '\ufffd!'],
      ['minus', 0],
      ['emoji', '😀'],
    ]);
    expect([...flaws].toSorted()).toEqual(['name_refused', 'nul_removed', 'number_dropped', 'text_mended']);
  });

  test('has one canonical text, in whatever order its members come', () =>
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.array(fc.boolean()))), {
          selector: ([name]) => name,
        }),
        (members) => {
          const record = Object.fromEntries(members);
          const turned = Object.fromEntries(members.toReversed());
          expect(canonicalJson(cleanJson(turned).value)).toBe(canonicalJson(cleanJson(record).value));
        },
      ),
    ));
});

test.each<[Json | undefined, unknown]>([
  ['u1', { id: 'u1' }],
  [' u1 ', { id: 'u1' }],
  [42, { id: '42' }],
  [2 ** 53, { problem: 'no text' }],
  [new Map(), { problem: 'no text' }],
  [undefined, { problem: 'none' }],
  ['  ', { problem: 'none' }],
  ['x'.repeat(99), { id: 'x'.repeat(99) }],
  ['x'.repeat(100), { problem: 'too long' }],
  ['undefined', { problem: 'nobody' }],
  ['anonymous', { problem: 'nobody' }],
  ['0', { problem: 'nobody' }],
])('the id %s', (value, expected) => {
  expect(readSenderId(value)).toEqual(expected);
});

describe('what a program did', () => {
  const chrome =
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';
  const conduct = (event: string, userAgent: string | undefined, properties: Readonly<Record<string, Json>> = {}) => ({
    event,
    userAgent,
    happenedAt: noon,
    properties: new Map(Object.entries(properties)),
  });

  test.each([
    ['a crawler', conduct('page viewed', 'Mozilla/5.0 (compatible; Googlebot/2.1)')],
    ['a browser without a screen', conduct('demo requested', chrome.replace('Chrome', 'HeadlessChrome'))],
    ['a mail gateway by its name', conduct('mail clicked', 'Mozilla/5.0 (compatible; ProofPoint URL Defense)')],
    ['Office looking ahead', conduct('mail clicked', 'Mozilla/4.0 (compatible; ms-office; MSOffice 16)')],
    ['a request for the head alone', conduct('mail clicked', chrome, { http_method: 'HEAD' })],
    ['a prefetch', conduct('page viewed', chrome, { 'Sec-Purpose': 'prefetch;prerender' })],
    ['what its source calls one', conduct('mail opened', undefined, { machine_open: true })],
    ['a click 2 s after delivery', conduct('mail clicked', chrome, { delivered_at: noon - 2000 })],
    [
      'a click before delivery',
      conduct('mail clicked', chrome, { deliveredAt: new Date(noon + 60_000).toISOString() }),
    ],
    ['a click after 1 s, as its source counts', conduct('mail clicked', chrome, { seconds_since_delivery: 1 })],
  ])('%s is marked [trap-10]', (_, done) => {
    expect(scannerReason(done)).toBeTypeOf('string');
  });

  test.each([
    ['a browser', conduct('page viewed', chrome)],
    ['a server that names no agent', conduct('demo requested', undefined)],
    ['an open through a picture proxy', conduct('mail opened', 'Firefox/11.0 (via ggpht.com GoogleImageProxy)')],
    ['a click ten seconds after delivery', conduct('mail clicked', chrome, { delivered_at: noon - 10_000 })],
    [
      'a page seconds after a delivery of something else',
      conduct('page viewed', chrome, { delivered_at: noon - 1000 }),
    ],
    ['a delivery by a clock of another zone', conduct('mail clicked', chrome, { delivered_at: noon + 3_600_000 })],
    ['what its source calls none', conduct('mail clicked', chrome, { scanner: false })],
  ])('%s is a person’s', (_, done) => {
    expect(scannerReason(done)).toBeUndefined();
  });
});
