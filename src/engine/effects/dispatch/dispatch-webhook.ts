import type { Day } from '../../../domain/index.ts';
import { handedOf } from '../../../connectors/outbound/handed.ts';
import type { PostAnswer } from '../../../connectors/outbound/post-guarded.ts';
import type { WebhookPost } from '../../../connectors/webhook/post-webhook.ts';
import type { Row } from '../../../store/event-store.ts';
import type { Webhook, Webhooks } from '../../webhooks/create-webhooks.ts';
import type { Settings } from '../create-settings.ts';
import { dueEffects, giveRoomBack, offersOnDay, openDay, takeRoom } from '../effects.sql.ts';
import { type Claimed, claimAll } from './claim.ts';
import { type SettleParts, settle } from './settle.ts';

/** Carries a message once. */
export type Post = (message: WebhookPost) => Promise<PostAnswer>;

/** What sending is made of. */
export interface DispatchParts extends SettleParts {
  readonly webhooks: Webhooks;
  readonly post: Post;
}

/** To whom, and under which settings. */
export interface Destination {
  readonly webhook: Pick<Webhook, 'id' | 'url'>;
  readonly settings: Settings;
  readonly today: Day;
}

/** How many of a destination are sent at once: all of them end before their lease does. */
const mostAtOnce = 10;

/** Sends a destination what is most urgent, and says how many effects it took. */
export async function dispatchWebhook(parts: DispatchParts, destination: Destination): Promise<number> {
  const claimed = await claimDue(parts, destination);
  if (claimed.length === 0) return 0;
  const secrets = await parts.webhooks.secretsOf(destination.webhook.id);
  await Promise.all(claimed.map((effect) => deliver(parts, destination, effect, secrets)));
  return claimed.length;
}

async function claimDue(parts: DispatchParts, destination: Destination): Promise<readonly Claimed[]> {
  const due = await readDue(parts, destination);
  const offers = due.filter((row) => row['is_stale'] === 0 && isUncounted(row));
  const room = await reserveRoom(parts, destination, offers.length);
  const refused = new Set(offers.slice(room));
  const wanted = due.filter((row) => !refused.has(row));
  const taken = await claimAll(parts, wanted, destination.today);
  const used = taken.filter(({ row }) => isUncounted(row)).length;
  if (used < room) await returnRoom(parts, destination, room - used);
  return taken.map(({ effect }) => effect);
}

async function readDue(
  { store, clock }: DispatchParts,
  { webhook, settings, today }: Destination,
): Promise<readonly Row[]> {
  const [count] = await store.rows(offersOnDay, [webhook.id, today]);
  const room = settings.offersPerDay - Number(count?.['offers'] ?? 0);
  const dropped = await store.rows(dueEffects, [webhook.id, 'leased', clock(), room, mostAtOnce]);
  const waiting = await store.rows(dueEffects, [webhook.id, 'waiting', clock(), room, mostAtOnce]);
  return [...dropped, ...waiting].slice(0, mostAtOnce);
}

// An offer the flood guard has not let out on any day yet.
function isUncounted(row: Row): boolean {
  return row['verdict'] === 'pursue' && row['let_out_on'] === null;
}

async function reserveRoom(
  { store }: DispatchParts,
  { webhook, settings, today }: Destination,
  wanted: number,
): Promise<number> {
  if (wanted === 0) return 0;
  return store.transact(async (transaction) => {
    await transaction.run(openDay, [webhook.id, today]);
    let room = 0;
    while (room < wanted && (await transaction.run(takeRoom, [webhook.id, today, settings.offersPerDay])) === 1)
      room += 1;
    return room;
  });
}

// Where another dispatcher was faster. After a crash in between, a day may be sent less than it might; never more.
async function returnRoom({ store }: DispatchParts, { webhook, today }: Destination, unused: number): Promise<void> {
  await store.transact((transaction) => transaction.run(giveRoomBack, [webhook.id, today, unused]));
}

async function deliver(
  parts: DispatchParts,
  { webhook, settings }: Destination,
  effect: Claimed,
  secrets: readonly string[] | undefined,
): Promise<void> {
  const { post, clock, webhooks } = parts;
  const { id, body } = effect;
  const answer =
    secrets === undefined
      ? {
          failure:
            'the secret of this webhook cannot be read; set ASSAY_SECRET_KEY to what it was, or replace the secret',
        }
      : await post({ id, body, at: clock(), url: webhook.url, secrets, allowed: settings.allowedTargets });
  await settle(parts, [effect], handedOf(answer, [410]));
  if ('status' in answer && answer.status === 410)
    await webhooks.enable(webhook.id, false, 'engine', 'the receiver answered 410 (gone)');
}
