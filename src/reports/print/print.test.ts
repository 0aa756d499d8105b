import { expect, test } from 'vitest';
import { given, lead, monday, offered, rejected, termsOf } from '../../../test/reports/given.ts';
import { reasons } from '../said/reasons.ts';
import { review } from '../said/review.ts';
import { response } from '../kinds/response.ts';
import { markdownReport } from './markdown.ts';
import { allFigures, casesBehind, figureTables } from './table-of.ts';

const all = [
  rejected(offered(lead('a', 'ads')), 1, 'too-early'),
  rejected(offered(lead('b', 'webinar')), 1, 'too-small', 'a | b\n# c'),
];

test('the cases behind a figure stand once each, with everything its splits say of them', () => {
  expect(casesBehind(reasons(termsOf(all)), 'rejections')).toEqual({
    titles: ['source', 'owner', 'reason', 'id'],
    rows: [
      ['ads', 'jane', 'too-early', 'a#1/sdr/1'],
      ['webinar', 'jane', 'too-small', 'b#1/sdr/1'],
    ],
  });
  const handed = given(offered(lead('c')), 3, 'sam');
  expect(casesBehind(response(termsOf([handed])), 'turns')?.rows).toEqual([
    ['jane', 'skipped', '1 to 4 hours', 'c#1/sdr/1'],
    ['sam', 'waiting', 'over 3 days', 'c#1/sdr/1'],
  ]);
  expect(casesBehind(reasons(termsOf(all)), 'nothing')).toBeUndefined();
});

test('a page says of each figure what it counts, once, and what people typed stays in its cell', () => {
  const page = markdownReport(reasons(termsOf(all)));
  expect(page.match(/^## Rejections$/gm)).toHaveLength(1);
  expect(page).toContain('Offers rejected in the period, the most frequent reason first.');
  expect(page).toMatch(/\| a \\\| b ?# c \|/);
});

test('people read the instants of a list in the zone of the workspace, machines as they are', () => {
  const report = review(termsOf(all, { zone: 'Europe/Berlin', from: Math.floor(monday / 86_400_000) }));
  expect(markdownReport(report)).toContain('| Mon 2026-11-02 11:00 | rejection |');
  expect(report.lists[0]?.rows[0]?.[0]).toBe('2026-11-02T10:00:00.000Z');
});

test('every figure of a report is a row for machines, with its definition and its numbers as they are', () => {
  const report = reasons(termsOf(all));
  const { titles, rows } = allFigures(report);
  expect(rows.length).toBe(report.figures.length);
  expect(titles.slice(0, 3)).toEqual(['report', 'figure', 'name']);
  expect(rows[0]?.[titles.indexOf('value')]).toBe(2);
  expect(figureTables(report).map(({ id }) => id)[0]).toBe('rejections');
});
