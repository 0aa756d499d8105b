import { afterAll, beforeAll, expect, test } from 'vitest';
import { day, noon } from '../live/live-engine.ts';
import { answerAll, isEven, raise } from '../reports/answered-leads.ts';
import { signIn, somebody } from './callers.ts';
import { type HttpLive, ask, openHttp } from './http-live.ts';

/** Each answer tries dozens of playbooks. */
const timeout = { timeout: 60_000 };

let http: HttpLive;
beforeAll(async () => {
  http = await openHttp();
  await http.outbox.settings.change({ goLiveAt: noon }, 'the test');
  const names = Array.from({ length: 44 }, (_, each) => `c${each}`);
  await http.engine.append(names.map((name) => raise(http, name, { employees: isEven(name) ? 15 : 300 })));
  await http.engine.settle();
  await answerAll(http, isEven, { code: 'too-small', sentence: 'too few people' });
  await http.engine.append([raise(http, 'won', { employees: 15, isWon: true })]);
  http.clock.now += 2 * day;
  await http.engine.settle();
}, 60_000);
afterAll(() => http.end());

const id = 'no-too-small-employees';
const path = `/api/v1/review/proposals`;

test(
  'proposals are listed and shown with the accounts they move and the won deals they would have lost [R5]',
  timeout,
  async () => {
    const { status, body } = await ask(http, `GET ${path}`, http.admin);
    expect(status).toBe(200);
    expect(body.proposals[0]).toMatchObject({
      id,
      number: 1,
      file: 'icp.md',
      pattern: { code: 'too-small', condition: 'employees < 50', turnedDownThere: 1, turnedDownElsewhere: 0 },
      lines: [{ is: `| ${id} | Often turned down as too-small | employees < 50 | -20 |` }],
      deals: { missed: 1, chased: 0, gained: 0, spared: 0 },
    });
    expect(body.proposals[0].pattern.cases.length).toBe(22);
    const { body: whole } = await ask(http, `GET ${path}/${id}`, http.admin);
    expect(whole.movedAccounts.length).toBe(whole.moved);
    expect(whole.turnedDeals).toMatchObject([{ turn: 'missed', accountId: 'domain:won.example' }]);
  },
);

test(
  'one that is accepted is a playbook to be signed, and in force when it is put there [R4] [R5]',
  timeout,
  async () => {
    const { body: accepted } = await ask(http, `POST ${path}/${id}/accept`, http.admin);
    const before = (await ask(http, 'GET /api/v1/playbook', http.read)).body;
    expect(before.files['icp.md']).not.toContain(id);
    expect(accepted.files['icp.md']).toContain(accepted.lines[0].is);
    const put = () => ask(http, 'PUT /api/v1/playbook', http.admin, { files: accepted.files });
    const refused = await put();
    expect([refused.status, refused.body.documentHash]).toEqual([409, accepted.documentHash]);
    const signature = { documentHash: accepted.documentHash, signer: 'VP Sales' };
    await ask(http, 'POST /api/v1/playbook/signatures', http.admin, signature);
    expect((await put()).status).toBe(200);
    // What stands in the playbook is not proposed again.
    expect((await ask(http, `POST ${path}/${id}/accept`, http.admin)).body.error.code).toBe('no-such-proposal');
  },
);

test('whoever changes no playbooks is refused', async () => {
  expect((await ask(http, `GET ${path}`, http.read)).status).toBe(403);
  await somebody(http, 'sales', 'marc', 'north');
  const marc = await signIn(http, 'marc@acme.example');
  expect((await marc.ask(`POST ${path}/${id}/accept`)).status).toBe(403);
});
