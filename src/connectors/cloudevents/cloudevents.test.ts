import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Reading } from '../ingest/delivery.ts';
import { eventOfType } from './event-type.ts';
import { readCloudEvents } from './read-cloud-events.ts';

const receivedAt = Date.UTC(2026, 2, 10, 12);
const terms = { dayOf: (epochMs: number) => Math.floor(epochMs / 86_400_000) };
const structured = { 'content-type': 'application/cloudevents+json' };
const event = {
  specversion: '1.0',
  id: '1',
  source: '/jobs',
  type: 'com.provider.job_posted',
  subject: 'acme.example',
};

function read(body: unknown, headers: Readonly<Record<string, string>> = structured): Reading {
  return readCloudEvents({ headers, body, source: 'provider', receivedAt }, terms);
}

test.each([
  ['com.predictleads.job_opening.v1', 'job posted'],
  ['com.provider.hiring', 'job posted'],
  ['com.provider.funding.announced', 'funding announced'],
  ['com.calendly.invitee.created', 'meeting booked'],
  ['com.sequencer.email.opened.v2', 'mail opened'],
  ['Technology Added', 'technology added'],
  ['com.git.pull_request.open', 'open'],
  ['com.shop.page', 'page'],
  ['com.provider.somersault', 'somersault'],
  ['v1', 'v1'],
])('the type %s is the event %s', (type, expected) => {
  expect(eventOfType(type)).toBe(expected);
});

describe('an event', () => {
  test('sent again has the same id; the same id of another source is another [trap-12]', () => {
    const [first] = read(event).messages;
    const [again] = read({ ...event, data: {} }).messages;
    const [other] = read({ ...event, source: '/news' }).messages;
    expect(again?.id).toBe(first?.id);
    expect(other?.id).not.toBe(first?.id);
    expect(read({ ...event, source: `https://provider.example/${'x'.repeat(200)}` }).messages[0]?.id).toMatch(/^hash-/);
  });

  test('in headers may have a subject outside ASCII', () => {
    const headers = {
      'ce-specversion': '1.0',
      'ce-id': '1',
      'ce-source': '/x',
      'ce-type': 'news',
      'ce-subject': 'm%C3%BCller.example',
    };
    expect(read({ kind: 'award' }, headers).messages[0]?.inputs).toMatchObject([
      { account: { domain: 'xn--mller-kva.example' } },
    ]);
    expect(read({}, { ...headers, 'ce-subject': '%zz' }).rejects).toEqual([]);
  });

  test('of ten years from now is of five minutes from now [rel-F12]', () => {
    const { messages, notes } = read({ ...event, time: '2036-03-10T12:00:00Z' });
    expect(messages[0]?.inputs).toMatchObject([{ at: receivedAt + 300_000 }]);
    expect(notes).toMatchObject([{ code: 'clock_corrected' }]);
  });

  test('of a program is marked, as in any other call [trap-10]', () => {
    const data = { email: 'ada@acme.example', delivered_at: '2026-03-10T11:59:58Z' };
    const mail = { ...event, type: 'com.sequencer.email.clicked', time: '2026-03-10T12:00:00Z', data };
    const [signal] = read(mail).messages[0]?.inputs ?? [];
    expect(signal?.kind === 'signal' && signal.properties.get('scanner')).toBe(true);
  });

  test('whatever it holds, nothing throws and nothing is lost [rel-F19]', () => {
    const name = fc.oneof(
      fc.string(),
      fc.constantFrom(...Object.keys(event), 'data', 'time', 'account', 'email', '__proto__'),
    );
    const { value } = fc.letrec<{ value: unknown; record: unknown }>((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        fc.string({ unit: 'binary' }),
        fc.double(),
        fc.constant(null),
        tie('record'),
      ),
      record: fc.array(fc.tuple(name, tie('value')), { maxLength: 6 }).map((entries) => Object.fromEntries(entries)),
    }));
    const bodies = fc.oneof(
      value,
      fc.array(value, { maxLength: 4 }),
      value.map((data) => ({ ...event, data, subject: data })),
    );
    fc.assert(
      fc.property(bodies, (body) => {
        const { messages, rejects } = read(body);
        expect(messages.length + rejects.length).toBe(Array.isArray(body) ? body.length : 1);
        expect(rejects.map(({ code }) => code)).not.toContain('unreadable');
      }),
      { numRuns: 500 },
    );
  });
});
