import { randomBytes } from 'node:crypto';
import { dirname } from 'node:path';
import { type Outbox, createImports, createOutbox, createWithdrawals } from '../../src/engine/index.ts';
import type { Post } from '../../src/engine/effects/dispatch/dispatch-webhook.ts';
import { secretKeysOf } from '../../src/engine/webhooks/secret-box.ts';
import type { EventStore } from '../../src/store/event-store.ts';
import { type LiveEngine, company, did, message, openLive, saysWho } from '../live/live-engine.ts';

/** An engine with an outbox, and what was sent from it. */
export interface OutboxLive extends LiveEngine {
  readonly outbox: Outbox;
  readonly sent: Sent[];
  /** What the next receivers answer; 200 where nothing is said. */
  readonly answers: Awaited<ReturnType<Post>>[];
}

/** A message that was carried. */
export interface Sent {
  readonly id: string;
  readonly url: string;
  readonly accountId: string;
  readonly verdict: string;
}

/** The key that seals in tests. */
export const secretKeys = secretKeysOf(Buffer.alloc(32, 7).toString('base64'));

/** Opens an outbox over a new SQLite store; messages are carried to a list. */
export async function openOutbox(): Promise<OutboxLive> {
  const live = await openLive();
  const sent: Sent[] = [];
  const answers: OutboxLive['answers'] = [];
  return { ...live, sent, answers, outbox: outboxOn(live, live.store, { sent, answers }) };
}

/** Another outbox on the same store, as of another process. */
export function outboxOn(
  { engine, clock }: Pick<LiveEngine, 'engine' | 'clock'>,
  store: EventStore,
  { sent, answers, onSend }: Pick<OutboxLive, 'sent' | 'answers'> & { readonly onSend?: () => void },
): Outbox {
  return createOutbox({
    store,
    clock: () => clock.now,
    random: randomBytes,
    keys: async () => secretKeys,
    dayOf: (epochMs) => engine.dayOf(epochMs),
    post: async ({ id, url, body }) => {
      const { data } = JSON.parse(body) as { data: { accountId: string; to: { verdict: string } } };
      sent.push({ id, url, accountId: data.accountId, verdict: data.to.verdict });
      onSend?.();
      return answers.shift() ?? { status: 200 };
    },
  });
}

/** Makes a webhook and goes live now; says its id. */
export async function goLive({ outbox, clock }: Pick<OutboxLive, 'outbox' | 'clock'>): Promise<string> {
  await outbox.settings.change({ goLiveAt: clock.now }, 'the test');
  return addWebhook(outbox);
}

/** Makes a webhook and says its id. */
export async function addWebhook(outbox: Outbox, url = 'https://crm.example/hooks'): Promise<string> {
  const made = await outbox.webhooks.create({ url, events: ['verdict.changed'] }, 'the test');
  if ('why' in made) throw new Error(made.message);
  return made.webhook.id;
}

/** One round to its end. */
export async function dispatchAll(outbox: Outbox): Promise<number> {
  const counts = await Promise.all((await outbox.dispatch()).values());
  return counts.reduce((sum, count) => sum + count, 0);
}

/** A company that fits, and then its CEO, who asks for a demo: it is nurtured first, then pursued. */
export async function handRaise({ engine, clock }: Pick<LiveEngine, 'engine' | 'clock'>, name: string): Promise<void> {
  const who = { id: `ceo-${name}`, email: `ceo@${name}.example` };
  const account = { domain: `${name}.example` };
  const facts = { industry: 'software', employees: 300, country: 'DE', 'business model': 'b2b', tech: 'salesforce' };
  const at = clock.now;
  await engine.append([message([company(account, facts)], at)]);
  await engine.settle();
  // The playbook's day: shortly after midnight it is not the calendar's.
  const asked = { ...did(who, 'demo requested', at), on: await engine.dayOf(at) };
  const asks = [saysWho(who, { title: 'CEO' }, account), asked];
  await engine.append([message(asks, at, `hand ${name}`)]);
  await engine.settle();
}

/** A company about which nothing else is known. */
export async function meetCompany(live: LiveEngine, name: string): Promise<void> {
  await live.engine.append([message([company({ domain: `${name}.example` })], live.clock.now)]);
  await live.engine.settle();
}

/** Imports a file as the command line does, and says how many of its rows are new. */
export async function importFile({ store, engine, clock }: OutboxLive, path: string): Promise<number | undefined> {
  const now = () => clock.now;
  const withdrawals = createWithdrawals(store, randomBytes, now);
  const parts = { store, engine, withdrawals, random: randomBytes, clock: now, folder: dirname(path) };
  const imported = await createImports(parts).importFiles([{ path }], { by: 'the test' });
  return imported?.[0]?.counts.accepted;
}
