import { afterAll, beforeAll, expect, test } from 'vitest';
import { dealHeard } from '../agreement/heard.ts';
import { calendarOf } from '../agreement/hours.ts';
import { day, message, noon } from '../live/live-engine.ts';
import { raise } from '../reports/answered-leads.ts';
import { type HttpLive, ask, openHttp } from './http-live.ts';

let http: HttpLive;
beforeAll(async () => {
  http = await openHttp();
  await http.outbox.settings.change({ goLiveAt: noon }, 'the test');
  await http.engine.append(['asked', 'given', 'won'].map((name) => raise(http, name, { employees: 300 })));
  await http.engine.settle();
  const to = { person: 'jane', calendar: calendarOf('UTC', '24/7') };
  const given = (await http.agreements.offers({ limit: 50 })).filter(({ accountId }) => !accountId.includes('asked'));
  for (const { id, accountId } of given) {
    await http.agreements.say(accountId, { what: 'assign', offer: id, to, tried: [] }, 'assigner');
    await http.engine.settle();
  }
  const won = given.find(({ accountId }) => accountId.includes('won'));
  await http.agreements.say('domain:won.example', { what: 'accept', offer: won?.id ?? '' }, 'jane');
  await http.engine.settle();
});
afterAll(() => http.end());

/** A line of the queue by the name of its account. */
async function line(name: string) {
  const { body } = await ask(http, 'GET /api/v1/accounts', http.read);
  return body.accounts.find(({ id }: { readonly id: string }) => id === `domain:${name}.example`);
}

test('a line says how far the account has come between marketing and sales, and who has it', async () => {
  expect(await line('asked')).toMatchObject({ stage: 'MQL', stageLabel: 'Marketing qualified' });
  expect((await line('asked')).with).toBeUndefined();
  expect(await line('given')).toMatchObject({ stage: 'MQL', with: 'jane' });
  expect(await line('won')).toMatchObject({ stage: 'SAL', stageLabel: 'Accepted by sales', with: 'jane' });
});

test('a line says since when it has its verdict and path, also when it has been looked at since', async () => {
  expect(await line('given')).toMatchObject({ standsSince: '2026-11-20' });
  const { body } = await ask(http, 'GET /api/v1/accounts/domain:given.example', http.read);
  expect(body).toMatchObject({ standsSince: '2026-11-20' });
});

test('points are of the day an account was last worked out, and the list says what day it is', async () => {
  http.clock.now += day;
  const { body } = await ask(http, 'GET /api/v1/accounts', http.read);
  expect([body.today, body.accounts[0].asOf]).toEqual(['2026-11-21', '2026-11-20']);
});

test('a line agrees with the page of its account once the deal is won, though the verdict waits the hold days', async () => {
  await http.engine.append([message([dealHeard('won', 'won', http.clock.now)], http.clock.now)]);
  await http.engine.settle();
  const won = await line('won');
  expect(won).toMatchObject({
    verdict: 'pursue',
    stage: 'won',
    stageLabel: 'Won',
    closed: { as: 'won', at: new Date(http.clock.now).toISOString() },
    standsSince: '2026-11-20',
    why: expect.stringMatching(/^stays for the hold days; today it would be nurture, owner expands: /),
  });
  const page = await ask(http, 'GET /api/v1/accounts/domain:won.example/cycles', http.read);
  expect(page.body.stage).toBe(won.stage);
  const { body } = await ask(http, 'GET /api/v1/accounts/domain:won.example/explanation', http.read);
  expect(body.byTime).toMatch(/^The hold days end on 2026-11-\d\d; .* then nurture, owner expands\.$/);
});
