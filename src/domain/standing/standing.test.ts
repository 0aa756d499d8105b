import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Assessment, DecisionMade, Path, Verdict } from '../index.ts';
import { type Look, type Standing, standAfter, standingTurnsOn } from './standing.ts';
import { parseHold } from './hold.ts';
import { dayMs } from '../time/lengths.ts';

const terms = { holdDays: 3, maxHoldMs: 0 };
const enriched = { holdDays: 3, maxHoldMs: parseHold('4 business hours') };
const minute = 60_000;

function concluded(verdict: Verdict, path: Path, more: Partial<Assessment> = {}): Assessment {
  return { verdict, path, decidedBy: 1, hasRaisedHand: false, ...more } as Assessment;
}

const routed = concluded('pursue', 'route');
const nurtured = concluded('nurture', 'nurture');
const parked = concluded('disqualify', 'park');
const excluded = concluded('disqualify', 'park', { decidedBy: 'competitor' });
const unsure = concluded('pursue', 'enrich', { hold: 'needs data', pathAfterHold: 'review' });
const unsureHand = { ...unsure, hasRaisedHand: true };

function look(conclusion: Assessment, day: number, more: Partial<Look> = {}): Look {
  return { conclusion, day, at: day * dayMs, decisions: [], factOf: () => undefined, ...more };
}

/** Looks at an account day by day, from day 0 on. */
function daily(conclusions: readonly Assessment[]): readonly Standing[] {
  const seen: Standing[] = [];
  for (const [day, conclusion] of conclusions.entries())
    seen.push(standAfter(seen.at(-1), look(conclusion, day), terms));
  return seen;
}

const decided = (decision: DecisionMade['decision'], at: number): DecisionMade => ({
  kind: 'decision',
  account: {},
  by: 'user:jane',
  at,
  decision,
  origin: { file: 'api', line: 0 },
});

test('a downgrade waits three days from its first day, an upgrade none', () => {
  const verdicts = daily([routed, nurtured, nurtured, nurtured, nurtured, routed]).map(({ verdict }) => verdict);
  expect(verdicts).toEqual(['pursue', 'pursue', 'pursue', 'pursue', 'nurture', 'pursue']);
});

test('a downgrade that lifts waits anew the next time', () => {
  const verdicts = daily([routed, nurtured, nurtured, routed, nurtured, nurtured, nurtured, nurtured]);
  expect(verdicts.map(({ verdict }) => verdict).join(' ')).toBe(
    'pursue pursue pursue pursue pursue pursue pursue nurture',
  );
});

test('an exclusion does not wait', () => {
  expect(daily([routed, excluded]).at(-1)).toMatchObject({ verdict: 'disqualify', path: 'park' });
});

test('an account never stands below what is concluded, nor above the best of the last hold days', () => {
  const any = fc.array(fc.constantFrom(routed, nurtured, parked), { minLength: 1, maxLength: 30 });
  const order = ['disqualify', 'nurture', 'pursue'];
  const rank = ({ verdict }: { readonly verdict: Verdict }) => order.indexOf(verdict);
  fc.assert(
    fc.property(any, (conclusions) => {
      for (const [day, standing] of daily(conclusions).entries()) {
        const recent = conclusions.slice(Math.max(0, day - terms.holdDays), day + 1);
        expect(rank(standing)).toBeGreaterThanOrEqual(rank(conclusions[day] as Assessment));
        expect(rank(standing)).toBeLessThanOrEqual(Math.max(...recent.map(rank)));
      }
    }),
  );
});

test('looking only on the days a standing says it turns gives what looking daily gives', () => {
  const any = fc.array(fc.constantFrom(routed, nurtured, parked), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(any, (conclusions) => {
      const expected = daily(conclusions);
      let standing: Standing | undefined;
      for (const [day, conclusion] of conclusions.entries()) {
        const turns = standing === undefined ? day : standingTurnsOn(standing, day - 1, terms);
        if (conclusion !== conclusions[day - 1] || turns === day)
          standing = standAfter(standing, look(conclusion, day), terms);
        expect(standing).toEqual(expected[day]);
      }
    }),
  );
});

test('a pursue that needs data waits at most four hours for it, then a person looks [J19]', () => {
  const at = 9 * 60 * minute;
  const paths = [0, 60, 239, 240, 300].reduce<readonly Standing[]>(
    (seen, minutes) => [...seen, standAfter(seen.at(-1), look(unsure, 0, { at: at + minutes * minute }), enriched)],
    [],
  );
  expect(paths.map(({ path }) => path)).toEqual(['enrich', 'enrich', 'enrich', 'review', 'review']);
});

test('a raised hand waits fifteen minutes, also when it is raised during the wait [J19]', () => {
  const first = standAfter(undefined, look(unsureHand, 0), enriched);
  expect(first.hold?.until).toBe(15 * minute);
  const waiting = standAfter(undefined, look(unsure, 0), enriched);
  const raised = standAfter(waiting, look(unsureHand, 0, { at: 60 * minute }), enriched);
  expect([waiting.hold?.until, raised.hold?.until]).toEqual([240 * minute, 75 * minute]);
});

test('where nobody looks for data by themselves, a pursue that needs it is a person’s task at once', () => {
  expect(standAfter(undefined, look(unsure, 0), terms)).toMatchObject({ verdict: 'pursue', path: 'review' });
});

test('what a person decided stands before what the engine says until it is released; both are kept [inv-I9] [rel-F69]', () => {
  const override = decided({ what: 'override', verdict: 'disqualify', path: 'park', reason: 'no budget' }, 5);
  const release = decided({ what: 'release', reason: 'they called' }, 9);
  fc.assert(
    fc.property(fc.array(fc.constantFrom(routed, nurtured, parked), { minLength: 1, maxLength: 12 }), (conclusions) => {
      let ruled: Standing | undefined;
      let free: Standing | undefined;
      for (const [day, conclusion] of conclusions.entries()) {
        ruled = standAfter(ruled, look(conclusion, day, { decisions: [override] }), terms);
        free = standAfter(free, look(conclusion, day), terms);
        expect([ruled.verdict, ruled.path, ruled.engine]).toEqual(['disqualify', 'park', free.engine]);
      }
      const released = standAfter(ruled, look(routed, 20, { decisions: [release, override] }), terms);
      expect([released.verdict, released.override]).toEqual(['pursue', undefined]);
    }),
  );
});

test('an override ends after its day, and its end is known beforehand', () => {
  const decisions = [decided({ what: 'override', verdict: 'nurture', path: 'nurture', reason: 'fair', until: 4 }, 5)];
  const on = (before: Standing | undefined, day: number) => standAfter(before, look(routed, day, { decisions }), terms);
  const first = on(undefined, 1);
  expect([first.verdict, standingTurnsOn(first, 1, terms)]).toEqual(['nurture', 5]);
  const ended = on(on(first, 4), 5);
  expect([ended.verdict, on(ended, 6).verdict]).toEqual(['pursue', 'pursue']);
});

test('a no that waits for a fact ends as soon as the fact changes, and does not come back [I8]', () => {
  const no = { what: 'override', verdict: 'disqualify', path: 'park', reason: 'too small' } as const;
  const decisions = [decided({ ...no, reopensOn: { field: 'employees', was: '9' } }, 5)];
  const see = (before: Standing | undefined, day: number, employees: string | undefined) =>
    standAfter(before, look(routed, day, { decisions, factOf: () => employees }), terms);
  const parkedOn1 = see(undefined, 1, '9');
  const same = see(see(parkedOn1, 2, '9'), 2, undefined);
  const grown = see(same, 3, '60');
  const shrunk = see(grown, 4, '9');
  expect([parkedOn1, same, grown, shrunk].map(({ verdict }) => verdict)).toEqual([
    'disqualify',
    'disqualify',
    'pursue',
    'pursue',
  ]);
  // The same decision without the fact stays.
  const stubborn = [decided(no, 5)];
  expect(standAfter(undefined, look(routed, 3, { decisions: stubborn }), terms).verdict).toBe('disqualify');
});
