import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { randomFrom, normalFrom } from '../../../test/backtest/history.ts';
import { medianOf, normalQuantile, shareOf, studentQuantile } from '../../domain/index.ts';
import { sentenceOf } from '../sentence.ts';
import { aucDifference, aucOf, rocCurve } from './auc.ts';
import { calibrationOf } from './calibration.ts';
import { type Outcomes, outcomesOf } from './cases-by-group.ts';
import { liftOf } from './lift.ts';
import { shareOfCases } from './share.ts';

interface Sample {
  readonly values: readonly number[];
  readonly outcomes: Outcomes;
}

function sampleOf(won: readonly number[], lost: readonly number[]): Sample {
  const values = [...won, ...lost];
  return {
    values,
    outcomes: outcomesOf(
      values.map((_, index) => index < won.length),
      values.map((_, index) => String(index)),
    ),
  };
}

const few = fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 1, maxLength: 40 });

/** All pairs looked at one by one. */
function pairShare(won: readonly number[], lost: readonly number[]): number {
  const pairs = won.flatMap((a) => lost.map((b) => (a > b ? 1 : a === b ? 0.5 : 0)));
  return pairs.reduce((sum: number, value) => sum + value, 0) / pairs.length;
}

/** DeLong's variance as it is written in the paper, pair by pair. */
function slowVariance(won: readonly number[], lost: readonly number[]): number {
  const auc = pairShare(won, lost);
  const spread = (shares: readonly number[]) =>
    shares.reduce((sum, share) => sum + (share - auc) ** 2, 0) / (shares.length - 1) / shares.length;
  return spread(won.map((a) => pairShare([a], lost))) + spread(lost.map((b) => pairShare(won, [b])));
}

// Ratings of 109 CT images in Hanley and McNeil (1982): how many of each rating, from surely normal to surely abnormal.
const normal = [33, 6, 6, 11, 2];
const abnormal = [3, 2, 2, 11, 33];
const rated = (counts: readonly number[]) =>
  counts.flatMap((count, rating) => Array.from({ length: count }, () => rating));

describe('the area under the ROC curve', () => {
  test('is the share of pairs in the right order', () =>
    fc.assert(
      fc.property(few, few, (won, lost) => {
        const { values, outcomes } = sampleOf(won, lost);
        expect(aucOf(values, outcomes)?.auc).toBeCloseTo(pairShare(won, lost), 12);
      }),
    ));

  test('of published ratings is .8932 with an interval from .83295 to .95339', () => {
    const { values, outcomes } = sampleOf(rated(abnormal), rated(normal));
    const auc = aucOf(values, outcomes);
    expect(auc?.auc).toBeCloseTo(0.8932, 4);
    expect(auc?.low).toBeCloseTo(0.83295, 4);
    expect(auc?.high).toBeCloseTo(0.95339, 4);
  });

  test('has DeLong’s variance, pair by pair', () =>
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 5, maxLength: 40 }),
        fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 5, maxLength: 40 }),
        (won, lost) => {
          const { values, outcomes } = sampleOf(won, lost);
          const auc = aucOf(values, outcomes);
          const variance = slowVariance(won, lost);
          if (auc === undefined || variance === 0) return;
          const half = 1.959_963_985 * Math.sqrt(variance);
          expect(auc.low).toBeCloseTo(Math.max(0, auc.auc - half), 6);
          expect(auc.high).toBeCloseTo(Math.min(1, auc.auc + half), 6);
        },
      ),
    ));

  test('turns round when the ranking does, and rises with nothing but order', () =>
    fc.assert(
      fc.property(few, few, (won, lost) => {
        const { values, outcomes } = sampleOf(won, lost);
        const auc = aucOf(values, outcomes)?.auc ?? 0;
        expect(
          aucOf(
            values.map((value) => -value),
            outcomes,
          )?.auc,
        ).toBeCloseTo(1 - auc, 12);
        expect(
          aucOf(
            values.map((value) => value ** 3 + 7),
            outcomes,
          )?.auc,
        ).toBeCloseTo(auc, 12);
      }),
    ));

  test('is the area under the curve that is drawn', () =>
    fc.assert(
      fc.property(few, few, (won, lost) => {
        const { values, outcomes } = sampleOf(won, lost);
        const points = rocCurve(values, outcomes);
        const area = points.slice(1).reduce((sum, [x, y], index) => {
          const [left, below] = points[index] ?? [0, 0];
          return sum + ((x - left) * (y + below)) / 2;
        }, 0);
        expect(area).toBeCloseTo(aucOf(values, outcomes)?.auc ?? -1, 9);
      }),
    ));

  test('has no interval without both outcomes, and a bound without errors', () => {
    expect(aucOf([1, 2], sampleOf([1, 2], []).outcomes)).toBeUndefined();
    const numbers = Array.from({ length: 20 }, (_, index) => index);
    const { values, outcomes } = sampleOf(
      numbers.map((n) => n + 100),
      numbers,
    );
    expect(aucOf(values, outcomes)).toMatchObject({ auc: 1, high: 1, low: 0.025 ** 0.05 });
  });

  test('its 95 % interval holds the truth in 93 to 97 of 100 samples', () => {
    const truth = 0.75;
    const shift = Math.SQRT2 * normalQuantile(truth);
    const inside = Array.from({ length: 2000 }, (_, seed) => {
      const random = randomFrom(seed);
      const draw = (by: number) => Array.from({ length: 60 }, () => by + normalFrom(random));
      const { values, outcomes } = sampleOf(draw(shift), draw(0));
      const auc = aucOf(values, outcomes);
      return auc !== undefined && auc.low <= truth && truth <= auc.high;
    });
    expect(inside.filter(Boolean).length / 2000).toBeGreaterThan(0.93);
    expect(inside.filter(Boolean).length / 2000).toBeLessThan(0.97);
  });

  const fifty = { won: 50, lost: 50, wonAccounts: 50, lostAccounts: 50 } as const;

  test('of 50 won and 50 lost drawn at AUC .75, the lower bound is above .60 nine times in ten', () => {
    const shift = Math.SQRT2 * normalQuantile(0.75);
    const said = Array.from({ length: 4000 }, (_, seed) => {
      const random = randomFrom(seed);
      const draw = (by: number) => Array.from({ length: 50 }, () => by + normalFrom(random));
      const { values, outcomes } = sampleOf(draw(shift), draw(0));
      const auc = aucOf(values, outcomes);
      const ranking = {
        name: 'sum of scores',
        isOn: true,
        isConstant: false,
        ...(auc === undefined ? {} : { auc }),
      } as const;
      return sentenceOf({ ...fifty, ranking }, true);
    });
    const share = said.filter((sentence) => sentence === 'separate').length / said.length;
    expect(share).toBeGreaterThan(0.885);
    expect(share).toBeLessThan(0.92);
  });
});

describe('cases of one account', () => {
  test('bound an AUC without errors by accounts, not by deals', () => {
    const values = [...zeros(30), ...zeros(30).map(() => 1)];
    const outcomes = outcomesOf(
      values.map((value) => value === 1),
      values.map(String),
    );
    expect(aucOf(values, outcomes)).toMatchObject({ auc: 1, low: 0.025, high: 1, atLeast: 0.05 });
  });

  test('written ten times over make no interval narrower', () =>
    fc.assert(
      fc.property(few, few, fc.integer({ min: 2, max: 10 }), (won, lost, times) => {
        const { values, outcomes } = sampleOf(won, lost);
        const copies = Array.from({ length: times }, () => values).flat();
        const many = outcomesOf(
          copies.map((_, index) => outcomes.won[index % values.length] === 1),
          copies.map((_, index) => String(index % values.length)),
        );
        const one = aucOf(values, outcomes);
        const ten = aucOf(copies, many);
        if (one === undefined || ten === undefined) throw new Error('there are both outcomes');
        expect(ten.auc).toBeCloseTo(one.auc, 9);
        if (one.auc > 0 && one.auc < 1) expect(ten.high - ten.low).toBeGreaterThanOrEqual(one.high - one.low - 1e-9);
      }),
    ));
});

describe('shares of cases', () => {
  test('of cases that are all apart are Wilson’s', () => {
    const { outcomes } = sampleOf([1, 1, 1], [1, 1, 1, 1, 1]);
    expect(shareOfCases([...outcomes.won.keys()], outcomes)).toEqual(shareOf(3, 8));
  });

  test('are as wide as the accounts behind them are few', () => {
    const won = Array.from({ length: 60 }, (_, index) => index % 2 === 0);
    const widthOf = (accounts: number) => {
      const outcomes = outcomesOf(
        won,
        won.map((_, index) => String(Math.floor(index / 2) % accounts) + (index % 2)),
      );
      const share = shareOfCases([...won.keys()], outcomes);
      return (share?.high ?? 0) - (share?.low ?? 0);
    };
    expect(widthOf(1)).toBeGreaterThan(0.95);
    expect(widthOf(5)).toBeGreaterThan(widthOf(15));
    expect(widthOf(15)).toBeGreaterThan(widthOf(30));
  });

  test('of one account say nothing, however many its deals', () => {
    const won = Array.from({ length: 30 }, () => true);
    const one = shareOfCases(
      [...won.keys()],
      outcomesOf(
        won,
        won.map(() => 'one'),
      ),
    );
    expect(one).toMatchObject({ share: 1, count: 30, high: 1 });
    expect(one?.low).toBeLessThan(0.02);
  });

  test('of 40 accounts with 5 deals that end alike hold the truth in 92 of 100 samples', () => {
    const inside = Array.from({ length: 1000 }, (_, seed) => {
      const random = randomFrom(seed);
      const accounts = Array.from({ length: 40 }, () => random() < 0.3);
      const won = accounts.flatMap((isWon) => Array.from({ length: 5 }, () => isWon));
      const share = shareOfCases(
        [...won.keys()],
        outcomesOf(
          won,
          won.map((_, index) => String(Math.floor(index / 5))),
        ),
      );
      return share !== undefined && share.low <= 0.3 && 0.3 <= share.high;
    });
    expect(inside.filter(Boolean).length).toBeGreaterThan(920);
  });
});

describe('two rankings of the same cases', () => {
  test('that are one and the same differ by nothing', () =>
    fc.assert(
      fc.property(few, few, (won, lost) => {
        const { values, outcomes } = sampleOf(won, lost);
        const difference = aucDifference(values, values, outcomes);
        expect(difference?.difference).toBe(0);
        expect(Math.abs(difference?.low ?? 1)).toBe(0);
      }),
    ));

  test('differ by the difference of their AUCs, one way and the other', () =>
    fc.assert(
      fc.property(
        few,
        few,
        fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 80, maxLength: 80 }),
        (won, lost, other) => {
          const { values, outcomes } = sampleOf(won, lost);
          const others = other.slice(0, values.length);
          const one = aucDifference(values, others, outcomes);
          const back = aucDifference(others, values, outcomes);
          const plain = (aucOf(values, outcomes)?.auc ?? 0) - (aucOf(others, outcomes)?.auc ?? 0);
          expect(one?.difference).toBeCloseTo(plain, 12);
          expect(one?.low).toBeCloseTo(-(back?.high ?? 0), 9);
        },
      ),
    ));
});

describe('quantiles, shares, chances', () => {
  test('agree with the tables', () => {
    expect(normalQuantile(0.975)).toBeCloseTo(1.959_964, 6);
    expect(normalQuantile(0.95)).toBeCloseTo(1.644_854, 6);
    expect(normalQuantile(0.0001)).toBeCloseTo(-3.719_016, 5);
    expect(studentQuantile(0.975, 10)).toBeCloseTo(2.228, 3);
    expect(studentQuantile(0.95, 19)).toBeCloseTo(1.729, 3);
    expect([1, 2, 3, 4, 5, 30, 31, 60].map((degrees) => studentQuantile(0.975, degrees).toFixed(3))).toEqual([
      '12.706',
      '4.303',
      '3.182',
      '2.776',
      '2.571',
      '2.042',
      '2.040',
      '2.000',
    ]);
    expect(studentQuantile(0.0005, 2)).toBeCloseTo(-31.599, 3);
    expect(studentQuantile(0.5, 3)).toBeCloseTo(0, 12);
    expect(studentQuantile(0.975, Infinity)).toBe(normalQuantile(0.975));
    expect(shareOf(10, 20)).toMatchObject({ share: 0.5, count: 20 });
    expect(shareOf(10, 20)?.low).toBeCloseTo(0.2993, 4);
    expect(shareOf(0, 10)?.high).toBeCloseTo(0.2775, 4);
    expect(shareOf(0, 0)).toBeUndefined();
    expect([medianOf([3, 1, 2]), medianOf([4, 1, 2, 3]), medianOf([])]).toEqual([2, 2.5, undefined]);
  });

  test('every case is in one band, and chances that are right have no error', () => {
    const chances = [0, 0.05, 0.5, 0.5, 1, 0.99];
    const { bands, error, brierOfBaseRate } = calibrationOf(chances, apart([0, 0, 1, 0, 1, 1]));
    expect(bands.map(({ from, actual }) => [from, actual.count])).toEqual([
      [0, 2],
      [0.5, 2],
      [0.9, 2],
    ]);
    expect(error).toBeCloseTo((0.05 + 0.01) / 6, 9);
    expect(brierOfBaseRate).toBe(0.25);
  });
});

const apart = (won: readonly number[]) =>
  outcomesOf(
    won.map((isWon) => isWon === 1),
    won.map((_, index) => String(index)),
  );
const zeros = (count: number) => Array.from({ length: count }, () => 0);

describe('the lift of a field', () => {
  test('noise is hardly ever called a signal, however many fields are asked', () => {
    const fields = 40;
    const alarms = Array.from({ length: 200 }, (_, seed) => {
      const random = randomFrom(seed);
      const toss = (count: number) => Uint8Array.from({ length: count }, () => Number(random() < 0.4));
      const { outcomes } = sampleOf(zeros(100), zeros(200));
      return Array.from({ length: fields }, () => liftOf(toss(300), outcomes, fields)).some(
        (lift) => lift?.isSignificant === true,
      );
    });
    expect(alarms.filter(Boolean).length / alarms.length).toBeLessThan(0.1);
  });

  test('is the ratio of the two shares beside it; where the others never won there is none', () => {
    const won = Array.from({ length: 80 }, (_, index) => index < 30);
    const outcomes = outcomesOf(
      won,
      won.map((_, index) => String(index)),
    );
    const some = liftOf(
      Uint8Array.from(won, (_, index) => Number(index % 2 === 0 || index > 60)),
      outcomes,
      1,
    );
    expect(some?.lift).toBe((some?.wonWith ?? 0) / (some?.wonWithout ?? 1));
    const all = liftOf(
      Uint8Array.from(won, (_, index) => Number(index < 40)),
      outcomes,
      1,
    );
    expect(all).toMatchObject({ wonWithout: 0, isSignificant: true });
    expect(all?.lift).toBeUndefined();
    expect(all?.low).toBeGreaterThan(1);
  });

  test('one account with many deals is no evidence', () => {
    const won = Array.from({ length: 400 }, (_, index) => index < 100 || index % 3 === 0);
    const holds = Uint8Array.from(won, (_, index) => Number(index < 100));
    const apart = outcomesOf(
      won,
      won.map((_, index) => String(index)),
    );
    const together = outcomesOf(
      won,
      won.map((_, index) => (index < 100 ? 'one' : String(index))),
    );
    expect(liftOf(holds, apart, 1)).toMatchObject({ n: 100, wonWith: 1, isSignificant: true });
    expect(liftOf(holds, together, 1)).toBeUndefined();
  });
});
