import { expect, test } from 'vitest';
import type { DealSeen } from '../input.ts';
import { dealValues } from './deal-values.ts';

function deal(more: Partial<DealSeen>): DealSeen {
  return { kind: 'deal', account: {}, contacts: [], outcome: 'open', origin: { file: 'deals.csv', line: 2 }, ...more };
}

function saidBy(...deals: readonly Partial<DealSeen>[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(dealValues(deals.map(deal), 'EUR'));
}

test('the size of a deal is the amount of the open one, of several the largest [Q5]', () => {
  expect(saidBy({ amount: { amount: 50_000 } })).toEqual({ 'deal size': 50_000 });
  expect(saidBy({ amount: { amount: 9 } }, { amount: { amount: 7, currency: 'EUR' } }, {})).toEqual({ 'deal size': 9 });
  expect(saidBy({ outcome: 'won', amount: { amount: 50_000 } })).toEqual({});
});

test('the size of a deal in another currency is unknown, whatever the others are', () => {
  expect(saidBy({ amount: { amount: 50_000, currency: 'USD' } })).toEqual({});
  expect(saidBy({ amount: { amount: 5 } }, { amount: { amount: 50_000, currency: 'USD' } })).toEqual({});
});

test('a deal is a partner’s once one is registered, and known to be nobody’s when all say so [C27]', () => {
  expect(saidBy({ isPartnerRegistered: false }, { isPartnerRegistered: true })).toEqual({ 'partner registered': true });
  expect(saidBy({ isPartnerRegistered: false })).toEqual({ 'partner registered': false });
  expect(saidBy({ isPartnerRegistered: false }, {})).toEqual({});
  expect(saidBy({ outcome: 'lost', isPartnerRegistered: true })).toEqual({});
});
