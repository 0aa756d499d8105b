import { expect, test } from 'vitest';
import type { Assessment } from '../index.ts';
import type { Standing } from './standing.ts';
import { whyItStands } from './why-it-stands.ts';

const routed = { verdict: 'pursue', path: 'route' } as const;
const customer = { verdict: 'nurture', path: 'expand', why: 'a customer grows with its owner' } as const;
const ready = { ...routed, why: 'fits and is ready to talk' } as const;
const word = { ...routed, reason: 'the board asked', by: 'user:jane', at: 0, isOver: false } as const;

test('what the rules conclude stands for their reason', () => {
  expect(whyItStands({ ...routed, engine: routed }, ready)).toBe('fits and is ready to talk');
});

test('while hold days run the reason says so, and what it would be today', () => {
  const falling: Standing = { ...routed, engine: routed, fallingSince: 10 };
  expect(whyItStands(falling, customer)).toBe(
    'stays for the hold days; today it would be nurture, owner expands: a customer grows with its owner',
  );
});

test('a person’s word is the reason, and what the rules say stands beside it where that differs', () => {
  const decided: Standing = { ...routed, engine: routed, override: word };
  expect(whyItStands(decided, ready)).toBe('the board asked');
  expect(whyItStands(decided, customer)).toBe(
    'the board asked; the rules say nurture, owner expands: a customer grows with its owner',
  );
  const over: Standing = { ...routed, engine: routed, override: { ...word, isOver: true } };
  expect(whyItStands(over, ready)).toBe('fits and is ready to talk');
});

test('after its hold an account goes on without the data, and says so', () => {
  const unsure: Pick<Assessment, 'verdict' | 'path' | 'pathAfterHold' | 'why'> = {
    ...ready,
    path: 'enrich',
    pathAfterHold: 'route',
  };
  const waits = { since: 0, until: 60_000 };
  const held = { verdict: 'pursue', path: 'enrich' } as const;
  expect(whyItStands({ ...held, engine: held, hold: { ...waits, isOver: false } }, unsure)).toBe(
    'fits and is ready to talk',
  );
  expect(whyItStands({ ...routed, engine: routed, hold: { ...waits, isOver: true } }, unsure)).toBe(
    'goes on without the missing data: fits and is ready to talk',
  );
});
