import type { SignalColumns, SignalSlice, UndatedRow } from '../domain/behavior/signal.ts';
import type { AccountOrder } from './account-order.ts';
import { type Collected, isDay } from './collect.ts';
import { codeKind, rankKinds } from './columns/kind-coder.ts';
import { type PlaceLike, rememberPlaces } from './columns/place-like.ts';
import { addRow } from './columns/row-store.ts';
import { type RefTargets, sortRows } from './columns/sort-rows.ts';
import type { Deal } from './deals/deal.ts';
import { dealSignals } from './deals/deal-signals.ts';
import type { Identity } from './linking/identify.ts';
import type { RefTarget } from './linking/link-refs.ts';

/** Every account's signals in shared columns, in the order of accounts. */
export interface PlacedSignals {
  readonly columns: SignalColumns;
  readonly slices: readonly SignalSlice[];
  readonly dealSignals: number;
  /** How signals like those that were placed would be; only worth asking of a small base. */
  readonly rememberPlaces: () => PlaceLike;
}

/** Moves the signals read, and those deals bring, into columns; the rows read are given up on the way. */
export function placeSignals(
  collected: Collected,
  identity: Identity,
  order: AccountOrder,
  deals: readonly Deal[],
): PlacedSignals {
  const dealCount = addDealSignals(collected, order, deals);
  const { kinds, rankOf } = rankKinds(collected.kinds);
  const people = numberPeople(identity, order);
  const targets = targetsOf(collected, identity, order, people);
  const { day, kind, person, offsets } = sortRows(collected.rows, targets, rankOf, order.ids.length);
  const columns = { kinds, day, kind, person };
  const undated = undatedRows(collected, targets, rankOf);
  const slices = order.bookOf.map((account, place) => ({
    columns,
    from: offsets[place] as number,
    to: offsets[place + 1] as number,
    personCount: 1 + (order.peopleOf[place]?.length ?? 0) + (identity.visitors.get(account)?.length ?? 0),
    undated: undated.get(place) ?? [],
  }));
  const places = () => rememberPlaces(collected.refs, collected.kinds, targets, rankOf);
  return { columns, slices, dealSignals: dealCount, rememberPlaces: places };
}

// Behind the refs of what was read stands one more per account, for the signals of its deals.
function addDealSignals({ refs, rows, kinds }: Collected, order: AccountOrder, deals: readonly Deal[]): number {
  const placeById = new Map(deals.length === 0 ? [] : order.ids.map((id, place) => [id, place]));
  const before = rows.count;
  for (const deal of deals) {
    for (const { event, on, properties } of dealSignals(deal)) {
      if (!isDay(on)) continue;
      const ref = refs.tuples.count + (placeById.get(deal.accountId) as number);
      addRow(rows, ref, on, codeKind(kinds, event, properties ?? new Map(), 1));
    }
  }
  return rows.count - before;
}

type NumberOf = (target: RefTarget) => number;

/** The number of a person within the account: contacts by id, then visitors by name, 0 for nobody in particular. */
function numberPeople({ visitors }: Identity, order: AccountOrder): NumberOf {
  const numbers = new Map(
    [...visitors].map(([account, names]) => [account, new Map(names.map((name, index) => [name, index + 1]))]),
  );
  return ({ account, person, visitor }) => {
    if (person !== undefined) return order.numberOf[person] as number;
    const visitorNumber = visitor === undefined ? undefined : numbers.get(account)?.get(visitor);
    if (visitorNumber === undefined) return 0;
    return (order.peopleOf[order.placeOf[account] as number]?.length ?? 0) + visitorNumber;
  };
}

function targetsOf({ refs }: Collected, { targets }: Identity, order: AccountOrder, numberOf: NumberOf): RefTargets {
  const count = refs.tuples.count;
  const account = new Int32Array(count + order.ids.length).fill(-1);
  const person = new Int32Array(count + order.ids.length);
  for (const [ref, target] of targets.entries()) {
    if (target === undefined) continue;
    account[ref] = order.placeOf[target.account] as number;
    person[ref] = numberOf(target);
  }
  for (let place = 0; place < order.ids.length; place += 1) account[count + place] = place;
  return { account, person };
}

function undatedRows(
  { undated }: Collected,
  { account, person }: RefTargets,
  rankOf: Uint32Array,
): ReadonlyMap<number, UndatedRow[]> {
  const rows = new Map<number, UndatedRow[]>();
  for (const { ref, kind, count } of undated) {
    const place = account[ref] as number;
    if (place < 0) continue;
    const row = { kind: rankOf[kind] as number, person: person[ref] as number, count };
    const known = rows.get(place);
    if (known === undefined) rows.set(place, [row]);
    else known.push(row);
  }
  for (const own of rows.values()) own.sort((a, b) => a.kind - b.kind || a.person - b.person || a.count - b.count);
  return rows;
}
