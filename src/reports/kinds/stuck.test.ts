import { describe, expect, test } from 'vitest';
import { figure, termsOf, valueOf } from '../../../test/reports/given.ts';
import type { PassedDeal } from '../told/strictness.ts';
import { stuck } from './stuck.ts';

const held = (accountId: string, condition: string, fit: number, isLikeWon: boolean) => ({
  accountId,
  accountName: accountId,
  condition,
  fit,
  isLikeWon,
});
const monday = 20_759;
const deals = (count: number, when: PassedDeal['when'], more: Partial<PassedDeal> = {}): readonly PassedDeal[] =>
  Array.from({ length: count }, (_, each) => ({
    deal: `${when}${more.isWon === false ? ' lost' : ''}${each}`,
    accountId: `${when}${each}`,
    accountName: `${when}${each}`,
    isWon: true,
    decidedOn: monday,
    when,
    ...more,
  }));

describe('what is stuck', () => {
  test('are accounts one condition holds back, those that fit like the won ones first [P20]', () => {
    const strictness = {
      held: [
        held('weak', 'behavior >= 50', 61, false),
        held('good', 'stakeholder >= 40', 80, true),
        held('best', 'behavior >= 50', 95, true),
      ],
      deals: [],
    };
    const report = stuck(termsOf([], { strictness }));
    expect(figure(report, 'held-back', { condition: 'behavior >= 50' })?.list).toEqual(['weak', 'best']);
    expect(figure(report, 'held-back-like-won')).toMatchObject({ value: 2, list: ['good', 'best'] });
    expect(report.lists[0]?.rows.map(([account]) => account)).toEqual(['best', 'good', 'weak']);
  });

  test('are deals won although the rules said no, or said yes only late; from twenty on it is said aloud [P20]', () => {
    const condition = 'stakeholder >= 40';
    const won = [
      ...deals(5, 'never', { condition }),
      ...deals(1, 'never', { deal: 'odd' }),
      ...deals(4, 'late', { condition: 'behavior >= 50' }),
      ...deals(12, 'in time'),
    ];
    const report = stuck(
      termsOf([], { strictness: { held: [], deals: [...won, ...deals(3, 'never', { isWon: false })] } }),
    );
    expect(figure(report, 'passed-over', { end: 'won' })).toMatchObject({ value: 6 / 22, n: 22 });
    expect(figure(report, 'passed-over', { end: 'lost' })).toMatchObject({ value: 1, n: 3 });
    expect(figure(report, 'won-late')).toMatchObject({ value: 4 / 16, n: 16 });
    expect(valueOf(report, 'won-held-back', { condition })).toBe(5);
    expect(valueOf(report, 'won-held-back', { condition: 'more than one' })).toBe(1);
    expect(report.notes).toEqual([
      expect.stringMatching(/^Flag: the rules pass over 27 % of 22 .*`stakeholder >= 40` \(5\)/),
    ]);
    const lost = deals(22, 'never', { isWon: false }).map((deal, each) =>
      each < 8 ? { ...deal, when: 'in time' as const } : deal,
    );
    const alike = stuck(termsOf([], { strictness: { held: [], deals: [...won, ...lost] } }));
    expect(alike.notes[0]).toContain('Of those that were lost it is 64 %: they hardly tell one from the other.');
    const few = stuck(termsOf([], { strictness: { held: [], deals: won.slice(3) } }));
    expect(few.notes).toEqual([expect.stringContaining('19 won deals are too few')]);
  });

  test('is nothing where there is nothing', () => {
    const report = stuck(termsOf([]));
    expect(valueOf(report, 'held-back')).toBe(0);
    expect(figure(report, 'passed-over', { end: 'won' })).toEqual({
      id: 'passed-over',
      group: { end: 'won' },
      n: 0,
      list: [],
    });
  });
});
