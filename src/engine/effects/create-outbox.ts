import { lookup } from 'node:dns/promises';
import type { Day } from '../../domain/index.ts';
import { type WebhookAnswer, postWebhook } from '../../connectors/webhook/post-webhook.ts';
import type { EventStore } from '../../store/event-store.ts';
import type { RandomBytes } from '../keys/key-text.ts';
import { type Webhooks, type WebhookRefusal, createWebhooks } from '../webhooks/create-webhooks.ts';
import type { SecretSource } from '../webhooks/secret-keys.ts';
import { cleanUp } from './clean-up.ts';
import { type Effects, createEffects } from './create-effects.ts';
import { type SettingsBook, createSettings } from './create-settings.ts';
import { type Post, dispatchTo } from './dispatch.ts';
import { isLive } from './effect-policy.ts';

/** What leaves this place: where to, under which settings, and what is to be sent. */
export interface Outbox {
  readonly settings: SettingsBook;
  readonly webhooks: Webhooks;
  readonly effects: Effects;
  /** Sends a webhook a message that says nothing, and tells what came back. */
  test(webhookId: string): Promise<WebhookAnswer | WebhookRefusal>;
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
}

/** Opens the outbox of a workspace. */
export function createOutbox({ store, clock, random, keys, dayOf, post = postOut }: OutboxParts): Outbox {
  const settings = createSettings(store, clock, random);
  const webhooks = createWebhooks({ store, clock, random, keys });
  const parts = { store, clock, webhooks, post, chance: () => (random(1)[0] ?? 0) / 255 };
  return {
    settings,
    webhooks,
    effects: createEffects(store, clock, random),
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
      const today = await dayOf(now);
      const free = (await webhooks.list()).filter(({ id, isEnabled }) => isEnabled && !busy.has(id));
      return new Map(free.map((webhook) => [webhook.id, dispatchTo(parts, { webhook, settings: current, today })]));
    },
    cleanUp: async () => cleanUp(store, clock(), await dayOf(clock())),
  };
}

const timeoutMs = 10_000;

function postOut(message: Parameters<Post>[0]): Promise<WebhookAnswer> {
  return postWebhook(message, { timeoutMs, resolve: (host) => lookup(host, { all: true }) });
}

function refuseTest(isUnknown: boolean): WebhookRefusal {
  return isUnknown
    ? { why: 'no such webhook', message: 'there is no webhook of this id; see `GET /api/v1/webhooks`' }
    : {
        why: 'no secret key',
        message: 'its secret cannot be read; set ASSAY_SECRET_KEY to what it was, or replace it',
      };
}
