import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Input, SignalSeen } from '../../domain/index.ts';
import { buildSmallBase } from '../build-base.ts';
import { insertSignals } from './insert-signals.ts';

const origin = { file: 'web', line: 0 };
const account: Input = { kind: 'account', account: { id: 'acme' }, facts: [], origin };

const signals: fc.Arbitrary<SignalSeen> = fc
  .record({
    event: fc.constantFrom('page viewed', 'Page Viewed', 'demo requested'),
    on: fc.integer({ min: 20_000, max: 20_004 }),
    contact: fc.constantFrom({}, { id: 'U1' }, { anonymous: 'x' }, { id: 'U1', email: 'jane@acme.com' }, { id: 'U2' }),
    path: fc.constantFrom(undefined, '/pricing', '/docs'),
  })
  .map(({ event, on, contact, path }) => ({
    kind: 'signal',
    event,
    on,
    account: { id: 'acme' },
    contact,
    properties: new Map(path === undefined ? [] : [['path', path]]),
    origin,
  }));

test('adding signals to an account gives what building it anew gives, or says that it cannot [inv-I1]', () => {
  let added = 0;
  fc.assert(
    fc.property(
      fc.array(signals, { minLength: 1, maxLength: 12 }),
      fc.array(signals, { minLength: 1, maxLength: 4 }),
      (before, news) => {
        const base = buildSmallBase([account, ...before]);
        const own = base.accounts[0];
        if (own === undefined) throw new Error('there is one account');
        const grown = insertSignals(own.signals, news, base.placeLike);
        if (grown === undefined) return;
        added += 1;
        const anew = buildSmallBase([account, ...before, ...news]).accounts[0];
        expect({ ...own, signals: grown }).toEqual(anew);
      },
    ),
    { numRuns: 2_000 },
  );
  expect(added).toBeGreaterThan(200);
});
