import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { day } from '../live/live-engine.ts';
import {
  type Office,
  assigned,
  assignments,
  employ,
  guard,
  makeSo,
  offer,
  offerOf,
  openFileOffice,
  to,
  triedOf,
  workAll,
} from './office.ts';

let office: Office;
beforeEach(async () => {
  office = await openFileOffice();
});
afterEach(() => office.end());

const away = [{ from: 20_000, to: 21_000 }];

describe('who gets an offer', () => {
  test('is the next of the team, the most urgent offer first [Q1] [Q2] [Q13]', async () => {
    await employ(office, { id: 'ada', team: 'North' }, { id: 'bob', team: 'north' }, { id: 'cem', team: 'south' });
    const companies = ['a', 'b', 'c'].map((company, urgency) => ({ company, urgency, routes: [to('team north')] }));
    await offer(office, ...companies, { company: 'd', routes: [to('team south')] });
    await workAll([await office.worker()]);
    expect(assigned(office).toSorted()).toEqual(['a: ada', 'b: bob', 'c: ada', 'd: cem']);
    expect(triedOf(office).at(-1)).toMatch(/is next in turn$/);
  });

  test('is the owner, found by address or name; an unknown or missing one is passed over [Q3] [Q6]', async () => {
    await employ(
      office,
      { id: 'ada', email: 'ada@us.com' },
      { id: 'bob', name: 'Bob Ray', isActive: false },
      { id: 'eva' },
    );
    const routes = [to('account owner'), to('deal owner'), to('eva')];
    await offer(
      office,
      { company: 'a', routes, owners: { account: 'Ada@us.com' } },
      { company: 'b', routes, owners: { account: 'somebody', deal: 'ada' } },
      { company: 'c', routes, owners: { deal: 'Bob Ray' } },
    );
    await workAll([await office.worker()]);
    expect(assigned(office).toSorted()).toEqual(['a: ada', 'b: ada', 'c: eva']);
    const c = office.told.findIndex(({ message }) => message.id.includes('c.com'));
    expect(triedOf({ ...office, told: office.told.slice(c, c + 1) })).toEqual([
      'row account owner the account has no owner',
      'bob is not active',
      'row deal owner Bob Ray, who owns the deal, cannot take it',
      'row eva taken',
    ]);
  });

  test('is whoever has it as a last resort, also where the fallback is a team that a row has asked before [Q6]', async () => {
    await employ(office, { id: 'ada', team: 'north', capacity: 0, manager: 'mona' }, { id: 'mona' });
    const routes = [to('team north'), { ...to('team north'), row: 'fallback' }];
    await offer(office, { company: 'a', routes });
    expect(await (await office.worker()).assignWaiting()).toMatchObject({ assigned: 1, nobodys: 0 });
    expect(assigned(office)).toEqual(['a: mona']);
    expect(triedOf(office)).toEqual([
      'ada has 0 of 0 offers this week',
      'row team north nobody of team north can take it',
      'ada has 0 of 0 offers this week',
      'fallback nobody of team north can take it',
      'mona manages team north, of which nobody can take it',
    ]);
  });

  test('is named in a row of its own, as a named account is [Q4]', async () => {
    await employ(office, { id: 'ada', team: 'north' }, { id: 'eva' });
    await offer(office, { company: 'a', routes: [to('eva'), to('team north')] });
    await workAll([await office.worker()]);
    expect(assigned(office)).toEqual(['a: eva']);
  });

  test('is the next row where a team is away or full, and at last the fallback, whatever they do [Q6] [trap-14]', async () => {
    await employ(
      office,
      { id: 'ada', team: 'north', leave: away },
      { id: 'bob', team: 'north', capacity: 0 },
      { id: 'eva', leave: away },
    );
    await offer(office, { company: 'a', routes: [to('team north'), to('team nobodys'), to('eva')] });
    await workAll([await office.worker()]);
    expect(assigned(office)).toEqual(['a: eva']);
    expect(triedOf(office)).toEqual([
      'ada is on leave until 2027-07-01',
      'bob has 0 of 0 offers this week',
      'row team north nobody of team north can take it',
      'row team nobodys team nobodys is not on the roster',
      'eva is on leave until 2027-07-01',
      'row eva eva cannot take it',
      'eva has it all the same, as a last resort',
    ]);
  });

  test('is nobody only while not even the fallback is on the roster, and that is said [Q11]', async () => {
    await offer(office, { company: 'a', routes: [to('eva')] });
    const worker = await office.worker();
    expect(await worker.assignWaiting()).toMatchObject({ assigned: 0, nobodys: 1 });
    await employ(office, { id: 'eva' });
    expect(await worker.assignWaiting()).toMatchObject({ assigned: 1, nobodys: 0 });
  });

  test('is somebody also for an offer that has waited for months [Q11] [trap-16]', async () => {
    await employ(office, { id: 'ada', team: 'north' });
    await offer(office, { company: 'a', routes: [to('team north')] });
    office.clock.now += 100 * day;
    await workAll([await office.worker()]);
    expect(assigned(office)).toEqual(['a: ada']);
  });

  test('is somebody else the second time [Q9]', async () => {
    await employ(office, { id: 'ada', team: 'north' }, { id: 'bob', team: 'north' });
    await offer(office, { company: 'a', routes: [to('team north'), to('ada')] });
    const worker = await office.worker();
    await workAll([worker]);
    await office.store.transact((transaction) =>
      transaction.run('update offers set attempt = attempt + 1 where part >= 0'),
    );
    await workAll([worker]);
    await office.store.transact((transaction) =>
      transaction.run('update offers set attempt = attempt + 1 where part >= 0'),
    );
    await workAll([worker]);
    expect(assigned(office)).toEqual(['a: ada', 'a: bob', 'a: ada']);
    expect(triedOf(office)).toContain('bob has had it before');
  });
});

describe('nobody is flooded, nobody waits', () => {
  test('beyond so many a day offers wait by urgency; raised hands and other teams do not', async () => {
    await employ(office, { id: 'ada', team: 'north' }, { id: 'bob', team: 'south' });
    await guard(office, 2);
    const north = Array.from({ length: 6 }, (_, n) => ({ company: `n${n}`, urgency: n, routes: [to('team north')] }));
    await offer(office, ...north, { company: 'hand', urgency: 10_500, routes: [to('team north')] });
    await offer(office, { company: 's', urgency: 0, routes: [to('team south')] });
    const worker = await office.worker();
    expect(await worker.assignWaiting()).toEqual({ assigned: 3, held: 5, nobodys: 0, busy: 0 });
    expect(assigned(office).toSorted()).toEqual(['hand: ada', 'n5: ada', 's: bob']);
    office.clock.now += day;
    await workAll([worker]);
    expect(assigned(office).slice(3).toSorted()).toEqual(['n3: ada', 'n4: ada']);
  });

  test('nor is whoever has it as a last resort: the rest waits for the next day, raised hands do not [P23]', async () => {
    await employ(office, { id: 'ada', team: 'north', manager: 'mona', capacity: 0 }, { id: 'mona' });
    await guard(office, 2);
    const north = Array.from({ length: 4 }, (_, n) => ({ company: `n${n}`, urgency: n, routes: [to('team north')] }));
    await offer(office, ...north, { company: 'hand', urgency: 10_500, routes: [to('team north')] });
    const worker = await office.worker();
    expect(await worker.assignWaiting()).toEqual({ assigned: 2, held: 3, nobodys: 0, busy: 0 });
    expect(assigned(office).toSorted()).toEqual(['hand: mona', 'n3: mona']);
    await offer(office, { company: 'hand2', urgency: 10_400, routes: [to('team north')] });
    expect(await worker.assignWaiting()).toMatchObject({ assigned: 1, held: 3 });
    office.clock.now += day;
    await workAll([worker]);
    expect(assigned(office).slice(3).toSorted()).toEqual(['n1: mona', 'n2: mona']);
  });

  test('capacity is counted over the week and over all ways to a person', async () => {
    await employ(office, { id: 'ada', team: 'north', capacity: 3 }, { id: 'eva' });
    const routes = [to('team north'), to('eva')];
    const some = (name: string) => Array.from({ length: 3 }, (_, n) => ({ company: `${name}${n}`, routes }));
    await offer(office, { company: 'own', routes: [to('ada'), to('eva')] });
    const worker = await office.worker();
    await workAll([worker]);
    await offer(office, ...some('a'));
    await workAll([worker]);
    expect(assigned(office)).toEqual(['own: ada', 'a0: ada', 'a1: ada', 'a2: eva']);
    // Monday, the 23rd.
    office.clock.now += 3 * day;
    await offer(office, ...some('b'));
    await workAll([worker]);
    expect(assigned(office).slice(4)).toEqual(['b0: ada', 'b1: ada', 'b2: ada']);
  });
});

test('a worker that dies before the ledger knows: the next tells it the same, once [Q11]', async () => {
  await employ(office, { id: 'ada', team: 'north' }, { id: 'bob', team: 'north' });
  await offer(office, ...['a', 'b', 'c'].map((company) => ({ company, routes: [to('team north')] })));
  office.cut.isOff = true;
  await expect((await office.worker()).assignWaiting()).rejects.toThrow('the process ended here');
  const chosen = await assignments(office);
  expect(chosen.map(({ person, told }) => [person, told])).toEqual([
    ['ada', 0],
    ['bob', 0],
    ['ada', 0],
  ]);
  // The roster has changed in the meantime: what was chosen stands.
  await employ(office, { id: 'ada', team: 'north', isActive: false });
  office.cut.isOff = false;
  await workAll([await office.worker(), await office.worker()]);
  expect(assigned(office)).toEqual(['a: ada', 'b: bob', 'c: ada']);
  expect((await assignments(office)).map(({ person, told }) => [person, told])).toEqual([
    ['ada', 1],
    ['bob', 1],
    ['ada', 1],
  ]);
});

describe('when the roster changes', () => {
  beforeEach(async () => {
    await employ(office, { id: 'ada', team: 'north' }, { id: 'bob', team: 'north' }, { id: 'cem', team: 'north' });
    await offer(office, ...['a', 'b', 'c'].map((company) => ({ company, routes: [to('team north'), to('bob')] })));
    await workAll([await office.worker()]);
    await makeSo(office);
  });

  test('open offers move to others, under a number of their own', async () => {
    await employ(office, { id: 'ada', team: 'north', isActive: false });
    const done = await (await office.worker()).afterChange(['ada'], 'move', 'key:1');
    expect([done, assigned(office)]).toEqual([{ moved: 1, told: 0 }, ['a: bob']]);
    expect(office.told[0]?.message).toMatchObject({
      id: `${offerOf('a')}/2`,
      inputs: [{ decision: { reason: 'moved from ada when the roster changed' } }],
    });
  });

  test('or stay, and their clocks are told of the new hours', async () => {
    await employ(office, { id: 'ada', team: 'north', hours: 'Mon 09:00-10:00', leave: away });
    expect(await (await office.worker()).afterChange(['ada'], 'stay', 'key:1')).toEqual({ moved: 0, told: 1 });
    expect(office.told[0]?.message).toMatchObject({
      source: 'assigner',
      inputs: [
        {
          by: 'key:1',
          account: { domain: 'a.com' },
          decision: { what: 'hours', person: 'ada', calendar: { leave: away } },
        },
      ],
    });
  });

  test('a person can give an offer to anybody, with a reason', async () => {
    const worker = await office.worker();
    const give = (person: string) =>
      worker.reassign({ offer: offerOf('a'), person, reason: 'they know each other', by: 'u1' });
    expect(await give('cem')).toMatchObject({ person: 'cem', team: 'north' });
    expect(assigned(office)).toEqual(['a: cem']);
    expect(await give('nobody')).toBe('no such person');
    await employ(office, { id: 'cem', team: 'north', isActive: false });
    expect(await give('cem')).toBe('no such person');
    expect(await give('ada')).toBe('already theirs');
    expect(await worker.reassign({ offer: 'domain:x.com#1/sdr/1', person: 'cem', reason: '', by: 'u1' })).toBe(
      'no such offer',
    );
  });
});

test('where a person was faster, what the assigner chose is taken back', async () => {
  await employ(office, { id: 'ada', team: 'north' }, { id: 'eva' });
  await offer(office, { company: 'a', routes: [to('team north')] });
  const worker = await office.worker();
  office.cut.isOff = true;
  await expect(worker.assignWaiting()).rejects.toThrow();
  office.cut.isOff = false;
  await worker.reassign({ offer: offerOf('a'), person: 'eva', reason: 'asked for it', by: 'u1' });
  await workAll([worker]);
  expect(assigned(office)).toEqual(['a: eva']);
  expect(await assignments(office)).toMatchObject([{ target: 'person:eva', person: 'eva', told: 1 }]);
});
