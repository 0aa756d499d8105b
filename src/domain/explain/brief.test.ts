import { expect, test } from 'vitest';
import { strongestLines } from './brief.ts';
import type { LineKind, ScoreLine } from './score-line.ts';

const line = (kind: LineKind, id: string, points: number, group?: string): ScoreLine => ({
  kind,
  id,
  label: id,
  points,
  evidence: [],
  ...(group === undefined ? {} : { group }),
});

test('a reason of which the caps left nothing is no reason, and others show what was left of them', () => {
  const account = [
    line('rule', 'industry', 250, 'Firmographic'),
    line('rule', 'country', 150, 'Firmographic'),
    line('rule', 'revenue', 100, 'Firmographic'),
    line('rule', 'no website', -50, 'Firmographic'),
    line('group cap', 'Firmographic', -150),
    line('rule', 'stack', 80, 'Technographic'),
  ];
  const behavior = [line('rule', 'pricing', 300, 'Intent'), line('rule cap', 'pricing', -100)];
  const strongest = strongestLines({ account, stakeholder: [], behavior }, 9).map(({ id, points }) => [id, points]);
  expect(strongest).toEqual([
    ['industry', 250],
    ['pricing', 200],
    ['country', 100],
    ['stack', 80],
    ['no website', -50],
  ]);
});

test('what speaks against an account is held by a cap too', () => {
  const behavior = [
    line('rule', 'unsubscribed', -150, 'Negative'),
    line('rule', 'missed', -80, 'Negative'),
    line('group cap', 'Negative', 80),
  ];
  expect(strongestLines({ account: [], stakeholder: [], behavior }, 9).map(({ id }) => id)).toEqual(['unsubscribed']);
});
