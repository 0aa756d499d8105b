import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Channel, ConsentState, SignalSeen } from '../input.ts';
import { type ChannelState, type Suppressed, contactability } from './contactability.ts';
import { type Statement, channels, statementOf } from './statement.ts';

const said = (state: ConsentState, on: number, more: Partial<Statement> = {}): Statement => ({ state, on, ...more });
const mail = (history: readonly Statement[], suppressed: readonly Suppressed[] = []) =>
  contactability([history], suppressed, 'legitimate interest').email;

const statements = fc.array(
  fc.record(
    {
      state: fc.constantFrom<ConsentState[]>('given', 'withdrawn', 'do not contact', 'bounced'),
      channel: fc.constantFrom<Channel[]>('email', 'phone'),
      basis: fc.constantFrom('webinar', 'form'),
      on: fc.integer({ min: 0, max: 6 }),
    },
    { requiredKeys: ['state'] },
  ),
  { maxLength: 6 },
);

/** How much a state forbids; permission is least. */
function strictness(state: ChannelState): number {
  const reasons = ['no consent', 'bounced', 'withdrawn', 'do not contact', 'suppressed'];
  return state.isAllowed ? -1 : reasons.indexOf(state.reason);
}

test('an unsubscribe holds until a later permission that has a ground, and no other [inv-I10]', () => {
  const left = said('withdrawn', 10, { channel: 'email' });
  expect(mail([left])).toEqual({ isAllowed: false, reason: 'withdrawn', since: 10 });
  expect(mail([left, said('given', 10, { basis: 'form' })]).isAllowed).toBe(false);
  expect(mail([left, said('given', 11)]).isAllowed).toBe(false);
  expect(mail([left, said('given', 11, { basis: 'form' })])).toEqual({ isAllowed: true, basis: 'form', since: 11 });
  expect(mail([left, said('given', 9, { basis: 'form' })]).isAllowed).toBe(false);
  expect(contactability([[left]], [], 'legitimate interest').phone).toEqual({ isAllowed: true });
});

test('the suppression list comes before everything, and do not contact before the rest', () => {
  const history = [
    said('bounced', 1, { channel: 'email' }),
    said('withdrawn', 2, { channel: 'email' }),
    said('do not contact', 3),
  ];
  expect(mail(history, [{ since: 9 }])).toEqual({ isAllowed: false, reason: 'suppressed', since: 9 });
  expect(mail(history)).toEqual({ isAllowed: false, reason: 'do not contact', since: 3 });
  expect(mail(history.slice(0, 2))).toEqual({ isAllowed: false, reason: 'withdrawn', since: 2 });
  expect(mail([], [{ since: 9, channels: ['phone', 'message'] }])).toEqual({ isAllowed: true });
});

test('where a workspace asks for consent, knowing nothing is none', () => {
  expect(contactability([], [], 'consent').email).toEqual({ isAllowed: false, reason: 'no consent' });
  expect(contactability([[said('given', 1, { basis: 'form' })]], [], 'consent').email.isAllowed).toBe(true);
});

test('in whatever order statements and people arrive, the answer is the same [inv-I10]', () =>
  fc.assert(
    fc.property(fc.array(statements, { maxLength: 3 }), fc.nat(1000), (histories, seed) => {
      const turned = histories.map((history) =>
        history.toSorted((a, b) => ((hash(a) + seed) % 7) - ((hash(b) + seed) % 7)),
      );
      expect(contactability(turned.toReversed(), [], 'consent')).toEqual(contactability(histories, [], 'consent'));
    }),
  ));

test('two people who turn out to be one keep the stricter of what each said, channel by channel [inv-I10]', () =>
  fc.assert(
    fc.property(statements, statements, (a, b) => {
      const [one, other, both] = [[a], [b], [a, b]].map((histories) =>
        contactability(histories, [], 'legitimate interest'),
      );
      expect(contactability([a, b, a], [], 'legitimate interest')).toEqual(both);
      for (const channel of channels)
        expect(strictness(both?.[channel] as ChannelState)).toBe(
          Math.max(strictness(one?.[channel] as ChannelState), strictness(other?.[channel] as ChannelState)),
        );
    }),
  ));

test('one more refusal never allows anything', () =>
  fc.assert(
    fc.property(statements, statements, (history, more) => {
      const refusals = more.filter(({ state }) => state !== 'given');
      const [before, after] = [history, [...history, ...refusals]].map((all) => contactability([all], [], 'consent'));
      for (const channel of channels)
        if (before?.[channel].isAllowed === false) expect(after?.[channel].isAllowed).toBe(false);
    }),
  ));

test('an unsubscribe, a bounce and a reply that asks to be left alone say so themselves', () => {
  const signal = (event: string, properties: Record<string, string> = {}): SignalSeen => ({
    kind: 'signal',
    event,
    on: 5,
    account: {},
    contact: { email: 'jane@acme.com' },
    properties: new Map(Object.entries(properties)),
    origin: { file: 'web', line: 1 },
  });
  expect(statementOf(signal('Unsubscribed'))).toEqual({ state: 'withdrawn', channel: 'email', on: 5 });
  expect(statementOf(signal('unsubscribed', { channel: 'SMS' }))).toEqual({
    state: 'withdrawn',
    channel: 'message',
    on: 5,
  });
  expect(statementOf(signal('unsubscribed', { channel: 'everything' }))).toEqual({ state: 'withdrawn', on: 5 });
  expect(statementOf(signal('bounced'))).toEqual({ state: 'bounced', channel: 'email', on: 5 });
  expect(statementOf(signal('Mail Replied', { class: 'Unsubscribe' }))?.state).toBe('withdrawn');
  expect(statementOf(signal('mail replied', { class: 'not now' }))).toBeUndefined();
});

function hash(statement: Statement): number {
  return JSON.stringify(statement).length * 31 + (statement.on ?? 0);
}
