import { expect } from 'vitest';
import { type Office, assigned, assignments, employ, guard, makeSo, offer, to, workAll } from './office.ts';

/** Weights of a team. */
const north = [1, 1, 2, 3, 5];
const south = [1, 1, 1];

/** How many offers there are, how many workers share them, and how many of the workers die on the way. */
export interface Rush {
  readonly offers: number;
  readonly workers: number;
}

/**
 * Has workers share offers that were inserted at once, while some end between choosing people and telling the ledger.
 * Every offer is assigned once, the ledger is told once, and each has what their weight gives them, within one offer.
 */
export async function manyWorkersShare(office: Office, { offers, workers }: Rush): Promise<void> {
  await guard(office, 1_000_000);
  await employ(
    office,
    ...north.map((weight, n) => ({ id: `north${n}`, team: 'north', weight })),
    { id: 'north-full', team: 'north', capacity: 7 },
    { id: 'north-away', team: 'north', leave: [{ from: 20_000, to: 21_000 }] },
    { id: 'north-left', team: 'north', isActive: false },
    ...south.map((weight, n) => ({ id: `south${n}`, team: 'south', weight })),
    { id: 'owner', email: 'owner@us.com' },
    { id: 'eva' },
  );
  const rows = [
    [to('account owner'), to('team north'), to('eva')],
    [to('account owner'), to('team south'), to('eva')],
    [to('team nobodys'), to('eva')],
  ];
  await offer(
    office,
    ...Array.from({ length: offers }, (_, n) => ({
      company: `c${n}`,
      urgency: (n * 7_919) % 3_001,
      routes: rows[n % 10 < 6 ? 0 : n % 10 < 9 ? 1 : 2] ?? [],
      owners: n % 20 === 0 ? { account: 'owner@us.com' } : {},
    })),
  );
  const crew = await Promise.all(Array.from({ length: workers }, () => office.worker()));
  // All begin at once; the ledger cannot be told, as if each had died there.
  office.cut.isOff = true;
  await Promise.allSettled(crew.map((worker) => worker.assignWaiting()));
  office.cut.isOff = false;
  await workAll(crew);
  await expectOneEach(office, offers);
  await expectFair(office);
  await makeSo(office);
}

async function expectOneEach(office: Office, offers: number): Promise<void> {
  expect(new Set(assigned(office)).size).toBe(offers);
  expect(assigned(office)).toHaveLength(offers);
  expect(office.told.filter(({ taken }) => taken === 'conflict')).toEqual([]);
  const kept = (await assignments(office)).filter(({ person }) => person !== null);
  expect(kept).toHaveLength(offers);
  expect(new Set(kept.map((row) => `${String(row['offer'])}/${String(row['attempt'])}`)).size).toBe(offers);
  expect(kept.filter(({ told }) => told !== 1)).toEqual([]);
  const inbox = `select count(*) as messages from inbox as i where i.source = 'assigner'`;
  expect(await office.store.rows(inbox)).toEqual([{ messages: offers }]);
}

async function expectFair(office: Office): Promise<void> {
  const had = new Map<string, number>();
  for (const { person, target } of await assignments(office))
    if (String(target).startsWith('team:') && person !== null)
      had.set(String(person), (had.get(String(person)) ?? 0) + 1);
  expect([had.get('north-full'), had.get('north-away'), had.get('north-left')]).toEqual([7, undefined, undefined]);
  for (const [team, weights] of Object.entries({ north, south })) {
    const leads = weights.map((weight, n) => ({ weight, had: had.get(`${team}${n}`) ?? 0 }));
    const unfair = leads.flatMap((one) =>
      leads
        .filter((two) => one.had / one.weight - two.had / two.weight > 1 / one.weight + 1e-9)
        .map((two) => [one, two]),
    );
    expect(unfair).toEqual([]);
  }
}
