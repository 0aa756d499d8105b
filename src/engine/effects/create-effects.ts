import { type Verdict } from '../../domain/index.ts';
import { recordAudit } from '../../ledger/index.ts';
import type { EventStore, Row } from '../../store/event-store.ts';
import type { RandomBytes } from '../keys/key-text.ts';
import { isLive } from './effect-policy.ts';
import { readSettings } from './create-settings.ts';
import {
  countEffects,
  listEffects,
  oneEffect,
  overtakeWithheld,
  partsWithheld,
  releasableEffects,
  releaseWithheld,
  replayEffect,
} from './effects.sql.ts';

/**
 * Where an effect stands: to be sent, in a dispatcher's hands, sent, given up, held back for a person to release, or no
 * longer true of its account.
 */
export const effectStates = ['waiting', 'leased', 'done', 'dead', 'withheld', 'overtaken'] as const;
export type EffectState = (typeof effectStates)[number];

/** Something to be done outside. */
export interface Effect {
  readonly id: string;
  readonly accountId: string;
  /** Of the transition, or of the event between marketing and sales, from 1 within its account. */
  readonly number: number;
  /** The id of a webhook, `mail` or `slack`. */
  readonly destination: string;
  readonly event: string;
  /** Of a change of verdict. */
  readonly verdict?: Verdict;
  /** Whom it tells, where it is for one person of the roster. */
  readonly person?: string;
  readonly state: EffectState;
  readonly body: unknown;
  readonly createdAt: number;
  readonly changedAt: number;
  /** For one that waits: not before this instant. */
  readonly nextAt: number;
  readonly attempts: number;
  readonly lastError?: string;
}

/** Which effects are wanted; the newest come first. */
export interface EffectQuery {
  readonly state?: EffectState;
  readonly accountId?: string;
  /** Behind this effect of the page before. */
  readonly after?: Pick<Effect, 'createdAt' | 'id'>;
  readonly limit: number;
}

/** What a release sends, or would send. */
export interface Releasable {
  readonly destination: string;
  readonly event: string;
  readonly verdict?: Verdict;
  readonly effects: number;
}

/** Why an effect is not sent again. */
export type ReplayRefusal = 'no such effect' | 'not ended' | 'overtaken';

/** What is to be done outside, and what people may do about it. */
export interface Effects {
  list(query: EffectQuery): Promise<readonly Effect[]>;
  counts(): Promise<ReadonlyMap<EffectState, number>>;
  /** Sends an effect that ended once more, under the same id. */
  replay(id: string, by: string): Promise<Effect | ReplayRefusal>;
  /** What a release would send: only what is still so. */
  releasable(): Promise<readonly Releasable[]>;
  /** Lets everything be sent that is held back; refused while nothing is sent at all. */
  release(by: string): Promise<readonly Releasable[] | 'not live'>;
}

/** Joins a store, a clock and chance into the effects of a workspace. */
export function createEffects(store: EventStore, clock: () => number, random: RandomBytes): Effects {
  return {
    list: async ({ state, accountId, after, limit }) => {
      const from = [after?.createdAt ?? Number.MAX_SAFE_INTEGER, after?.id ?? ''];
      return (await store.rows(listEffects, [state ?? null, accountId ?? null, ...from, limit])).map(effectOf);
    },
    counts: async () =>
      new Map((await store.rows(countEffects)).map((row) => [row['state'] as EffectState, Number(row['effects'])])),
    replay: (id, by) => replay(store, id, { by, at: clock(), random }),
    releasable: () => readReleasable(store),
    release: async (by) => {
      if (!isLive(await readSettings(store), clock())) return 'not live';
      const released = await readReleasable(store);
      for (const row of await store.rows(partsWithheld))
        await releasePart(store, Number(row['part']), { by, at: clock(), random });
      return released;
    },
  };
}

/** Who does something, and when. */
interface Doing {
  readonly by: string;
  readonly at: number;
  readonly random: RandomBytes;
}

async function replay(store: EventStore, id: string, { by, at, random }: Doing): Promise<Effect | ReplayRefusal> {
  const part = Number(/^\d+/.exec(id)?.[0] ?? -1);
  return store.transact(async (transaction) => {
    const [row] = await transaction.rows(oneEffect, [part, id]);
    if (row === undefined) return 'no such effect';
    if (row['is_stale'] === 1) return 'overtaken';
    await transaction.lockHead(part);
    if ((await transaction.run(replayEffect, [part, id, at])) === 0) return 'not ended';
    const entry = { kind: 'effect sent again', subject: id, by, details: {} };
    await recordAudit(transaction, { part, at, random }, [entry]);
    const [again] = await transaction.rows(oneEffect, [part, id]);
    return effectOf(again ?? row);
  });
}

async function releasePart(store: EventStore, part: number, { by, at, random }: Doing): Promise<void> {
  await store.transact(async (transaction) => {
    await transaction.lockHead(part);
    await transaction.run(overtakeWithheld, [part, at]);
    const released = await transaction.run(releaseWithheld, [part, at]);
    if (released === 0) return;
    const entry = { kind: 'effects released', subject: `part ${part}`, by, details: { released } };
    await recordAudit(transaction, { part, at, random }, [entry]);
  });
}

async function readReleasable(store: EventStore): Promise<readonly Releasable[]> {
  return (await store.rows(releasableEffects)).map((row) => ({
    destination: String(row['destination']),
    event: String(row['event']),
    ...verdictOf(row),
    effects: Number(row['effects']),
  }));
}

function effectOf(row: Row): Effect {
  const lastError = row['last_error'];
  return {
    id: String(row['id']),
    accountId: String(row['account_id']),
    number: Number(row['number']),
    destination: String(row['destination']),
    event: String(row['event']),
    ...verdictOf(row),
    ...(typeof row['person'] === 'string' ? { person: row['person'] } : {}),
    state: row['state'] as EffectState,
    body: JSON.parse(String(row['body'])),
    createdAt: Number(row['created_at']),
    changedAt: Number(row['changed_at']),
    nextAt: Number(row['next_at']),
    attempts: Number(row['attempts']),
    ...(typeof lastError === 'string' ? { lastError } : {}),
  };
}

// What is no change of a verdict has an empty one in its row.
function verdictOf(row: Row): Pick<Effect, 'verdict'> {
  return row['verdict'] === '' ? {} : { verdict: row['verdict'] as Verdict };
}
