import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readPlaybookFolder } from '../../src/engine/index.ts';
import { company, day, did, message, saysWho } from '../live/live-engine.ts';
import { type OutboxLive, addWebhook, dispatchAll, goLive, handRaise, meetCompany, openOutbox } from './outbox-live.ts';

let live: OutboxLive;
beforeEach(async () => {
  live = await openOutbox();
});
afterEach(() => live.end());

async function counts(): Promise<Record<string, number>> {
  return Object.fromEntries(await live.outbox.effects.counts());
}

/** The rules of the shipped playbook, with another next step for whoever is nurtured. */
async function publishAnother(): Promise<void> {
  const files = new Map(await readPlaybookFolder('playbooks/b2b-saas'));
  const verdicts = files.get('verdicts.md') ?? '';
  files.set('verdicts.md', verdicts.replaceAll('| nurture | nurture |', '| nurture | monitor |'));
  const published = await live.engine.publish(files);
  if (!published.ok) throw new Error(published.problems[0]?.message);
}

describe('a change of verdict', () => {
  test('makes one effect for each webhook, in the transaction of the change [inv-I6]', async () => {
    await goLive(live);
    await addWebhook(live.outbox, 'https://other.example/');
    await handRaise(live, 'acme');
    await meetCompany(live, 'dull');
    const transitions = await live.engine.accounts.since(0, 100);
    const effects = await live.outbox.effects.list({ limit: 100 });
    expect(transitions).toHaveLength(3);
    const made = effects.map(({ accountId, number, destination }) => `${accountId} ${number} ${destination}`);
    expect(new Set(made).size).toBe(6);
    expect(made).toHaveLength(6);
    expect(new Set(effects.map(({ id }) => id)).size).toBe(6);
    const [row] = await live.store.rows(`select count(*) as n from effects as e
      where not exists (select 1 from transitions as t
        where t.part = e.part and t.account_id = e.account_id and t.number = e.number)`);
    expect(row?.['n']).toBe(0);
  });

  test('says ids, verdict and reasons in the words of the playbook, and nobody’s name or address', async () => {
    await goLive(live);
    await handRaise(live, 'acme');
    const [effect] = await live.outbox.effects.list({ limit: 1 });
    expect(effect?.body).toMatchObject({
      type: 'verdict.changed',
      timestamp: '2026-11-20T12:00:00.000Z',
      data: {
        accountId: 'domain:acme.example',
        from: { verdict: 'nurture' },
        to: { verdict: 'pursue', path: 'route' },
        hasRaisedHand: true,
        points: { account: 80, stakeholder: 60, behavior: 45 },
      },
    });
    expect(JSON.stringify(effect)).not.toMatch(/ceo|@/);
  });

  test('is sent once, and never again when it was taken [rel-F40]', async () => {
    await goLive(live);
    await handRaise(live, 'acme');
    await dispatchAll(live.outbox);
    live.clock.now += 4 * day;
    await dispatchAll(live.outbox);
    expect(live.sent.map(({ accountId, verdict }) => [accountId, verdict])).toEqual([
      ['domain:acme.example', 'pursue'],
    ]);
    // The first look at it, overtaken before anybody was told, is shown as such.
    expect(await counts()).toEqual({ done: 1, overtaken: 1 });
  });

  test('that is no longer true when its turn comes is not told: it is asked again whether it is still hot [rel-F33]', async () => {
    await goLive(live);
    await handRaise(live, 'acme');
    live.answers.push({ status: 500 });
    await dispatchAll(live.outbox);
    // Three days down, and the account has become somebody else's customer meanwhile.
    live.clock.now += 2 * day;
    await live.engine.append([
      message([company({ domain: 'acme.example' }, { relationship: 'competitor' })], live.clock.now),
    ]);
    await live.engine.settle();
    await dispatchAll(live.outbox);
    await dispatchAll(live.outbox);
    expect(live.sent.map(({ verdict }) => verdict)).toEqual(['pursue', 'disqualify']);
  });
});

describe('before going live', () => {
  test('nothing is made: a hundred old signals, a webhook, and 0 effects, then and later [P23]', async () => {
    await addWebhook(live.outbox);
    const who = { id: 'U1', email: 'jane@old.example' };
    const old = live.clock.now - 90 * day;
    for (let n = 0; n < 100; n += 1)
      await live.engine.append([message([saysWho(who), did(who, 'page viewed', old + n, { path: '/pricing' })])]);
    await live.engine.settle();
    expect((await live.engine.accounts.since(0, 100)).length).toBeGreaterThan(0);
    expect(await counts()).toEqual({});
    live.clock.now += 1;
    await live.outbox.settings.change({ goLiveAt: live.clock.now }, 'the test');
    await live.engine.settle();
    expect(await counts()).toEqual({});
    expect(await dispatchAll(live.outbox)).toBe(0);
  });

  test('what arrived is never sent, even when it is worked off afterwards [P23]', async () => {
    await addWebhook(live.outbox);
    await live.engine.append([message([company({ domain: 'early.example' })])]);
    live.clock.now += 1;
    await live.outbox.settings.change({ goLiveAt: live.clock.now }, 'the test');
    await live.engine.settle();
    await meetCompany(live, 'late');
    const effects = await live.outbox.effects.list({ limit: 10 });
    expect(effects.map(({ accountId }) => accountId)).toEqual(['domain:late.example']);
  });

  test('days that went by before are walked later without telling anybody [P23]', async () => {
    await addWebhook(live.outbox);
    await handRaise(live, 'acme');
    live.clock.now += 200 * day;
    await live.outbox.settings.change({ goLiveAt: live.clock.now }, 'the test');
    await live.engine.settle();
    const causes = (await live.engine.accounts.since(0, 100)).map(({ cause }) => cause);
    expect(causes).toContain('time');
    expect(await counts()).toEqual({});
  });
});

describe('what sends nothing by itself', () => {
  test('a file imported after going live: the number is shown, a person releases it [P23]', async () => {
    await goLive(live);
    const folder = mkdtempSync(join(tmpdir(), 'assay-effects-'));
    try {
      const path = join(folder, 'companies.csv');
      writeFileSync(path, `id,domain,industry\n${[1, 2, 3].map((n) => `${n},c${n}.example,software`).join('\n')}\n`);
      await live.engine.importFiles([{ path }]);
      await live.engine.settle();
    } finally {
      rmSync(folder, { recursive: true });
    }
    expect(await counts()).toEqual({ withheld: 3 });
    expect(await dispatchAll(live.outbox)).toBe(0);
    expect(await live.outbox.effects.releasable()).toMatchObject([{ verdict: 'nurture', effects: 3 }]);
    expect(live.sent).toEqual([]);
    expect(await live.outbox.effects.release('key:1')).toMatchObject([{ effects: 3 }]);
    expect(await dispatchAll(live.outbox)).toBe(3);
    expect(await counts()).toEqual({ done: 3 });
  });

  test('a published change: it is held back, and whoever releases it is on record [P23]', async () => {
    await goLive(live);
    await meetCompany(live, 'dull');
    await dispatchAll(live.outbox);
    live.clock.now += 1;
    await publishAnother();
    await live.engine.settle();
    expect((await live.engine.accounts.since(0, 100)).at(-1)).toMatchObject({ cause: 'playbook' });
    expect(await counts()).toMatchObject({ done: 1, withheld: 1 });
    expect(await dispatchAll(live.outbox)).toBe(0);
    await live.outbox.effects.release('key:1');
    expect(await dispatchAll(live.outbox)).toBe(1);
    const audit = await live.store.rows(`select a.kind, a.by_whom from audit as a where a.kind = 'effects released'`);
    expect(audit).toEqual([{ kind: 'effects released', by_whom: 'key:1' }]);
  });

  test('shadow mode: everything is worked out and shown, nothing is sent or released [P23]', async () => {
    await goLive(live);
    await live.outbox.settings.change({ isShadow: true }, 'the test');
    await handRaise(live, 'acme');
    expect(await dispatchAll(live.outbox)).toBe(0);
    expect(await counts()).toEqual({ withheld: 2 });
    expect(await live.outbox.effects.release('key:1')).toBe('not live');
    // Of what was held back, a release sends what is still true: the last word about each account.
    expect(await live.outbox.effects.releasable()).toMatchObject([{ verdict: 'pursue', effects: 1 }]);
    await live.outbox.settings.change({ isShadow: false }, 'the test');
    await live.outbox.effects.release('key:1');
    await dispatchAll(live.outbox);
    expect(live.sent.map(({ verdict }) => verdict)).toEqual(['pursue']);
    expect(await counts()).toEqual({ done: 1, overtaken: 1 });
  });
});

describe('the flood guard', () => {
  test('lets out as many offers a day as it may, hand-raises first, and the rest on the days after [P23]', async () => {
    await goLive(live);
    await live.outbox.settings.change({ offersPerDay: 2 }, 'the test');
    for (const name of ['a', 'b', 'c', 'd', 'e']) await handRaise(live, name);
    await meetCompany(live, 'dull');
    const days: string[][] = [];
    for (let n = 0; n < 3; n += 1) {
      const from = live.sent.length;
      for (let round = 0; round < 5; round += 1) await dispatchAll(live.outbox);
      days.push(live.sent.slice(from).map(({ accountId }) => accountId.slice(7, -8)));
      live.clock.now += day;
    }
    // What is no offer is not held up.
    expect(days).toEqual([
      [expect.any(String), expect.any(String), 'dull'],
      [expect.any(String), expect.any(String)],
      [expect.any(String)],
    ]);
    expect(new Set(days.flat()).size).toBe(6);
  });

  test('counts an offer once, however often it has to be sent [P23]', async () => {
    await goLive(live);
    await live.outbox.settings.change({ offersPerDay: 1 }, 'the test');
    await handRaise(live, 'a');
    await handRaise(live, 'b');
    live.answers.push({ status: 500 }, { status: 500 });
    for (let n = 0; n < 3; n += 1) {
      await dispatchAll(live.outbox);
      live.clock.now += 60_000;
    }
    expect(live.sent).toHaveLength(3);
    expect(new Set(live.sent.map(({ id }) => id)).size).toBe(1);
  });
});
