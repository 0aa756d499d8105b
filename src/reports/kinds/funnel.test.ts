import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  accepted,
  after,
  closed,
  entered,
  figure,
  handedOn,
  lead,
  offered,
  termsOf,
  type Tale,
  valueOf,
} from '../../../test/reports/given.ts';
import { climb } from '../figures/ladder.ts';
import { funnel } from './funnel.ts';

const sal = (name: string, source = 'webinar') => accepted(offered(lead(name, source)), 2);
const won = closed(entered(entered(sal('won'), 48, 'SQL'), 96, 'opportunity'), 240, 'won');
const lost = closed(entered(sal('lost', 'ads'), 24, 'SQL'), 72, 'lost');
const open = lead('open', 'ads');
const four = [won, lost, open, sal('sal')];

describe('the funnel', () => {
  test('counts cycles that came to a stage or a later one, with conversion of those decided [S2] [S5] [S9]', () => {
    const report = funnel(termsOf(four));
    const came = (stage: string) => valueOf(report, 'cycles-at-stage', { stage });
    expect(['MQL', 'SAL', 'SQL', 'opportunity', 'won'].map(came)).toEqual([4, 3, 2, 1, 1]);
    expect(figure(report, 'stage-conversion', { step: 'MQL → SAL' })).toMatchObject({ value: 1, n: 3, waiting: 1 });
    expect(figure(report, 'stage-conversion', { step: 'SAL → SQL' })).toMatchObject({
      value: 1,
      n: 2,
      waiting: 1,
      list: ['won#1', 'lost#1'],
    });
    expect(figure(report, 'stage-conversion', { step: 'SQL → opportunity' })).toMatchObject({ value: 0.5, n: 2 });
  });

  test('gives the median of days between entering two stages, of cycles that entered both', () => {
    const report = funnel(termsOf(four));
    expect(figure(report, 'stage-time', { step: 'SAL → SQL' })).toMatchObject({ n: 2, value: (46 + 22) / 2 / 24 });
    expect(figure(report, 'stage-time', { step: 'opportunity → won' })).toMatchObject({ n: 1, value: 6 });
  });

  test('comes out right where a team has SQL before SAL', () => {
    const early = entered(lead('early'), 5, 'SQL');
    const both = entered(entered(lead('both'), 5, 'SQL'), 9, 'SAL');
    const report = funnel(termsOf([early, both, lead('mql')], { stages: ['MQL', 'SQL', 'SAL', 'opportunity'] }));
    const stages = report.figures.filter(
      ({ id, group }) => id === 'cycles-at-stage' && !('source' in group) && !('month' in group),
    );
    expect(stages.map(({ group, value }) => [group['stage'], value])).toEqual([
      ['MQL', 3],
      ['SQL', 2],
      ['SAL', 1],
      ['opportunity', 0],
      ['won', 0],
    ]);
    expect(valueOf(report, 'stage-time', { step: 'SQL → SAL' })).toBeCloseTo(4 / 24);
  });

  test('is split by source and by month of opening, and by another thing where it is asked for', () => {
    const next = lead('next', 'ads', 24 * 30);
    const report = funnel(termsOf([...four, next]));
    expect(valueOf(report, 'cycles-at-stage', { source: 'ads', stage: 'MQL' })).toBe(3);
    expect(valueOf(report, 'cycles-at-stage', { month: '2026-12', stage: 'MQL' })).toBe(1);
    const byOwner = funnel(termsOf(four, { by: 'owner' }));
    expect(valueOf(byOwner, 'cycles-at-stage', { owner: 'jane', stage: 'SAL' })).toBe(3);
    expect(valueOf(byOwner, 'cycles-at-stage', { owner: 'nobody', stage: 'SAL' })).toBe(0);
  });

  test('counts a step for whom it was handed to, also where a team has SQL before SAL', () => {
    const tale = closed(entered(handedOn(entered(offered(lead('a')), 9, 'SQL'), 10, 'ada'), 12, 'SAL'), 30, 'lost');
    const stages = ['MQL', 'SQL', 'SAL', 'opportunity'] as const;
    const report = funnel(termsOf([tale], { by: 'owner', stages }));
    const cases = (owner: string, step: string) => figure(report, 'stage-conversion', { owner, step })?.n;
    const steps = ['MQL → SQL', 'SQL → SAL', 'SAL → opportunity'];
    expect(steps.map((step) => cases('jane', step))).toEqual([1, 0, 0]);
    expect(steps.map((step) => cases('ada', step))).toEqual([0, 1, 1]);
    expect(valueOf(report, 'stage-time', { owner: 'ada', step: 'SQL → SAL' })).toBeCloseTo(3 / 24);
    expect(valueOf(report, 'cycles-at-stage', { owner: 'jane', stage: 'SQL' })).toBe(1);
  });

  test('keeps what marketing and what sales called a lead apart [A8]', () => {
    const told = after(sal('no'), 5, { kind: 'SalesDesignated', designation: 'disqualified', sentence: 'no need' });
    const report = funnel(termsOf([told, sal('yes'), open]));
    expect(valueOf(report, 'designations', { side: 'marketing', designation: 'MQL' })).toBe(3);
    expect(valueOf(report, 'designations', { side: 'sales', designation: 'SAL' })).toBe(1);
    expect(valueOf(report, 'designations', { side: 'sales', designation: 'disqualified' })).toBe(1);
  });

  test('leaves out what is still open at an account that has become part of another', () => {
    const report = funnel(
      termsOf([
        { ...open, isMoved: true },
        { ...won, isMoved: true },
      ]),
    );
    expect(valueOf(report, 'cycles-at-stage', { stage: 'MQL' })).toBe(1);
  });
});

const steps: readonly ((tale: Tale, at: number) => Tale)[] = [
  (tale, at) => entered(tale, at, 'SAL'),
  (tale, at) => entered(tale, at, 'SQL'),
  (tale, at) => entered(tale, at, 'opportunity'),
  (tale, at) => closed(tale, at, 'won'),
  (tale, at) => closed(tale, at, 'lost'),
  (tale, at) => after(tale, at, { kind: 'CycleResumed', why: 'again' }),
];
const tales = fc
  .array(fc.tuple(fc.constantFrom('ads', 'webinar', undefined), fc.array(fc.nat(steps.length - 1), { maxLength: 8 })), {
    maxLength: 12,
  })
  .map((all) =>
    all.map(([source, path], index) =>
      path.reduce((tale, step, place) => steps[step]?.(tale, place + 1) ?? tale, lead(`a${index}`, source)),
    ),
  );
const orders = fc.constantFrom(
  ['MQL', 'SAL', 'SQL', 'opportunity'] as const,
  ['MQL', 'SQL', 'SAL', 'opportunity'] as const,
);

describe('whatever happens', () => {
  test('no stage of the funnel counts more cycles than the one before', () =>
    fc.assert(
      fc.property(tales, orders, (all, stages) => {
        const report = funnel(termsOf(all, { stages }));
        const counts = climb(stages).map((stage) => valueOf(report, 'cycles-at-stage', { stage }) ?? 0);
        expect(counts).toEqual(counts.toSorted((a, b) => b - a));
      }),
    ));

  test('figures do not depend on the order of accounts', () =>
    fc.assert(
      fc.property(tales, fc.infiniteStream(fc.nat()), (all, random) => {
        const keyed = all.map((tale) => [random.next().value ?? 0, tale] as const);
        const shuffled = keyed.toSorted(([a], [b]) => a - b).map(([, tale]) => tale);
        const bare = (given: readonly Tale[]) =>
          funnel(termsOf(given)).figures.map(({ list, ...rest }) => [rest, list.toSorted()]);
        expect(bare(shuffled)).toEqual(bare(all));
      }),
    ));
});
