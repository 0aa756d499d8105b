import {
  type Agreement,
  agreementTurnsAt,
  evolve,
  isOpenCycle,
  isPending,
  noAgreement,
} from '../../../src/domain/index.ts';
import { eventOfRow } from '../../../src/reports/index.ts';
import type { EventStore, Row } from '../../../src/store/event-store.ts';

const returnMs = 30 * 86_400_000;

/** What is not as it must be between marketing and sales, whatever has become of accounts and people; nothing where all is well. */
export async function checkGround(store: EventStore, now: number): Promise<readonly string[]> {
  const accounts = await store.rows(
    `select a.part, a.account_id, a.standing, a.moved_to from accounts as a order by a.account_id`,
  );
  const problems: string[] = [];
  for (const row of accounts) problems.push(...(await checkAccount(store, row, now)));
  return [...problems, ...(await checkOrphans(store))];
}

async function checkAccount(store: EventStore, row: Row, now: number): Promise<readonly string[]> {
  const id = String(row['account_id']);
  const { agreement } = JSON.parse(String(row['standing'])) as { readonly agreement?: Agreement };
  if (agreement === undefined) return [];
  const place = [Number(row['part']), id];
  const events = await store.rows(
    `select e.number, e.at, e.cycle, e.offer, e.kind, e.by_whom, e.body from cycle_events as e
     where e.part = $1 and e.account_id = $2 order by e.number`,
    place,
  );
  const told = events.map(eventOfRow).reduce(evolve, noAgreement);
  const problems = sameText(bare(told), bare(agreement)) ? [] : [`${id} is not what its events make it`];
  if (row['moved_to'] !== null) return problems;
  return [...problems, ...checkCycles(id, agreement, now), ...(await checkRows(store, place, agreement))];
}

function bare({ isSpent: _isSpent, lastAt: _lastAt, ...agreement }: Agreement): unknown {
  return agreement;
}

function checkCycles(id: string, agreement: Agreement, now: number): readonly string[] {
  const open = agreement.cycles.filter(isOpenCycle);
  const lines = new Set(open.map(({ productLine }) => productLine ?? ''));
  const waiting = agreement.cycles.filter((cycle) => !isOpenCycle(cycle)).flatMap(({ offers }) => offers);
  const turn = agreementTurnsAt(agreement, returnMs);
  const passages = open.flatMap(({ offers }) =>
    offers.filter((one) => isPending(one) || one.state === 'accepted').map(({ handoff }) => handoff),
  );
  return [
    ...(lines.size === open.length ? [] : [`${id} has ${open.length} open cycles of one product line`]),
    ...waiting.filter(isPending).map((offer) => `${offer.id} waits in a cycle that has ended`),
    ...(turn !== undefined && turn <= now ? [`${id} was due at ${turn} and nobody has looked`] : []),
    ...(new Set(passages).size === passages.length ? [] : [`${id} has two offers of one passage`]),
  ];
}

async function checkRows(
  store: EventStore,
  place: readonly (string | number)[],
  agreement: Agreement,
): Promise<readonly string[]> {
  const own = async (table: string) =>
    new Map(
      (
        await store.rows(
          `select o.id, o.body from ${table} as o where o.part = $1 and o.account_id = $2 order by o.id`,
          place,
        )
      ).map((row) => [String(row['id']), String(row['body'])]),
    );
  const [cycles, offers] = [await own('cycles'), await own('offers')];
  const all = agreement.cycles.flatMap((cycle) => cycle.offers);
  return [
    ...agreement.cycles.filter((cycle) => cycles.get(cycle.id) !== JSON.stringify(cycle)),
    ...all.filter((offer) => offers.get(offer.id) !== JSON.stringify(offer)),
  ].map(({ id }) => `the row of ${id} is not what it is`);
}

// What nobody can see any more must not look as if it were open, and what waits for somebody must be able to find them.
async function checkOrphans(store: EventStore): Promise<readonly string[]> {
  const lost = await store.rows(
    `select o.id from offers as o join accounts as a on a.part = o.part and a.account_id = o.account_id
     where a.moved_to is not null and o.state in ('held', 'unassigned', 'offered')`,
  );
  const openAway = await store.rows(
    `select c.id from cycles as c join accounts as a on a.part = c.part and a.account_id = c.account_id
     where a.moved_to is not null and c.closed_at is null`,
  );
  const stuck = await store.rows(
    `select o.id from offers as o where o.state = 'unassigned' and exists (
       select 1 from assignments as a where a.offer = o.id and a.attempt = o.attempt and a.told = 1)`,
  );
  const twice = await store.rows(
    `select o.id from offers as o join accounts as a on a.part = o.part and a.account_id = o.account_id
     where a.moved_to is null and o.state in ('held', 'unassigned', 'offered') group by o.id having count(*) > 1`,
  );
  return [
    ...lost.map(({ id }) => `${String(id)} is open at an account that is part of another`),
    ...openAway.map(({ id }) => `${String(id)} is an open cycle of an account that is part of another`),
    ...stuck.map(({ id }) => `${String(id)} waits for somebody who was told already`),
    ...twice.map(({ id }) => `${String(id)} is open at two accounts`),
  ];
}

function sameText(a: unknown, b: unknown): boolean {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

// The same whatever the order its parts were added in.
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, item]) => [name, sorted(item)]),
  );
}
