import { lookup } from 'node:dns/promises';
import type { Day } from '../../domain/index.ts';
import type { MailTerms } from '../../connectors/mail/smtp-problem.ts';
import type { PostAnswer, PostTerms } from '../../connectors/outbound/post-guarded.ts';
import { postWebhook } from '../../connectors/webhook/post-webhook.ts';
import type { EventStore } from '../../store/event-store.ts';
import { readRoster } from '../lists/read-roster.ts';
import { createCarriers } from '../notices/channels/carriers.ts';
import { type Notify, createNotify } from '../notices/channels/create-notify.ts';
import { createSlackHooks } from '../notices/channels/create-slack-hooks.ts';
import { dispatchNotices } from '../notices/send/dispatch-notices.ts';
import type { StakeholdersAt } from '../notices/send/stakeholders-at.ts';
import { oldestOf } from '../secret/oldest-of.ts';
import type { RandomBytes } from '../keys/key-text.ts';
import { type Webhooks, type WebhookRefusal, createWebhooks } from '../webhooks/create-webhooks.ts';
import type { SecretSource } from '../webhooks/secret-keys.ts';
import { cleanUp } from './clean-up.ts';
import { type Effects, createEffects } from './create-effects.ts';
import { type SettingsBook, createSettings } from './create-settings.ts';
import { type Post, dispatchWebhook } from './dispatch/dispatch-webhook.ts';
import { isLive } from './effect-policy.ts';

/** What leaves this place: where to, under which settings, and what is to be sent. */
export interface Outbox {
  readonly settings: SettingsBook;
  readonly webhooks: Webhooks;
  readonly effects: Effects;
  /** By which ways people are told. */
  readonly notify: Notify;
  /** Sends a webhook a message that says nothing, and tells what came back. */
  test(webhookId: string): Promise<PostAnswer | WebhookRefusal>;
  /** Sends every destination that is not in `busy` what is most urgent; says to whom, each with a promise of how many. */
  dispatch(busy?: ReadonlySet<string>): Promise<ReadonlyMap<string, Promise<number>>>;
  /** Forgets what ended long ago. */
  cleanUp(): Promise<void>;
}

/** What an outbox is made of. */
export interface OutboxParts {
  readonly store: EventStore;
  /** Epoch milliseconds. */
  readonly clock: () => number;
  readonly random: RandomBytes;
  readonly keys: SecretSource;
  readonly dayOf: (epochMs: number) => Promise<Day>;
  /** How messages are carried; over the network, unless told otherwise. */
  readonly post?: Post;
  /** The server for mails; without it none are sent from here. */
  readonly mail?: MailTerms;
  /** Under which address people reach this service; it goes before the setting. */
  readonly publicUrl?: string;
  /** Who is at an account, for the messages about it; without it nobody is named. */
  readonly stakeholders?: StakeholdersAt;
  /** How a posting to Slack finds its host. */
  readonly posting?: PostTerms;
}

/** Opens the outbox of a workspace. */
export function createOutbox(outboxParts: OutboxParts): Outbox {
  const { store, clock, random, keys, dayOf, post = postOut, mail, publicUrl, posting = overNetwork } = outboxParts;
  const { stakeholders = async () => [] } = outboxParts;
  const settings = withAddress(createSettings(store, clock, random), publicUrl);
  const webhooks = createWebhooks({ store, clock, random, keys });
  const chance = () => (random(1)[0] ?? 0) / 255;
  const parts = { store, clock, webhooks, post, chance };
  const slack = createSlackHooks({ store, clock, random }, keys);
  const carriers = createCarriers({ slack, post: posting, ...(mail === undefined ? {} : { mail }) });
  const noticeParts = {
    store,
    clock,
    chance,
    secret: oldestOf(keys),
    readRoster: () => readRoster(store),
    stakeholders,
  };
  return {
    settings,
    webhooks,
    effects: createEffects(store, clock, random),
    notify: createNotify({ carriers, slack, settings, clock, ...(mail === undefined ? {} : { mail }) }),
    test: async (id) => {
      const webhook = (await webhooks.list()).find((one) => one.id === id);
      const secrets = await webhooks.secretsOf(id);
      if (webhook === undefined || secrets === undefined) return refuseTest(webhook === undefined);
      const at = clock();
      const body = JSON.stringify({ type: 'test', timestamp: new Date(at).toISOString(), data: {} });
      const { allowedTargets: allowed } = await settings.read();
      return post({ id: `test-${id}-${at}`, at, body, url: webhook.url, secrets, allowed });
    },
    dispatch: async (busy = new Set()) => {
      const now = clock();
      const current = await settings.read();
      if (!isLive(current, now)) return new Map();
      const round = { settings: current, today: await dayOf(now) };
      const free = (await webhooks.list()).filter(({ id, isEnabled }) => isEnabled && !busy.has(id));
      const ways = carriers.filter(({ channel }) => !busy.has(channel));
      return new Map<string, Promise<number>>([
        ...free.map((webhook) => [webhook.id, dispatchWebhook(parts, { webhook, ...round })] as const),
        ...ways.map((carrier) => [carrier.channel, dispatchNotices(noticeParts, { carrier, ...round })] as const),
      ]);
    },
    cleanUp: async () => cleanUp(store, clock(), await dayOf(clock())),
  };
}

const timeoutMs = 10_000;
const overNetwork: PostTerms = { timeoutMs, resolve: (host) => lookup(host, { all: true }) };

function postOut(message: Parameters<Post>[0]): Promise<PostAnswer> {
  return postWebhook(message, overNetwork);
}

// What the surroundings say of the address goes before what was set.
function withAddress(book: SettingsBook, publicUrl: string | undefined): SettingsBook {
  if (publicUrl === undefined) return book;
  return {
    read: async () => ({ ...(await book.read()), publicUrl }),
    change: async (changes, by) => {
      const changed = await book.change(changes, by);
      return 'message' in changed ? changed : { ...changed, publicUrl };
    },
  };
}

function refuseTest(isUnknown: boolean): WebhookRefusal {
  return isUnknown
    ? { why: 'no such webhook', message: 'there is no webhook of this id; see `GET /api/v1/webhooks`' }
    : {
        why: 'no secret key',
        message: 'its secret cannot be read; set ASSAY_SECRET_KEY to what it was, or replace it',
      };
}
