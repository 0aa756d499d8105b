import { describe, expect, test } from 'vitest';
import {
  accepted,
  after,
  closed,
  entered,
  figure,
  handedOn,
  lead,
  monday,
  offerOf,
  office,
  offered,
  rejected,
  termsOf,
  valueOf,
} from '../../../test/reports/given.ts';
import { day, hour } from '../../../test/agreement/hours.ts';
import { ageing } from './ageing.ts';
import { change } from './change.ts';
import { leads } from './leads.ts';
import { reasons } from '../said/reasons.ts';
import { review } from '../said/review.ts';

const early = (name: string, source = 'ads') => rejected(offered(lead(name, source)), 1, 'too-early', 'next year');
const small = (name: string, source = 'webinar') =>
  rejected(offered(lead(name, source)), 1, 'too-small', 'twelve people', 'disqualified');
const firstDay = Math.floor(monday / day);

describe('reasons', () => {
  const all = [early('a'), early('b'), small('c'), accepted(offered(lead('d', 'ads')), 1)];

  test('are counted by code, source and person, the most frequent first, with what was said [S8] [I6]', () => {
    const report = reasons(termsOf(all));
    const codes = report.figures.filter(
      ({ id, group }) => id === 'rejections' && Object.keys(group).join() === 'reason',
    );
    expect(codes.map(({ group, value }) => [group['reason'], value])).toEqual([
      ['too-early', 2],
      ['too-small', 1],
    ]);
    expect(valueOf(report, 'rejections', { reason: 'too-early', source: 'ads' })).toBe(2);
    expect(valueOf(report, 'rejections', { reason: 'too-small', owner: 'jane' })).toBe(1);
    expect(figure(report, 'rejection-share', { source: 'ads' })).toMatchObject({ n: 3, value: 2 / 3 });
    expect(report.lists[0]?.rows.map((row) => row.at(-1))).toContain('twelve people');
  });

  test('are of whoever has the lead or had it last, whoever said them: a rejection has one owner wherever it stands', () => {
    const made = offered(lead('e'), 0, 'jane');
    const said = { kind: 'OfferRejected', offer: offerOf(made), code: 'too-early', sentence: 'next year' } as const;
    const byHead = after(made, 1, said, 'sam');
    const byRule = after(offered(lead('f'), 0, 'tom'), 2, { kind: 'CycleClosed', as: 'disqualified' }, 'engine');
    const report = reasons(termsOf([byHead, byRule]));
    expect(figure(report, 'rejections', { reason: 'too-early', owner: 'jane' })?.list).toEqual([offerOf(made)]);
    expect(figure(report, 'rejection-share', { owner: 'jane' })?.list).toEqual([offerOf(made)]);
    expect(figure(report, 'disqualifications', { reason: '', owner: 'tom' })?.list).toEqual(['f#1']);
    expect(new Set(report.figures.map(({ group }) => group['owner']))).toEqual(new Set([undefined, 'jane', 'tom']));
    expect(report.lists[0]?.rows.map((row) => row[5])).toEqual(['engine', 'sam']);
  });

  test('of a disqualification count as a success: a clear answer, in words too [I5]', () => {
    const report = reasons(termsOf([...all, closed(lead('w'), 9, 'won'), closed(lead('l'), 9, 'lost')]));
    expect(figure(report, 'clear-answers')).toMatchObject({ n: 5, list: ['c#1', 'w#1'] });
    expect(report.notes).toEqual([expect.stringContaining('1 cycle was disqualified. That is a success')]);
  });

  test('are never missing: rejections without one are shown, and there are none [P18]', () => {
    expect(valueOf(reasons(termsOf(all)), 'rejections-without-reason')).toBe(0);
    expect(valueOf(reasons(termsOf([rejected(offered(lead('x')), 1, '', '')])), 'rejections-without-reason')).toBe(1);
  });
});

describe('leads', () => {
  test('come in months from sources, and each source has its fate [S1] [S6]', () => {
    const won = closed(entered(accepted(offered(lead('won', 'webinar')), 1), 24, 'opportunity'), 48, 'won');
    const report = leads(termsOf([won, early('no', 'webinar'), lead('open', 'ads'), lead('later', 'ads', 29 * 24)]));
    expect(valueOf(report, 'mql-volume', { source: 'ads', month: '2026-12' })).toBe(1);
    expect(figure(report, 'win-rate', { source: 'webinar' })).toMatchObject({ value: 0.5, n: 2 });
    expect(figure(report, 'win-rate', { source: 'ads' })).toEqual(
      expect.not.objectContaining({ value: expect.anything() }),
    );
    expect(figure(report, 'mql-to-sal')).toMatchObject({ value: 0.5, n: 2, waiting: 2 });
  });

  test('are the SDR’s up to SQL, and the AE’s only behind it: whoever is handed a step is who it counts for [S9]', () => {
    const sal = (name: string) => accepted(offered(lead(name)), 1);
    const won = closed(entered(handedOn(entered(sal('won'), 24, 'SQL'), 30, 'ada'), 48, 'opportunity'), 72, 'won');
    const lost = closed(handedOn(entered(sal('lost'), 24, 'SQL'), 30, 'ada'), 72, 'lost');
    const all = [won, lost, early('no'), small('out')];
    const byOwner = leads(termsOf(all, { by: 'owner' }));
    expect(figure(byOwner, 'mql-to-sal', { owner: 'jane' })).toMatchObject({ value: 0.5, n: 4 });
    expect(figure(byOwner, 'mql-to-sql', { owner: 'jane' })).toMatchObject({ value: 0.5, n: 4 });
    expect(figure(byOwner, 'mql-to-sal', { owner: 'ada' })?.n).toBe(0);
    expect(figure(byOwner, 'sql-to-opportunity', { owner: 'ada' })).toMatchObject({ value: 0.5, n: 2 });
    expect(figure(byOwner, 'sql-to-opportunity', { owner: 'jane' })?.n).toBe(0);
    expect(figure(byOwner, 'win-rate', { owner: 'ada' })).toMatchObject({ value: 0.5, n: 2 });
    expect(figure(byOwner, 'win-rate', { owner: 'jane' })).toMatchObject({ value: 0, n: 2 });
    const byPath = leads(termsOf(all, { by: 'path' }));
    expect(figure(byPath, 'mql-to-sal', { path: 'route' })).toMatchObject({ value: 0.5, n: 4 });
    expect(figure(byPath, 'sql-to-opportunity', { path: 'any' })).toMatchObject({ value: 0.5, n: 2 });
  });

  test('take days from MQL to opportunity, in the middle [S4]', () => {
    const slow = entered(entered(lead('slow'), 24, 'SAL'), 96, 'opportunity');
    const quick = entered(lead('quick'), 48, 'opportunity');
    expect(figure(leads(termsOf([slow, quick])), 'mql-to-opportunity-days')).toMatchObject({ value: 3, n: 2 });
  });

  test('have a velocity: this month against the last, of months that are over [S7]', () => {
    const november = [lead('a'), lead('b')];
    const december = [0, 1, 2].map((each) => lead(`d${each}`, undefined, 30 * 24));
    const january = [lead('j', undefined, 62 * 24)];
    const report = leads(termsOf([...november, ...december, ...january], { now: monday + 65 * day }));
    const velocity = report.figures.filter(({ id }) => id === 'lead-velocity');
    expect(velocity).toMatchObject([{ group: { month: '2026-12' }, value: 0.5, n: 2 }]);
  });
});

test('old open leads come first, with what each waits for [I9]', () => {
  const untouched = accepted(offered(lead('untouched', undefined, 24)), 25);
  const waiting = offered(lead('waiting', undefined, 26 * 24), 26 * 24);
  const report = ageing(termsOf([waiting, early('gone'), untouched, lead('bare')]));
  expect(report.lists[0]?.rows.map((row) => [row[0], row[5], row[6]])).toEqual([
    ['bare#1', 28, 'an offer: nothing was handed over yet'],
    ['untouched#1', 27, 'a first touch by jane'],
    ['waiting#1', 2, 'an answer of jane'],
  ]);
  expect(valueOf(report, 'open-cycles', { age: '8 to 30 days' })).toBe(2);
});

describe('before and after a change of rules', () => {
  const many = (count: number, name: string, atHours: number, acceptedOf: number) =>
    Array.from({ length: count }, (_, each) => {
      const one = offered(lead(`${name}${each}`, undefined, atHours), atHours);
      return each < acceptedOf ? accepted(one, atHours + 1) : closed(one, atHours + 1, 'recycled', 'too-early');
    });

  test('shows volume and conversion of either side, and says so where the intervals are apart [A16]', () => {
    const all = [...many(60, 'old', 0, 15), ...many(24, 'new', 14 * 24, 20)];
    const report = change(termsOf(all, { since: firstDay + 14, now: monday + 27 * day }));
    expect(valueOf(report, 'handed-over', { when: 'before' })).toBe(60);
    expect(valueOf(report, 'handed-over-per-month', { when: 'since' })).toBeCloseTo((24 / 14) * 30);
    expect(figure(report, 'handed-over-accepted', { when: 'before' })).toMatchObject({ value: 0.25, n: 60 });
    expect(report.notes[0]).toBe(
      'The share accepted by sales is higher since 2026-11-16: the two intervals do not touch.',
    );
  });

  test('less than two weeks are too short to say how much a month brings', () => {
    const report = change(
      termsOf([...many(3, 'old', 0, 1), ...many(2, 'new', 24, 1)], { since: firstDay + 1, now: monday + day }),
    );
    expect(valueOf(report, 'handed-over-per-month', { when: 'since' })).toBeUndefined();
    expect(report.notes.at(-1)).toBe(
      'Handed to sales per 30 days since 2026-11-03: too short, 1 of the 14 days that are needed.',
    );
  });

  test('says when there are too few, and when a difference is not proven [A16]', () => {
    const few = change(termsOf([...many(30, 'old', 0, 10), ...many(5, 'new', 14 * 24, 5)], { since: firstDay + 14 }));
    expect(few.notes[0]).toContain('too few to compare');
    const near = change(
      termsOf([...many(30, 'old', 0, 10), ...many(30, 'new', 14 * 24, 12)], { since: firstDay + 14 }),
    );
    expect(near.notes[0]).toContain('not proven');
  });
});

describe('the weekly review', () => {
  test('lists the week’s rejections, disputes and disqualifications, each once [P5]', () => {
    const disputed = after(
      early('a'),
      5,
      {
        kind: 'DisputeOpened',
        offer: 'a#1/sdr/1',
        sentence: 'they asked twice',
        decider: { person: 'head', calendar: office },
        withinMinutes: 60,
      },
      'mia',
    );
    const out = closed(lead('out'), 30, 'disqualified', 'size');
    const before = rejected(offered(lead('before', undefined, -48), -48), -47, 'too-early');
    const report = review(termsOf([disputed, small('c'), out, before], { now: monday + 50 * hour }));
    expect(report.lists[0]?.rows.map((row) => [row[1], row[2], row[6]])).toEqual([
      ['rejection', 'a#1/sdr/1', 'too-early'],
      ['rejection', 'c#1/sdr/1', 'too-small'],
      ['dispute', 'a#1/sdr/1', 'disputed'],
      ['disqualification', 'out#1', 'size'],
    ]);
    expect([report.from, report.to]).toEqual(['2026-11-02', '2026-11-08']);
  });

  test('counts a disqualification that a rejection brought as reasons do, and lists it once [I5]', () => {
    const out = closed(lead('out'), 30, 'disqualified', 'size');
    const terms = termsOf([small('c'), out], { now: monday + 50 * hour, from: firstDay, to: firstDay + 6 });
    for (const report of [reasons(terms), review(terms)]) {
      expect(figure(report, 'disqualifications', { reason: 'too-small' })?.list).toEqual(['c#1']);
      expect(figure(report, 'disqualifications', { reason: 'size' })?.list).toEqual(['out#1']);
    }
    expect(review(terms).lists[0]?.rows.map((row) => row[1])).toEqual(['rejection', 'disqualification']);
  });

  test('counts why closers say cycles were won and lost, and lists those who have not said it [R12]', () => {
    const said = (name: string, as: 'won' | 'lost', tags: readonly string[]) =>
      after(closed(lead(name), 10, as), 12, { kind: 'WhyGiven', sentence: `because of ${name}`, tags });
    const all = [said('a', 'lost', ['price']), said('b', 'lost', ['price', 'timing']), said('c', 'won', ['price'])];
    const terms = termsOf([...all, closed(lead('silent'), 20, 'lost'), closed(lead('back'), 20, 'recycled')], {
      now: monday + 50 * hour,
    });
    const why = reasons(terms);
    expect(figure(why, 'closing-reasons', { end: 'lost', reason: 'price' })?.list).toEqual(['a#1', 'b#1']);
    expect(valueOf(why, 'closing-reasons', { end: 'won', reason: 'price' })).toBe(1);
    expect(figure(why, 'closings-explained')).toMatchObject({ value: 0.75, n: 4 });
    const silent = review(terms).lists.find(({ id }) => id === 'unexplained');
    expect(silent?.rows).toEqual([['2026-11-03T05:00:00.000Z', 'silent#1', 'silent', 'nobody', 'lost']]);
  });

  test('raises a flag where sales accepts less than 40 % of twenty or more, with the reasons named most [P18]', () => {
    const no = Array.from({ length: 15 }, (_, each) => early(`no${each}`));
    const yes = Array.from({ length: 5 }, (_, each) => accepted(offered(lead(`yes${each}`)), 1));
    const now = monday + day;
    expect(review(termsOf([...no, ...yes], { now })).notes).toEqual([
      expect.stringMatching(
        /^Flag: sales accepts 25 % of 20 MQLs, below 40 %; most often rejected as too-early \(15\)/,
      ),
    ]);
    expect(review(termsOf([...no.slice(1), ...yes], { now })).notes).toEqual([
      expect.stringContaining('19 decided in 90 days are too few'),
    ]);
    expect(
      review(
        termsOf(
          [...no.slice(6), ...yes, ...yes.map((tale, each) => accepted(offered(lead(`more${each}`)), 1)), lead('open')],
          { now },
        ),
      ).notes[0],
    ).toContain('too few');
  });
});
