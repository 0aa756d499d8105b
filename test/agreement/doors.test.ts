import { afterAll, beforeAll, expect, test } from 'vitest';
import { accountOf } from '../../src/domain/index.ts';
import { asBrowser, signIn, somebody } from '../http/callers.ts';
import { type HttpLive, ask, openHttp } from '../http/http-live.ts';
import { message } from '../live/live-engine.ts';
import { type PostOffice, follow, linksIn, openPostOffice, sendAll, slackLinksIn } from '../notices/notices-live.ts';
import { raisedHand } from './heard.ts';
import { idOf, monday, person } from './town.ts';

let http: HttpLive;
let office: PostOffice;

beforeAll(async () => {
  http = await openHttp();
  http.clock.now = monday;
  await http.operational.roster.put(
    [
      person('jane', { email: 'jane@acme.example', team: 'sdr-dach' }),
      person('revops-lead', { name: 'Rita', email: 'rita@acme.example' }),
    ],
    'the test',
  );
  office = await openPostOffice(http, { publicUrl: http.url, onSlack: true });
}, 60_000);
afterAll(async () => {
  await http.end();
  await office.close();
});

/** A company that fits raises a hand, and somebody is offered it; the id of the offer. */
async function offered(name: string): Promise<string> {
  const { engine, assigner, agreements, clock } = http;
  await engine.append([message(raisedHand(name, clock.now), clock.now)]);
  await engine.settle();
  await assigner.assignWaiting();
  await engine.settle();
  const [line] = await agreements.offers({ accountId: idOf(name), limit: 5 });
  expect(line?.offer.state).toBe('offered');
  return line?.id ?? '';
}

async function stateOf(id: string): Promise<string | undefined> {
  await http.engine.settle();
  return (await http.agreements.offer(id))?.offer.state;
}

async function as(name: string, role: 'sales' | 'marketing'): Promise<Readonly<Record<string, string>>> {
  const { sessions } = http;
  return asBrowser(http, await sessions.begin(await somebody(http, role, name)));
}

test('a rep who has signed in accepts their own lead by the API; another rep is refused [P16] [P21]', async () => {
  const id = await offered('api');
  const path = `POST /api/v1/offers/${encodeURIComponent(id)}`;
  const accept = { say: 'accept' };
  const other = await ask(http, path, undefined, accept, await as('sam', 'sales'));
  expect([other.status, other.body.error?.code ?? other.body.code]).toEqual([403, 'not-yours']);
  expect(await stateOf(id)).toBe('offered');
  const own = await ask(http, path, undefined, accept, await as('jane', 'sales'));
  expect(own.status).toBe(202);
  expect(await stateOf(id)).toBe('accepted');
});

test('whoever looks at an offer sees what has happened, what speaks for it and what is still to ask [P10] [P14]', async () => {
  const id = await offered('package');
  const shown = await ask(http, `GET /api/v1/offers/${encodeURIComponent(id)}`, http.read);
  expect(shown.status).toBe(200);
  const { activity, reasons, criteria } = shown.body.package;
  expect(JSON.stringify(activity)).toContain('demo requested');
  expect(activity.length).toBeLessThanOrEqual(10);
  expect([reasons.length > 0, criteria.length]).toEqual([true, 3]);
});

test('a rep who has signed in records a call, which meets their clock and reads in their name [P22]', async () => {
  const id = await offered('touch');
  const account = accountOf(id);
  await http.agreements.say(account, { what: 'accept', offer: id }, 'jane');
  const path = `POST /api/v1/cycles/${encodeURIComponent(`${account}#1`)}`;
  const jane = await signIn(http, 'jane@acme.example');
  const call = { say: 'touch', channel: 'phone', outcome: 'connected' };
  expect((await jane.ask(path, call)).status).toBe(202);
  expect((await ask(http, path, http.admin, call)).status).toBe(400);
  await http.engine.settle();
  expect((await http.agreements.offer(id))?.offer.firstTouchAt).toBe(http.clock.now);
  const note = { say: 'note', name: 'objection', text: 'security review' };
  expect((await jane.ask(path, note)).status).toBe(202);
  await http.engine.settle();
  const told = await jane.ask(`GET /api/v1/accounts/${encodeURIComponent(account)}/cycle-events`);
  expect(told.body.events[0].text).toBe('note “objection” by jane: security review');
});

test('an account says what its next passage waits for, and offers that have ended wait for nothing [P15]', async () => {
  const id = await offered('ahead');
  const account = encodeURIComponent(accountOf(id));
  const { ahead } = (await ask(http, `GET /api/v1/accounts/${account}/cycles`, http.read)).body;
  expect(ahead.handoff).toBe('SDR to AE');
  expect(ahead.waitsFor).toContain('a meeting that is booked');
  const waiting = async () => {
    const { body } = await ask(http, `GET /api/v1/offers?account=${account}&waiting=true`, http.read);
    return body.offers.map((one: { id: string }) => one.id);
  };
  expect(await waiting()).toEqual([id]);
  const no = { what: 'reject' as const, offer: id, code: 'too-early', sentence: 'their budget is set in autumn' };
  expect(await http.agreements.say(accountOf(id), no, 'jane')).toEqual({ ok: true });
  expect(await stateOf(id)).toBe('rejected');
  expect(await waiting()).toEqual([]);
});

test('a link of a mail rejects with a reason, and a marketer disputes it before whoever decides [P17] [P7]', async () => {
  const id = await offered('mail');
  await sendAll(office.outbox);
  const text = office.mail.mails.find((one) => one.text.includes('mail.example'))?.text ?? '';
  const reject = linksIn(text).get('Reject with a reason') ?? '';
  expect((await follow(reject, { code: 'too-early' })).status).toBe(422);
  expect(await stateOf(id)).toBe('offered');
  expect((await follow(reject, { code: 'too-early', sentence: 'their budget is set in autumn' })).status).toBe(200);
  expect(await stateOf(id)).toBe('rejected');
  const path = `POST /api/v1/offers/${encodeURIComponent(id)}/dispute`;
  const said = { sentence: 'they asked for a demo' };
  expect((await ask(http, path, undefined, said, await as('mia', 'marketing'))).status).toBe(202);
  expect(await stateOf(id)).toBe('disputed');
  const line = await http.agreements.offer(id);
  expect(line?.offer.dispute).toMatchObject({ decider: { person: 'revops-lead' } });
});

test('a link of a Slack message accepts, once [P16]', async () => {
  const id = await offered('slack');
  await sendAll(office.outbox);
  const statuses = [];
  for (const link of slackLinksIn(office.slack)) {
    if ((await stateOf(id)) !== 'offered') break;
    const page = await (await fetch(link)).text();
    if (page.includes('slack.example') && page.includes('<h1>Accept')) statuses.push((await follow(link)).status);
  }
  expect(statuses).toEqual([200]);
  expect(await stateOf(id)).toBe('accepted');
});
