import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Reading } from '../ingest/delivery.ts';
import { type Call, readCall } from './read-call.ts';
import { routeOf } from './route.ts';

const receivedAt = Date.UTC(2026, 2, 10, 12);
const terms = { dayOf: (epochMs: number) => Math.floor(epochMs / 86_400_000) };
const routes = [
  '/v1/identify',
  '/v1/g',
  '/v1/track',
  '/v1/p',
  'screen',
  '/v1/alias',
  '/v1/batch',
  '/v1/import',
  '/batch/',
];

function read(route: string, body: unknown, at = receivedAt): Reading {
  const call: Call = { route, body, source: 'web', receivedAt: at };
  return readCall(call, terms);
}

function codesOf({ rejects }: Reading): readonly string[] {
  return rejects.map(({ code }) => code);
}

const signUp = { type: 'track', event: 'Signed Up', userId: 'u1' };

describe('addresses', () => {
  test.each([
    ['/v1/track', 'track'],
    ['/v1/t', 'track'],
    ['/v1/b', 'batch'],
    ['/v1/import', 'batch'],
    ['/api/s/page', 'page'],
    ['/api/s/s2s/identify', 'identify'],
    ['/api/s/s2s/event', 'event'],
    ['/batch/', 'posthog'],
    ['batch', 'batch'],
    ['g', 'group'],
    ['/v1/track?x=1', 'track'],
    ['/v2/track', undefined],
    ['/v1/posthog', undefined],
    ['constructor', undefined],
    ['', undefined],
  ])('%s takes %s', (path, route) => {
    expect(routeOf(path)).toBe(route);
  });

  test('what comes to no address is rejected', () => {
    expect(codesOf(read('/v1/nothing', {}))).toEqual(['unknown_route']);
  });
});

describe('limits', () => {
  test('an event of 33 KB, or nested a thousand deep, is rejected and its neighbors are not [rel-F16] [rel-F19]', () => {
    const deep: unknown = JSON.parse(`${'{"a":'.repeat(1000)}1${'}'.repeat(1000)}`);
    const wide = Object.fromEntries(Array.from({ length: 50_000 }, (_, n) => [`k${n}`, n]));
    const batch = [
      signUp,
      { ...signUp, properties: { text: 'x'.repeat(33 * 1024) } },
      { ...signUp, properties: deep },
      { ...signUp, properties: wide },
      { ...signUp, userId: 'u2' },
    ];
    const reading = read('/v1/batch', { batch });
    expect(codesOf(reading)).toEqual(['too_large', 'too_deep', 'too_large']);
    expect(reading.rejects[1]).toMatchObject({ index: 2, count: 1, raw: batch[2] });
    expect(reading.messages).toHaveLength(2);
  });

  test('of 3,000 events the first 2,500 are taken and the rest are counted [rel-F16]', () => {
    const batch = Array.from({ length: 3000 }, (_, n) => ({ ...signUp, messageId: `m${n}` }));
    const reading = read('/v1/batch', { batch });
    expect(reading.messages).toHaveLength(2500);
    expect(reading.rejects).toMatchObject([{ index: 2500, count: 500, code: 'too_many_events' }]);
  });

  test('a context too large to lend is a mistake of the whole batch', () => {
    expect(codesOf(read('/v1/batch', { batch: [signUp], context: { x: 'x'.repeat(40_000) } }))).toEqual(['too_large']);
  });

  test.each(['userId', 'anonymousId', 'groupId', 'previousId', 'messageId'])(
    'a %s of 100 characters is rejected',
    (name) => {
      expect(codesOf(read('/v1/track', { ...signUp, [name]: 'x'.repeat(100) }))).toEqual(['id_too_long']);
    },
  );

  test('of 300 properties the first 200 are kept', () => {
    const properties = Object.fromEntries(Array.from({ length: 300 }, (_, n) => [`p${n}`, n]));
    const { messages, notes } = read('/v1/track', { ...signUp, properties });
    const [signal] = messages[0]?.inputs ?? [];
    expect(signal?.kind === 'signal' && signal.properties.size).toBe(200);
    expect(notes).toMatchObject([{ code: 'left_out' }]);
  });
});

describe('the id of a message', () => {
  test('is the sender’s', () => {
    expect(read('/v1/track', { ...signUp, messageId: 'm1' }).messages[0]?.id).toBe('m1');
  });

  test('else that of its content, whatever the order of its members and the time of the attempt [trap-12] [rel-F2]', () => {
    const first = read('/v1/track', { ...signUp, timestamp: '2026-03-10T11:00:00Z', sentAt: '2026-03-10T11:00:01Z' });
    const turned = { sentAt: '2026-03-10T11:30:00Z', timestamp: '2026-03-10T11:00:00Z', ...signUp };
    const again = read('/v1/track', turned, receivedAt + 1_800_000);
    expect(again.messages[0]?.id).toMatch(/^hash-[\da-f]{32}$/);
    expect(again.messages[0]?.id).toBe(first.messages[0]?.id);
  });

  test('the same without a time next month is another, and twice in one batch is two [trap-7]', () => {
    const batch = [signUp, signUp];
    const [one, two] = read('/v1/batch', { batch }).messages;
    const [later] = read('/v1/batch', { batch }, receivedAt + 30 * 86_400_000).messages;
    expect(new Set([one?.id, two?.id, later?.id]).size).toBe(3);
    expect(read('/v1/batch', { batch }).messages.map(({ id }) => id)).toEqual([one?.id, two?.id]);
  });
});

test('fields a playbook declares give traits and properties their types', () => {
  const fields = [
    { name: 'Seats', of: 'account', type: 'number', isFillable: false },
    { name: 'renewal on', of: 'account', type: 'date', isFillable: false },
    { name: 'score', of: 'signal', type: 'number', isFillable: false },
  ] as const;
  const call = { source: 'web', receivedAt };
  const traits = { seats: '1,200', renewalOn: '2026-12-31' };
  const group = readCall(
    { ...call, route: 'group', body: { userId: 'u1', groupId: 'g', traits } },
    { ...terms, fields },
  );
  expect(group.messages[0]?.inputs[0]).toMatchObject({
    facts: [
      { field: 'Seats', value: 1200 },
      { field: 'renewal on', value: 20_818 },
    ],
  });
  const track = readCall(
    { ...call, route: 'track', body: { ...signUp, properties: { score: '7' } } },
    { ...terms, fields },
  );
  expect(track.messages[0]?.inputs[0]).toMatchObject({ properties: new Map([['score', 7]]) });
});

describe('whatever is sent', () => {
  const names = fc.constantFrom(
    ...'type userId anonymousId groupId previousId messageId event name properties traits context timestamp sentAt originalTimestamp company email website url path page campaign userAgent createdAt employees delivered_at __proto__ constructor prototype batch'.split(
      ' ',
    ),
  );
  const anyName = fc.oneof(
    names,
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.constantFrom('toString', 'valueOf', ''),
  );
  const words = fc.oneof(
    fc.constantFrom(
      'identify',
      'group',
      'track',
      'page',
      'screen',
      'alias',
      'u1',
      'Demo Requested',
      'NaN',
      '-0',
      '1e400',
    ),
    fc.constantFrom(
      '\0',
      'a\0b',
      '\ud83d',
      '\udc00x',
      '__proto__',
      'constructor',
      'https://x.example/%00?utm_source=%00%ff',
      '2026-03-10',
    ),
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.double(),
    fc.integer(),
    fc.constantFrom(null, true, false),
  );
  // Not `fc.jsonValue()`: it assigns members, which the frozen prototype of these tests forbids for `toString`.
  const { value: hostile } = fc.letrec<{ value: unknown; record: unknown }>((tie) => ({
    value: fc.oneof({ depthSize: 'small' }, words, tie('record'), fc.array(tie('value'), { maxLength: 4 })),
    record: fc.array(fc.tuple(anyName, tie('value')), { maxLength: 8 }).map((entries) => Object.fromEntries(entries)),
  }));
  const anyBody = fc.oneof(
    hostile,
    fc.array(hostile, { maxLength: 5 }).map((batch) => ({ batch })),
    hostile.map((inner) => ({
      userId: 'u1',
      event: 'E',
      groupId: 'g',
      previousId: 'p',
      traits: inner,
      properties: inner,
      context: inner,
    })),
  );

  test('nothing throws, every event is a message or counted in a reject, and the same gives the same [rel-F19] [rel-F46]', () =>
    fc.assert(
      fc.property(fc.constantFrom(...routes), anyBody, (route, body) => {
        const reading = read(route, body);
        const rejected = reading.rejects.reduce((sum, { count }) => sum + count, 0);
        const { batch } = (body ?? {}) as { readonly batch?: unknown };
        const isBatch = Array.isArray(batch) && !Array.isArray(body) && /batch|import/.test(route);
        const isTaken = !codesOf(reading).includes('too_large');
        if (isTaken) expect(reading.messages.length + rejected).toBe(isBatch ? batch.length : 1);
        expect(codesOf(reading)).not.toContain('unreadable');
        expect(read(route, structuredClone(body))).toEqual(reading);
        expect(Object.keys(Object.prototype)).toEqual([]);
      }),
      { numRuns: 500 },
    ));

  test('what is kept holds no NUL, no half of a character, no number that is not finite [rel-F17] [rel-F18]', () =>
    fc.assert(
      fc.property(fc.constantFrom(...routes), anyBody, (route, body) => {
        for (const { id, inputs } of read(route, body).messages) {
          expect(id.length).toBeLessThan(100);
          for (const leaf of leavesOf([id, inputs])) {
            if (typeof leaf === 'string') expect(leaf.isWellFormed() && !leaf.includes('\0')).toBe(true);
            if (typeof leaf === 'number') expect(Number.isFinite(leaf) && !Object.is(leaf, -0)).toBe(true);
          }
        }
      }),
      { numRuns: 500 },
    ));
});

function leavesOf(value: unknown): readonly unknown[] {
  if (typeof value !== 'object' || value === null) return [value];
  const members =
    value instanceof Map ? [...value.keys(), ...value.values()] : [...Object.keys(value), ...Object.values(value)];
  return members.flatMap((member) => leavesOf(member));
}
