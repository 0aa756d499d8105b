import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Channel, Input } from '../../src/domain/index.ts';
import { company, day, message, saysWho } from '../live/live-engine.ts';
import {
  type NoticesLive,
  after,
  assigned,
  briefOf,
  linksIn,
  offerId,
  openNotices,
  sendAll,
  tell,
} from './notices-live.ts';

let live: NoticesLive;
beforeEach(async () => {
  live = await openNotices({ onSlack: true });
});
afterEach(() => live.end());

const cycleMark = () => ({ at: live.clock.now, by: 'person:jane', cycle: 'domain:acme.example#1' });
const mark = () => ({ ...cycleMark(), offer: offerId('acme') });
/** Events of a cycle that name no offer. */
const ofCycle = new Set(['MeetingSet', 'SeatsAsked', 'StageEntered', 'CycleClosed', 'WhyGiven']);

/** Has the engine take what is said of people of Acme. */
async function atAcme(...inputs: readonly Input[]): Promise<void> {
  await live.engine.append([message([company({ domain: 'acme.example' }), ...inputs], live.clock.now)]);
  await live.engine.settle();
}

function saysNo(email: string, ...by: readonly Channel[]): Input[] {
  const on = 20_700;
  return by.map((channel) => ({
    kind: 'consent',
    account: {},
    contact: { email },
    channel,
    state: 'withdrawn',
    on,
    origin: { file: 'web', line: 0 },
  }));
}

async function contactId(name: string): Promise<string> {
  const contacts = (await live.engine.record('domain:acme.example'))?.contacts ?? [];
  return contacts.find(({ facts }) => JSON.stringify(facts).includes(name))?.id ?? '';
}

async function counts(): Promise<Record<string, number>> {
  return Object.fromEntries(await live.outbox.effects.counts());
}

describe('an offer that is given to somebody', () => {
  test('reaches them with who, why, what is missing, until when and three links [P11] [P12] [P15]', async () => {
    await tell(live, assigned('acme', live.clock.now), { brief: briefOf('Acme') });
    await sendAll(live.outbox);
    const [mail] = live.mail.mails;
    expect(live.mail.mails).toHaveLength(1);
    expect(mail?.to).toBe('jane@us.example');
    expect(mail?.headers.get('subject')).toBe('New lead for you: Acme');
    expect(mail?.text).toContain('Answer by Fri, 20 Nov 2026, 15:00 (Europe/Berlin)');
    expect(mail?.text).toContain('asked for a demo\nsoftware, 300 people\nCEO\n');
    expect(mail?.text).not.toContain('a fourth reason');
    expect(mail?.text).toContain('Still to ask\nIs there a budget?');
    expect([...linksIn(mail?.text ?? '').keys()]).toEqual(['Accept', 'Reject with a reason', 'Open in Assay']);
    expect(await counts()).toEqual({ done: 2 });
  });

  test('names people as the account page does, the one who brought it in first, and says what must not be done [P13] [inv-I17]', async () => {
    await atAcme(
      saysWho({ email: 'ann@acme.example' }, { 'first name': 'Ann', 'last name': 'Ceo', title: 'CEO' }),
      saysWho({ email: 'bob@acme.example' }, { 'first name': 'Bob', phone: '+49 30 1234567' }),
      saysWho({ email: 'eve@acme.example' }, { 'first name': 'Eve' }),
      ...saysNo('ann@acme.example', 'email', 'message', 'post'),
    );
    await live.operational.suppressions.add(
      [
        { kind: 'phone', value: '+49301234567', reason: 'asked us', since: 20_000 },
        { kind: 'email', value: 'eve@acme.example', reason: 'asked us', since: 20_000 },
      ],
      'test',
    );
    await tell(live, assigned('acme', live.clock.now), { brief: briefOf('Acme', { trigger: await contactId('bob') }) });
    await sendAll(live.outbox);
    expect(live.mail.mails[0]?.text).toContain(
      'People\nBob (do not call, do not text)\nAnn Ceo, CEO (do not write)\n1 not named: they must not be contacted\n',
    );
    expect(`${live.mail.mails[0]?.raw}${live.slack.received[0]?.body}`).not.toContain('Eve');
  });

  test('says of people what is so when it is sent, not what was so when it was made [P13]', async () => {
    await atAcme(saysWho({ email: 'ann@acme.example' }, { name: 'Ann Ceo' }));
    live.clock.now += 8 * 3_600_000;
    await tell(live, assigned('acme', live.clock.now), { brief: briefOf('Acme', { isUrgent: false }) });
    const kept = await live.store.rows(`select e.body, e.brief from effects as e`);
    expect(JSON.stringify(kept)).not.toContain('Ann');
    await atAcme(...saysNo('ann@acme.example', 'phone'));
    live.clock.now = Date.UTC(2026, 10, 23, 8);
    await sendAll(live.outbox);
    expect(live.mail.mails[0]?.text).toContain('People\nAnn Ceo (do not call)\n');
  });

  test('while somebody is being erased names nobody, and says nothing that people wrote [inv-I17]', async () => {
    await atAcme(saysWho({ email: 'ann@acme.example' }, { name: 'Ann Ceo' }));
    await tell(live, assigned('acme', live.clock.now), { brief: briefOf('Ann Ceo Consulting') });
    await live.store.transact((transaction) =>
      transaction.insert({
        table: 'erasures',
        columns: ['id', 'begun_at', 'by_whom', 'secret_check', 'known_by', 'next_part', 'inputs'],
        rows: [['x', live.clock.now, 'test', 'x', '[]', 0, 0]],
      }),
    );
    await sendAll(live.outbox);
    expect(live.mail.mails[0]?.headers.get('subject')).toBe('New lead for you: acme.example');
    expect(`${live.mail.mails[0]?.raw}${live.slack.received[0]?.body}`).not.toContain('Ann');
  });

  test('is told once by each channel, however often the step is taken again [inv-I17]', async () => {
    const history = assigned('acme', live.clock.now);
    await tell(live, history);
    await tell(live, history);
    await sendAll(live.outbox);
    await sendAll(live.outbox);
    expect([live.mail.mails.length, live.slack.received.length]).toEqual([1, 1]);
  });

  test('and has been answered when its turn comes is told to nobody', async () => {
    const history = assigned('acme', live.clock.now);
    await tell(live, history);
    const accepted = after(history, [{ ...mark(), kind: 'OfferAccepted', criteria: [] }]);
    await tell(live, accepted, { from: history.events.length + 1 });
    await sendAll(live.outbox);
    expect(live.mail.mails).toEqual([]);
    expect(await counts()).toEqual({ overtaken: 2 });
    const [effect] = await live.outbox.effects.list({ limit: 1 });
    expect(await live.outbox.effects.replay(effect?.id ?? '', 'test')).toBe('overtaken');
  });

  test('in the night waits until the assignee opens, unless somebody raised a hand [inv-I17]', async () => {
    live.clock.now += 8 * 3_600_000;
    await tell(live, assigned('calm', live.clock.now), { brief: briefOf('Calm', { isUrgent: false }) });
    await tell(live, assigned('hot', live.clock.now), { brief: briefOf('Hot') });
    await sendAll(live.outbox);
    expect(live.mail.mails.map(({ headers }) => headers.get('subject'))).toEqual(['New lead for you: Hot']);
    // Monday, nine o'clock in Berlin.
    live.clock.now = Date.UTC(2026, 10, 23, 8) - 1;
    await sendAll(live.outbox);
    expect(live.mail.mails).toHaveLength(1);
    live.clock.now += 1;
    await sendAll(live.outbox);
    expect(live.mail.mails).toHaveLength(2);
  });
});

describe('nothing is sent', () => {
  test('in shadow mode, and of a file that was imported: a person releases what is still true [P23]', async () => {
    await live.outbox.settings.change({ isShadow: true }, 'test');
    await tell(live, assigned('acme', live.clock.now));
    await live.outbox.settings.change({ isShadow: false }, 'test');
    await tell(live, assigned('old', live.clock.now), { source: 'file leads.csv' });
    await sendAll(live.outbox);
    expect([live.mail.mails, live.slack.received]).toEqual([[], []]);
    expect(await counts()).toEqual({ withheld: 4 });
    expect(await live.outbox.effects.release('key:1')).toMatchObject([{ event: 'offer.assigned', effects: 2 }, {}]);
    await sendAll(live.outbox);
    expect(live.mail.mails).toHaveLength(2);
  });

  test('before going live', async () => {
    await live.outbox.settings.change({ goLiveAt: live.clock.now + day }, 'test');
    await tell(live, assigned('acme', live.clock.now));
    expect(await counts()).toEqual({});
  });

  test('to somebody who has left meanwhile: the notice is given up, and says why', async () => {
    await tell(live, assigned('acme', live.clock.now));
    await live.store.transact((transaction) => transaction.run(`delete from roster_people where id = $1`, ['jane']));
    await sendAll(live.outbox);
    expect(live.mail.mails).toEqual([]);
    expect((await live.outbox.effects.list({ limit: 1 }))[0]?.lastError).toContain('`jane` is no active person');
  });
});

describe('whoever has to know', () => {
  test.each([
    [
      'a clock that ran out goes to the manager',
      'ClockMissed',
      { clock: 'accept', end: 'escalate' },
      ['max@us.example'],
    ],
    ['a clock that gives it to somebody else goes to nobody', 'ClockMissed', { clock: 'accept', end: 'reassign' }, []],
    ['a reminder goes to the assignee', 'Reminded', { clock: 'accept' }, ['jane@us.example']],
    [
      'a rejection goes to marketing ops',
      'OfferRejected',
      { code: 'early', sentence: 'too early' },
      ['olga@us.example'],
    ],
    ['a meeting nobody came to goes to the owner', 'MeetingSet', { state: 'no-show' }, ['jane@us.example']],
    ['a cycle that was sent back asks nobody why', 'CycleClosed', { as: 'recycled' }, []],
  ])('%s', async (_, kind, more, to) => {
    const history = assigned('acme', live.clock.now);
    const told = after(history, [{ ...(ofCycle.has(kind) ? cycleMark() : mark()), kind, ...more } as never]);
    await tell(live, told, { from: history.events.length + 1 });
    await sendAll(live.outbox);
    expect(live.mail.mails.map((mail) => mail.to)).toEqual(to);
  });

  test('whoever takes a lead hears whom to look for; nobody is reminded of one that has ended meanwhile', async () => {
    const seats = { ...cycleMark(), kind: 'SeatsAsked', roles: ['economic buyer'] } as const;
    const taken = { ...mark(), kind: 'OfferAccepted', criteria: [] } as const;
    const history = after(assigned('acme', live.clock.now), [seats, taken]);
    await tell(live, history, { from: history.events.length - 1 });
    const reminded = { ...mark(), kind: 'Reminded', clock: 'touch' } as const;
    const closed = after(history, [reminded, { ...cycleMark(), by: 'engine', kind: 'CycleClosed', as: 'recycled' }]);
    await tell(live, closed, { from: history.events.length + 1 });
    await sendAll(live.outbox);
    expect(live.mail.mails.map(({ text }) => text)).toEqual([expect.stringContaining('economic buyer')]);
  });

  test.each(['won', 'lost'] as const)(
    'whoever closed a cycle as %s is asked why, once, unless they have said it [R12]',
    async (as) => {
      const history = assigned('acme', live.clock.now);
      const closed = after(history, [{ ...cycleMark(), by: 'engine', kind: 'CycleClosed', as }]);
      await tell(live, closed, { from: history.events.length + 1 });
      await sendAll(live.outbox);
      expect(live.mail.mails.map((mail) => mail.to)).toEqual(['jane@us.example']);
      expect(live.mail.mails[0]?.text).toContain(`It was ${as}. Say why in a sentence`);
      const other = assigned('blue', live.clock.now);
      const mine = { ...cycleMark(), cycle: 'domain:blue.example#1' };
      const said = after(other, [
        { ...mine, kind: 'CycleClosed', as },
        { ...mine, kind: 'WhyGiven', sentence: 'the price', tags: ['price'] },
      ]);
      await tell(live, said, { from: other.events.length + 1 });
      await sendAll(live.outbox);
      expect(live.mail.mails).toHaveLength(1);
    },
  );

  test('a dispute goes to whoever decides it, and its end to both sides [P7]', async () => {
    const history = assigned('acme', live.clock.now);
    const decider = { person: 'max', calendar: history.agreement.cycles[0]!.offers[0]!.assignee!.calendar };
    const disputed = after(history, [
      { ...mark(), kind: 'OfferRejected', code: 'early', sentence: 'too early' },
      { ...mark(), by: 'olga', kind: 'DisputeOpened', sentence: 'they asked for a price', decider, withinMinutes: 480 },
    ]);
    await tell(live, disputed, { from: history.events.length + 2 });
    await sendAll(live.outbox);
    expect(live.mail.mails.map((mail) => mail.to)).toEqual(['max@us.example']);
    expect(live.mail.mails[0]?.text).toContain('By Olga Ops:\n“they asked for a price”');
    const settled = after(disputed, [
      { ...mark(), by: 'max', kind: 'DisputeSettled', isUpheld: true, sentence: 'it was too early' },
    ]);
    await tell(live, settled, { from: disputed.events.length + 1 });
    await sendAll(live.outbox);
    expect(
      live.mail.mails
        .map((mail) => mail.to)
        .slice(1)
        .toSorted(),
    ).toEqual(['jane@us.example', 'olga@us.example']);
  });

  test('a dispute whose decider has left goes to marketing ops [P7]', async () => {
    const history = assigned('acme', live.clock.now);
    const decider = { person: 'gone', calendar: history.agreement.cycles[0]!.offers[0]!.assignee!.calendar };
    const disputed = after(history, [
      { ...mark(), kind: 'OfferRejected', code: 'early', sentence: 'too early' },
      { ...mark(), by: 'max', kind: 'DisputeOpened', sentence: 'they asked', decider, withinMinutes: 480 },
    ]);
    await tell(live, disputed, { from: history.events.length + 2 });
    await sendAll(live.outbox);
    expect(live.mail.mails.map((mail) => mail.to)).toEqual(['olga@us.example']);
  });
});

test('webhooks that ask hear of offers, stages and ends of cycles, without names or sentences, with what a CRM mirrors [B12]', async () => {
  const events = ['offer.assigned', 'offer.rejected', 'stage.entered'] as const;
  await live.outbox.webhooks.create({ url: 'https://crm.example/', events }, 'test');
  await live.outbox.webhooks.create({ url: 'https://other.example/', events: ['verdict.changed'] }, 'test');
  const history = after(assigned('acme', live.clock.now), [
    { ...cycleMark(), kind: 'StageEntered', from: 'raw', stage: 'MQL' },
    { ...mark(), kind: 'OfferRejected', code: 'early', sentence: 'Ann said no' },
  ]);
  await tell(live, history);
  const effects = (await live.outbox.effects.list({ limit: 20 })).filter(({ person }) => person === undefined);
  expect(effects.map(({ event }) => event).toSorted()).toEqual([...events, 'stage.entered'].toSorted());
  expect(JSON.stringify(effects.map(({ body }) => body))).toContain('"to":"MQL"');
  expect(JSON.stringify(effects)).not.toContain('Ann');
  const [stage] = await live.store.rows("select e.body from effects as e where e.event = 'stage.entered'", []);
  expect(JSON.parse(String(stage?.['body'])).data.properties).toEqual({
    stage: 'MQL',
    cycleNumber: 1,
    mqlOn: '2026-11-20',
    owner: 'jane',
    marketing: 'MQL',
    rejectionReason: 'early',
    rulesHash: 'the hash',
  });
  expect(new Set(effects.map(({ destination }) => destination)).size).toBe(1);
});
