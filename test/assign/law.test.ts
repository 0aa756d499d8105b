import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Tried } from '../../src/domain/index.ts';
import type { OfferRoute } from '../../src/engine/assign/choosing/offer.ts';
import { type Office, type Waiting, employ, offer, openFileOffice, to, workAll } from './office.ts';

const today = Math.floor(Date.UTC(2026, 10, 20) / 86_400_000);

const person = fc.record({
  team: fc.constantFrom('north', 'south', undefined),
  manager: fc.constantFrom('p0', 'p1', 'ghost', undefined),
  weight: fc.integer({ min: 1, max: 4 }),
  capacity: fc.option(fc.nat(2), { nil: undefined }),
  isActive: fc.boolean(),
  hours: fc.constantFrom('24/7', 'Mon-Fri 09:00-12:00', 'Sat 10:00-11:00'),
  leave: fc.constantFrom([], [{ from: today - 1, to: today + 3 }], [{ from: today + 1, to: today + 2 }]),
});
const target = fc.constantFrom('team north', 'team south', 'team nobodys', 'p0', 'p3', 'ghost', 'account owner');
const row = fc.record({ target, isUnknown: fc.boolean() });
const world = fc.record({
  people: fc.array(person, { maxLength: 5 }),
  table: fc.array(row, { maxLength: 4 }),
  fallback: fc.constantFrom('team north', 'team south', 'p0', 'p1'),
  owners: fc.array(fc.constantFrom('p1', 'P2', 'stranger', undefined), { minLength: 1, maxLength: 6 }),
});
type World = typeof world extends fc.Arbitrary<infer Made> ? Made : never;

function peopleOf({ people }: World) {
  return people.map((one, index) => ({
    id: `p${index}`,
    ...(Object.fromEntries(Object.entries(one).filter(([, value]) => value !== undefined)) as typeof one),
  }));
}

function routesOf({ table, fallback }: World): readonly OfferRoute[] {
  const rows = table.map(({ target: name, isUnknown }, index) => ({
    ...to(name),
    row: `row ${index}`,
    ...(isUnknown ? { unknown: ['deal size'] } : {}),
  }));
  return [...rows, { ...to(fallback), row: 'fallback' }];
}

/** Who got each offer, and what was tried before, by company. */
async function play(
  made: World,
): Promise<ReadonlyMap<string, { readonly to: string; readonly tried: readonly Tried[] }>> {
  const office: Office = await openFileOffice();
  try {
    await employ(office, ...(peopleOf(made) as Parameters<typeof employ>[1][]));
    const offers = made.owners.map((account, index): Waiting => ({
      company: `c${index}`,
      routes: routesOf(made),
      owners: account === undefined ? {} : { account },
    }));
    await offer(office, ...offers);
    await workAll([await office.worker()]);
    return new Map(
      office.told.flatMap(({ message }) => {
        const [input] = message.inputs;
        if (input?.kind !== 'decision' || input.decision.what !== 'assign') return [];
        const { offer: id, to: assignee, tried } = input.decision;
        return [[id.replace(/^domain:(.*)\.com#.*$/, '$1'), { to: assignee.person, tried }] as const];
      }),
    );
  } finally {
    await office.end();
  }
}

/** Who a row means, whatever they can take. */
function meant({ target: asked }: OfferRoute, made: World, owner: string | undefined): readonly string[] {
  const people = peopleOf(made);
  if (asked.to === 'team') return people.flatMap(({ id, team }) => (team === asked.team ? [id] : []));
  const wanted = asked.to === 'person' ? asked.person : owner?.toLowerCase();
  return people.flatMap(({ id }) => (id === wanted ? [id] : []));
}

test(
  'whoever there is and whatever the table says, each offer is somebody’s, and the trace names every row and person [Q6] [Q13]',
  { timeout: 120_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(world, async (made) => {
        const given = await play(made);
        const routes = routesOf(made);
        const ids = new Set(peopleOf(made).map(({ id }) => id));
        const hasFallback = meant(routes.at(-1) as OfferRoute, made, undefined).length > 0;
        for (const [index, owner] of made.owners.entries()) {
          const found = given.get(`c${index}`);
          if (found === undefined) expect(hasFallback).toBe(false);
          else {
            expect(ids.has(found.to)).toBe(true);
            expectWhole(found, routes, (route) => meant(route, made, owner));
          }
        }
        expect([...(await play(made))]).toEqual([...given]);
      }),
      { numRuns: 12, endOnFailure: true },
    );
  },
);

/** Every row down to the one that took it is named, in order, and everybody of a row that passed, each with a reason. */
function expectWhole(
  { to: holder, tried }: { readonly to: string; readonly tried: readonly Tried[] },
  routes: readonly OfferRoute[],
  meantBy: (route: OfferRoute) => readonly string[],
): void {
  expect(tried.every(({ why }) => why.length > 0)).toBe(true);
  const said = new Map(tried.map(({ what, why }) => [what, why]));
  const taker = routes.findIndex((route) => said.get(route.row)?.startsWith('taken') === true);
  const asked = taker < 0 ? routes : routes.slice(0, taker + 1);
  const rows = new Set(routes.map((route) => route.row));
  expect(tried.flatMap(({ what }) => (rows.has(what) ? [what] : []))).toEqual(asked.map((route) => route.row));
  for (const route of asked) {
    if (route.unknown !== undefined) expect(said.get(route.row)).toBe('skipped: deal size is not known');
    else if (route !== routes[taker]) for (const id of meantBy(route)) expect(said.has(id)).toBe(true);
    else expect(meantBy(route)).toContain(holder);
  }
}
