import type { Day } from '../../domain/index.ts';
import type { WebhookAnswer, WebhookPost } from '../../connectors/webhook/post-webhook.ts';
import type { EventStore, Row } from '../../store/event-store.ts';
import type { Webhook, Webhooks } from '../webhooks/create-webhooks.ts';
import type { Settings } from './create-settings.ts';
import {
  claimEffect,
  dueEffects,
  giveRoomBack,
  offersOnDay,
  openDay,
  overtakeEffect,
  settleEffect,
  takeRoom,
} from './effects.sql.ts';
import { nextTryAt } from './next-try.ts';

/** Carries a message once. */
export type Post = (message: WebhookPost) => Promise<WebhookAnswer>;

/** What sending is made of. */
export interface DispatchParts {
  readonly store: EventStore;
  readonly clock: () => number;
  /** From 0 to 1. */
  readonly chance: () => number;
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
const leaseMs = 60_000;

/** Sends a destination what is most urgent, and says how many effects it took. */
export async function dispatchTo(parts: DispatchParts, destination: Destination): Promise<number> {
  const claimed = await claimDue(parts, destination);
  if (claimed.length === 0) return 0;
  const secrets = await parts.webhooks.secretsOf(destination.webhook.id);
  await Promise.all(claimed.map((effect) => deliver(parts, destination, effect, secrets)));
  return claimed.length;
}

/** An effect in this dispatcher's hands, until its lease ends. */
interface Claimed {
  readonly part: number;
  readonly id: string;
  readonly body: string;
  readonly fence: number;
  readonly attempts: number;
  readonly triedAt: number;
}

async function claimDue(parts: DispatchParts, destination: Destination): Promise<readonly Claimed[]> {
  const due = await readDue(parts, destination);
  const offers = due.filter((row) => row['is_stale'] === 0 && isUncounted(row));
  const room = await reserveRoom(parts, destination, offers.length);
  const refused = new Set(offers.slice(room));
  const byPart = [
    ...Map.groupBy(
      due.filter((row) => !refused.has(row)),
      (row) => Number(row['part']),
    ).values(),
  ];
  const claimed: Claimed[] = [];
  let used = 0;
  for (let from = 0; from < byPart.length; from += parts.store.partsAtOnce) {
    const rows = byPart.slice(from, from + parts.store.partsAtOnce).flat();
    const taken = await claimRows(parts, destination, rows);
    claimed.push(...taken.map(({ effect }) => effect));
    used += taken.filter(({ row }) => isUncounted(row)).length;
  }
  if (used < room) await returnRoom(parts, destination, room - used);
  return claimed;
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

async function claimRows(
  { store, clock }: DispatchParts,
  { today }: Destination,
  rows: readonly Row[],
): Promise<readonly { readonly row: Row; readonly effect: Claimed }[]> {
  return store.transact(async (transaction) => {
    const taken: { row: Row; effect: Claimed }[] = [];
    for (const row of rows) {
      const now = clock();
      const which = [Number(row['part']), String(row['id']), Number(row['fence'])];
      // Nobody is told of a verdict that its account no longer has.
      if (row['is_stale'] === 1) await transaction.run(overtakeEffect, [...which, now]);
      else if ((await transaction.run(claimEffect, [...which, now, now + leaseMs, today])) === 1)
        taken.push({ row, effect: claimedOf(row, now) });
    }
    return taken;
  });
}

function claimedOf(row: Row, now: number): Claimed {
  return {
    part: Number(row['part']),
    id: String(row['id']),
    body: String(row['body']),
    fence: Number(row['fence']) + 1,
    attempts: Number(row['attempts']) + 1,
    triedAt: Number(row['tried_at'] ?? now),
  };
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
  await settle(parts, effect, answer);
  if ('status' in answer && answer.status === 410)
    await webhooks.enable(webhook.id, false, 'engine', 'the receiver answered 410 (gone)');
}

/** Keeps what came of an attempt; whoever took the effect since has the last word. */
async function settle({ store, clock, chance }: DispatchParts, effect: Claimed, answer: WebhookAnswer): Promise<void> {
  const { part, id, fence, attempts, triedAt } = effect;
  const now = clock();
  const problem = problemOf(answer);
  const isGone = 'status' in answer && answer.status === 410;
  const retryAfterMs = 'status' in answer ? (answer.retryAfterMs ?? 0) : 0;
  const next = isGone ? undefined : nextTryAt({ attempts, triedAt, now, retryAfterMs, chance: chance() });
  const state = problem === undefined ? 'done' : next === undefined ? 'dead' : 'waiting';
  const values = [part, id, fence, state, now, next ?? now, problem ?? null];
  await store.transact((transaction) => transaction.run(settleEffect, values));
}

function problemOf(answer: WebhookAnswer): string | undefined {
  if ('failure' in answer) return answer.failure;
  const { status } = answer;
  if (status >= 200 && status < 300) return undefined;
  return status >= 300 && status < 400 ? `answered ${status}; redirects are not followed` : `answered ${status}`;
}
