import { afterAll, beforeAll, expect, test } from 'vitest';
import { accountOf } from '../../src/domain/index.ts';
import { type Outbox, createOutbox } from '../../src/engine/index.ts';
import { secretKeys } from '../effects/outbox-live.ts';
import { type Receiver, openReceiver } from '../effects/receiver.ts';
import { asBrowser, signIn, somebody } from '../http/callers.ts';
import { type HttpLive, ask, openHttp } from '../http/http-live.ts';
import { company, did, message, saysWho } from '../live/live-engine.ts';
import { type MailServer, openMailServer } from '../notices/mail-server.ts';
import { linksIn, sendAll } from '../notices/notices-live.ts';
import { monday } from './town.ts';

const work = { zone: 'Europe/Berlin', hours: 'Mon-Fri 09:00-17:00', isActive: true };
const sells = { team: 'sdr-dach', ...work };
const facts = { industry: 'software', employees: 300, country: 'DE', 'business model': 'b2b', tech: 'salesforce' };
let [http, mail, slack, outbox]: [HttpLive?, MailServer?, Receiver?, Outbox?] = [];

function open() {
  if (http === undefined || mail === undefined || slack === undefined || outbox === undefined)
    throw new Error('nothing is open');
  return { http, mail, slack, outbox };
}

beforeAll(async () => {
  http = await openHttp();
  http.clock.now = monday;
  [mail, slack] = await Promise.all([openMailServer(), openReceiver()]);
  await http.operational.roster.put(
    [
      { id: 'jane', name: 'Jane', email: 'jane@acme.example', ...sells },
      { id: 'revops-lead', name: 'Rita', email: 'rita@acme.example', ...work },
    ],
    'the test',
  );
  const { store, clock, engine, url } = http;
  outbox = createOutbox({
    store,
    clock: () => clock.now,
    random: (count) => new Uint8Array(count),
    keys: async () => secretKeys,
    dayOf: (epochMs) => engine.dayOf(epochMs),
    mail: { smtpUrl: mail.url, from: 'assay@us.example' },
    publicUrl: url,
    posting: { timeoutMs: 2_000, resolve: async () => [{ address: '127.0.0.1', family: 4 }] },
  });
  const change = { goLiveAt: clock.now, notifiesByMail: true, allowedTargets: ['localhost'] };
  await outbox.settings.change(change, 'the test');
  await outbox.notify.slack.set('', slack.url, 'the test');
}, 60_000);
afterAll(async () => {
  await http?.end();
  await Promise.all([mail?.close(), slack?.close()]);
});

/** A company that fits raises a hand, and somebody is offered it; the id of the offer. */
async function offered(name: string): Promise<string> {
  const { engine, assigner, agreements, clock } = open().http;
  const account = { domain: `${name}.example` };
  const ceo = { id: `ceo-${name}`, email: `ceo@${name}.example` };
  const inputs = [
    company(account, facts),
    saysWho(ceo, { title: 'CEO' }, account),
    did(ceo, 'demo requested', clock.now, {}, account),
  ];
  await engine.append([message(inputs, clock.now)]);
  await engine.settle();
  await assigner.assignWaiting();
  await engine.settle();
  const [line] = await agreements.offers({ accountId: `domain:${name}.example`, limit: 5 });
  expect(line?.offer.state).toBe('offered');
  return line?.id ?? '';
}

async function stateOf(id: string): Promise<string | undefined> {
  await open().http.engine.settle();
  return (await open().http.agreements.offer(id))?.offer.state;
}

async function as(name: string, role: 'sales' | 'marketing'): Promise<Readonly<Record<string, string>>> {
  const { sessions } = open().http;
  return asBrowser(open().http, await sessions.begin(await somebody(open().http, role, name)));
}

/** Opens the page of a link and sends its form. */
async function follow(link: string, fields: Readonly<Record<string, string>> = {}): Promise<number> {
  const page = await (await fetch(link)).text();
  const form = /name="form" value="([^"]+)"/.exec(page)?.[1] ?? '';
  const headers = { origin: open().http.url, 'sec-fetch-site': 'same-origin' };
  const body = new URLSearchParams({ form, ...fields });
  return (await fetch(link, { method: 'POST', headers, body })).status;
}

test('a rep who has signed in accepts their own lead by the API; another rep is refused [P16] [P21]', async () => {
  const id = await offered('api');
  const path = `POST /api/v1/offers/${encodeURIComponent(id)}`;
  const accept = { say: 'accept' };
  const other = await ask(open().http, path, undefined, accept, await as('sam', 'sales'));
  expect([other.status, other.body.error?.code ?? other.body.code]).toEqual([403, 'not-yours']);
  expect(await stateOf(id)).toBe('offered');
  const own = await ask(open().http, path, undefined, accept, await as('jane', 'sales'));
  expect(own.status).toBe(202);
  expect(await stateOf(id)).toBe('accepted');
});

test('whoever looks at an offer sees what has happened, what speaks for it and what is still to ask [P10] [P14]', async () => {
  const id = await offered('package');
  const shown = await ask(open().http, `GET /api/v1/offers/${encodeURIComponent(id)}`, open().http.read);
  expect(shown.status).toBe(200);
  const { activity, reasons, criteria } = shown.body.package;
  expect(JSON.stringify(activity)).toContain('demo requested');
  expect(activity.length).toBeLessThanOrEqual(10);
  expect([reasons.length > 0, criteria.length]).toEqual([true, 3]);
});

test('a rep who has signed in records a call, which meets their clock and reads in their name [P22]', async () => {
  const { http } = open();
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
  const { http } = open();
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
  await sendAll(open().outbox);
  const text =
    open()
      .mail.mails.map((one) => one.text)
      .find((one) => one.includes('mail.example')) ?? '';
  const reject = linksIn(text).get('Reject with a reason') ?? '';
  expect(await follow(reject, { code: 'too-early' })).toBe(422);
  expect(await stateOf(id)).toBe('offered');
  expect(await follow(reject, { code: 'too-early', sentence: 'their budget is set in autumn' })).toBe(200);
  expect(await stateOf(id)).toBe('rejected');
  const path = `POST /api/v1/offers/${encodeURIComponent(id)}/dispute`;
  const said = { sentence: 'they asked for a demo' };
  expect((await ask(open().http, path, undefined, said, await as('mia', 'marketing'))).status).toBe(202);
  expect(await stateOf(id)).toBe('disputed');
  const line = await open().http.agreements.offer(id);
  expect(line?.offer.dispute).toMatchObject({ decider: { person: 'revops-lead' } });
});

test('a link of a Slack message accepts, once [P16]', async () => {
  const id = await offered('slack');
  await sendAll(open().outbox);
  const sent = JSON.stringify(open().slack.received);
  const links = [...sent.matchAll(/https?:[^\s"|<>\\]+\/l\/[^\s"|<>\\]+/g)].map(([link]) => link);
  const statuses = [];
  for (const link of new Set(links)) {
    if ((await stateOf(id)) !== 'offered') break;
    const page = await (await fetch(link)).text();
    if (page.includes('slack.example') && page.includes('<h1>Accept')) statuses.push(await follow(link));
  }
  expect(statuses).toEqual([200]);
  expect(await stateOf(id)).toBe('accepted');
});
