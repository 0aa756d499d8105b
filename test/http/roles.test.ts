import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Explanation } from '../../src/domain/index.ts';
import { did, message, saysWho } from '../live/live-engine.ts';
import { type HttpLive, ask, openHttp } from './http-live.ts';

let http: HttpLive;
beforeEach(async () => {
  http = await openHttp();
});
afterEach(() => http.end());

const acme = 'domain:acme.com';
const jane = { id: 'U1', email: 'jane@acme.com' };

async function tell(...inputs: Parameters<typeof message>[0]): Promise<void> {
  await http.engine.append([message(inputs, http.clock.now)]);
  await http.engine.settle();
}

/** Somebody says a role, and the engine works it off; each word is a second later than the one before. */
async function say(contact: string, body: unknown, at = acme): Promise<number> {
  http.clock.now += 1_000;
  const path = `POST /api/v1/accounts/${encodeURIComponent(at)}/contacts/${encodeURIComponent(contact)}/role`;
  const { status } = await ask(http, path, http.admin, body);
  await http.engine.settle();
  return status;
}

type Seats = Explanation['seats'];

async function seatsOf(id = acme): Promise<Seats> {
  return (await ask(http, `GET /api/v1/accounts/${encodeURIComponent(id)}/explanation`, http.read)).body.seats;
}

/** Who has which seat and how sure that is, such as `champion: U1 confirmed`. */
async function held(id = acme): Promise<readonly string[]> {
  const seats = await seatsOf(id);
  return seats.flatMap(({ role, holders }) =>
    holders.map(({ contactId, certainty }) => `${role}: ${contactId} ${certainty}`),
  );
}

test('a rep corrects what a title suggests, and no source overrules that, until it is taken back [G5]', async () => {
  await tell(saysWho(jane, { title: 'VP Sales' }));
  expect(await held()).toEqual(['champion: U1 likely']);
  expect(await say('U1', { role: 'blocker', reason: 'she wants to keep the old tool' })).toBe(202);
  await tell(saysWho(jane, { title: 'Chief Financial Officer', role: 'economic buyer' }));
  expect(await held()).toEqual(['blocker: U1 confirmed']);
  expect(await say('U1', { role: 'champion' })).toBe(202);
  expect(await held()).toEqual(['champion: U1 confirmed']);
  expect(await say('U1', { role: 'none' })).toBe(202);
  expect(await held()).toEqual(['economic buyer: U1 likely']);
  expect(await say('U1', { role: 'none' })).toBe(409);
});

test('a seat that a person confirmed shows who said so and when, in the history and in the audit too', async () => {
  await tell(saysWho(jane));
  await say('U1', { role: 'champion', reason: 'Jane asked for the pilot' });
  const champion = (await seatsOf()).find(({ role }) => role === 'champion');
  expect(champion?.holders).toEqual([
    expect.objectContaining({
      certainty: 'confirmed',
      confirmedBy: expect.stringMatching(/^key:/),
      confirmedAt: new Date(http.clock.now).toISOString(),
    }),
  ]);
  const { body } = await ask(http, `GET /api/v1/accounts/${encodeURIComponent(acme)}/timeline`, http.read);
  expect(body.items[0]).toMatchObject({
    kind: 'decision',
    what: 'role',
    contactId: 'U1',
    details: { role: 'champion', reason: 'Jane asked for the pilot' },
  });
  const rows = await http.store.rows(`select a.details from audit as a where a.kind = 'decision taken'`);
  expect(rows).toEqual([{ details: '{"what":"role","role":"champion"}' }]);
});

test('a confirmed role moves the score at once', async () => {
  await tell(saysWho(jane, { title: 'Office Coordinator' }));
  const points = async () => (await http.engine.accounts.one(acme)).account?.points.stakeholder;
  const before = await points();
  await say('U1', { role: 'champion' });
  expect([before, await points()]).toEqual([0, 100]);
});

test('what was said of a role goes with the account when two are one, and comes out the same when all is worked out anew', async () => {
  await tell(saysWho(jane), saysWho({ email: 'jo@acme.io' }, { title: 'CFO' }));
  await say('jo@acme.io', { role: 'champion' }, 'domain:acme.io');
  await http.decisions.decide('domain:acme.io', 'user:1', { what: 'same as', other: { domain: 'acme.com' } });
  await http.engine.settle();
  expect(await held()).toEqual(['champion: jo@acme.io confirmed']);
  expect((await http.engine.rebuild())?.differences).toEqual([]);
  expect((await http.engine.diagnose())?.findings).toEqual([]);
});

test('what was said of somebody’s role holds when a source gives them another id, and not at the next company', async () => {
  await tell(saysWho({ email: jane.email }));
  await say(jane.email, { role: 'champion' });
  await tell(saysWho(jane));
  expect(await held()).toEqual(['champion: U1 confirmed']);
  http.clock.now += 1_000;
  await tell(saysWho(jane, {}, { id: 'A2' }), did(jane, 'demo requested'));
  expect((await http.engine.record('account:A2'))?.contacts.map(({ id }) => id)).toEqual(['U1']);
  expect(await held('account:A2')).toEqual([]);
});

test('a slip is refused: nobody of that id, no such role, an account that has gone', async () => {
  await tell(saysWho(jane));
  expect(await say('U9', { role: 'user' })).toBe(404);
  expect(await say('U1', { role: 'boss' })).toBe(400);
  expect(await say('U1', { role: 'user' }, 'domain:nobody.com')).toBe(404);
  expect(await say('U1', { role: 'none' })).toBe(409);
  expect(await held()).toEqual([]);
});
