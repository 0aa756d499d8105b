import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Figure, type Report, type Split, makeReport, reportNames, splits } from '../../src/reports/index.ts';
import {
  type Tale,
  accepted,
  after,
  closed,
  entered,
  given,
  handedOn,
  lead,
  monday,
  offerOf,
  offered,
  termsOf,
} from './given.ts';
import { day } from '../agreement/hours.ts';

const people = ['jane', 'sam', 'tom', 'ada'] as const;
type Person = (typeof people)[number];
type Step = (tale: Tale, at: number, who: Person) => Tale;

const rejectedBy: Step = (tale, at, who) =>
  after(tale, at, { kind: 'OfferRejected', offer: offerOf(tale), code: 'too-early', sentence: 'next year' }, who);

const isHandedOn = ({ events }: Tale) => events.some((event) => 'offer' in event && event.offer.endsWith('/ae/1'));

const steps: readonly Step[] = [
  (tale, at, who) => given(tale, at, who),
  (tale, at) => accepted(tale, at),
  rejectedBy,
  (tale, at, who) => closed(rejectedBy(tale, at, who), at, 'disqualified', 'too-early'),
  (tale, at) => entered(tale, at, 'SQL'),
  (tale, at, who) => (isHandedOn(tale) ? tale : handedOn(tale, at, who)),
  (tale, at) => entered(tale, at, 'opportunity'),
  (tale, at) => closed(tale, at, 'disqualified', 'too-early'),
  (tale, at) => closed(tale, at, 'won'),
  (tale, at) => closed(tale, at, 'lost'),
];

const sources = fc.constantFrom('ads', 'webinar', undefined);
const told = fc.array(fc.tuple(fc.nat(steps.length - 1), fc.constantFrom(...people)), { maxLength: 7 });
const tales = fc
  .array(fc.tuple(sources, fc.constantFrom(...people), told), { maxLength: 8 })
  .map((all) =>
    all.map(([source, first, path], index) =>
      path.reduce(
        (tale, [step, who], place) => steps[step]?.(tale, place + 1, who) ?? tale,
        offered(lead(`a${index}`, source), 0, first),
      ),
    ),
  );
const wanted = fc.constantFrom<Split | undefined>(undefined, ...splits);
const firstDay = Math.floor(monday / day);

/** Every report of these accounts about one week, so that a figure in two of them is about the same. */
function reportsOf(all: readonly Tale[], by: Split | undefined): readonly Report[] {
  const terms = termsOf(all, { from: firstDay, to: firstDay + 6, ...(by === undefined ? {} : { by }) });
  return reportNames.map((name) => makeReport(name, terms));
}

/** Each owner that a report gives an offer: in a group of figures, or in a list. */
function ownersIn({ figures, lists }: Report): readonly (readonly [offer: string, owner: string])[] {
  const counted = figures.flatMap(({ group: { owner }, list }) =>
    owner === undefined ? [] : list.filter((id) => id.includes('/')).map((id) => [id, owner] as const),
  );
  const listed = lists.flatMap(({ columns, rows }) => {
    const [offer, owner] = [columns.indexOf('offer'), columns.indexOf('owner')];
    return offer < 0 || owner < 0 ? [] : rows.map((row) => [String(row[offer]), String(row[owner])] as const);
  });
  return [...counted, ...listed];
}

test('an offer has one owner, in whichever figure or list of whichever report it stands', () =>
  fc.assert(
    fc.property(tales, wanted, (all, by) => {
      const owners = new Map<string, string>();
      for (const [offer, owner] of reportsOf(all, by).flatMap(ownersIn)) {
        expect([offer, owner]).toEqual([offer, owners.get(offer) ?? owner]);
        owners.set(offer, owner);
      }
    }),
  ));

test('a figure that stands in two reports about the same time is the same number in both, with the same cases', () =>
  fc.assert(
    fc.property(tales, wanted, (all, by) => {
      const known = new Map<string, unknown>();
      for (const report of reportsOf(all, by)) {
        const own = report.figures.map(({ id, group, list, ...numbers }) => {
          return [JSON.stringify([id, group]), { ...numbers, list: list.toSorted() }] as const;
        });
        expect(new Set(own.map(([which]) => which)).size).toBe(own.length);
        for (const [which, numbers] of own) {
          expect([which, numbers]).toEqual([which, known.get(which) ?? numbers]);
          known.set(which, numbers);
        }
      }
    }),
  ));

test('a split divides the cases of a figure: each is in one group, and none is missing', () =>
  fc.assert(
    fc.property(tales, fc.constantFrom(...splits), (all, by) => {
      const named = ({ id, group }: Pick<Figure, 'id' | 'group'>) => JSON.stringify([id, group]);
      for (const { figures } of reportsOf(all, by)) {
        const wholes = new Map(figures.map((one) => [named(one), one] as const));
        const split = figures.filter(({ group }) => by in group);
        for (const [which, parts] of Map.groupBy(split, ({ id, group: { [by]: _own, ...group } }) =>
          named({ id, group }),
        )) {
          const whole = wholes.get(which);
          if (whole === undefined) continue;
          const sum = (of: (one: Figure) => number) => parts.reduce((total, one) => total + of(one), 0);
          expect([which, sum(({ n }) => n), sum(({ waiting = 0 }) => waiting)]).toEqual([
            which,
            whole.n,
            whole.waiting ?? 0,
          ]);
          expect([which, parts.flatMap(({ list }) => list).toSorted()]).toEqual([which, whole.list.toSorted()]);
        }
      }
    }),
  ));
