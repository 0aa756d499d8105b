import { newWebhookSecret } from '../../connectors/webhook/webhook-secret.ts';
import { findUrlProblem } from '../../connectors/outbound/targets.ts';
import { recordAudit, workspacePart } from '../../ledger/index.ts';
import type { EventStore, Reader, Row, Transaction } from '../../store/event-store.ts';
import { readSettings } from '../effects/create-settings.ts';
import type { RandomBytes } from '../keys/key-text.ts';
import { openSecret, sealSecret } from './secret-box.ts';
import type { SecretSource } from './secret-keys.ts';
import { allWebhooks, dropWebhook, oneWebhook, saveSecrets, switchWebhook } from './webhooks.sql.ts';

/** What a webhook may be told of. */
export const webhookEvents = [
  'verdict.changed',
  'offer.assigned',
  'offer.accepted',
  'offer.rejected',
  'offer.expired',
  'stage.entered',
  'cycle.closed',
] as const;
export type WebhookEvent = (typeof webhookEvents)[number];

/** A URL that verdicts are sent to, as it may be shown: never with its secrets. */
export interface Webhook {
  readonly id: string;
  readonly url: string;
  readonly events: readonly WebhookEvent[];
  readonly isEnabled: boolean;
  /** Why it was switched off, unless a person did it. */
  readonly whyDisabled?: string;
  readonly createdAt: number;
  /** Until when the secret before the newest signs too. */
  readonly oldSecretUntil?: number;
}

/** A webhook with the secret that is shown this once. */
export interface NewWebhook {
  readonly webhook: Webhook;
  readonly secret: string;
}

/** Why nothing was made or changed. */
export interface WebhookRefusal {
  readonly why: 'no such webhook' | 'odd url' | 'no secret key' | 'too many';
  readonly message: string;
}

/** The webhooks of a workspace. */
export interface Webhooks {
  list(): Promise<readonly Webhook[]>;
  create(terms: Pick<Webhook, 'url' | 'events'>, by: string): Promise<NewWebhook | WebhookRefusal>;
  /** Makes a new secret; the one before signs beside it for a while. */
  rotate(id: string, overlapMs: number, by: string): Promise<NewWebhook | WebhookRefusal>;
  enable(id: string, isEnabled: boolean, by: string, why?: string): Promise<Webhook | WebhookRefusal>;
  remove(id: string, by: string): Promise<Webhook | WebhookRefusal>;
  /** What signs for a webhook now; undefined where its secrets cannot be read with the keys there are. */
  secretsOf(id: string): Promise<readonly string[] | undefined>;
}

/** What webhooks are made of. */
export interface WebhookParts {
  readonly store: EventStore;
  readonly clock: () => number;
  readonly random: RandomBytes;
  readonly keys: SecretSource;
}

const mostWebhooks = 20;
const columns = ['id', 'url', 'events', 'secrets', 'is_enabled', 'created_at'];
const noSuchWebhook: WebhookRefusal = {
  why: 'no such webhook',
  message: 'there is no webhook of this id; see `GET /api/v1/webhooks`',
};

/** Joins a store, a clock, chance and keys into the webhooks of a workspace. */
export function createWebhooks(parts: WebhookParts): Webhooks {
  const { store, clock } = parts;
  return {
    list: async () => (await store.rows(allWebhooks)).map((row) => webhookOf(row, clock())),
    create: (terms, by) => create(parts, terms, by),
    rotate: (id, overlapMs, by) => rotate(parts, id, overlapMs, by),
    enable: (id, isEnabled, by, why) =>
      change(
        parts,
        id,
        { kind: isEnabled ? 'webhook enabled' : 'webhook disabled', by, details: given(why) },
        (transaction) => transaction.run(switchWebhook, [id, Number(isEnabled), why ?? null]),
      ),
    remove: (id, by) =>
      change(parts, id, { kind: 'webhook deleted', by }, (transaction) => transaction.run(dropWebhook, [id])),
    secretsOf: async (id) => {
      const keys = await parts.keys();
      const [row] = await store.rows(oneWebhook, [id]);
      if (row === undefined || keys === undefined) return undefined;
      const good = secretsIn(row).filter(({ until = Infinity }) => until > clock());
      const opened = good.map(({ sealed }) => openSecret(keys, sealed));
      return opened.every((secret) => secret !== undefined) ? opened : undefined;
    },
  };
}

async function create(
  parts: WebhookParts,
  { url, events }: Pick<Webhook, 'url' | 'events'>,
  by: string,
): Promise<NewWebhook | WebhookRefusal> {
  const { store, clock, random } = parts;
  const { allowedTargets } = await readSettings(store);
  const problem = findUrlProblem(url, allowedTargets);
  if (problem !== undefined) return { why: 'odd url', message: problem };
  const made = await newSecret(parts);
  if (made === undefined) return noKey;
  const id = Buffer.from(random(6)).toString('hex');
  const now = clock();
  return store.transact(async (transaction) => {
    await transaction.lockHead(workspacePart);
    if ((await transaction.rows(allWebhooks)).length >= mostWebhooks)
      return { why: 'too many', message: `there are ${mostWebhooks} webhooks already; delete one first` };
    const row = [id, url, JSON.stringify(events), JSON.stringify([{ sealed: made.sealed }]), 1, now];
    await transaction.insert({ table: 'webhooks', columns, rows: [row] });
    await audit(transaction, parts, { kind: 'webhook created', subject: id, by, details: { host: new URL(url).host } });
    return { webhook: { id, url, events, isEnabled: true, createdAt: now }, secret: made.secret };
  });
}

async function rotate(
  parts: WebhookParts,
  id: string,
  overlapMs: number,
  by: string,
): Promise<NewWebhook | WebhookRefusal> {
  const made = await newSecret(parts);
  if (made === undefined) return noKey;
  const until = parts.clock() + overlapMs;
  const webhook = await change(parts, id, { kind: 'webhook secret replaced', by }, async (transaction, row) => {
    // Two at most: whoever changes over twice in a row gives up the oldest.
    const [newest] = secretsIn(row);
    const kept = [{ sealed: made.sealed }, ...(newest === undefined ? [] : [{ ...newest, until }])];
    await transaction.run(saveSecrets, [id, JSON.stringify(kept)]);
  });
  return 'why' in webhook ? webhook : { webhook, secret: made.secret };
}

/** What is recorded of a change. */
interface Said {
  readonly kind: string;
  readonly by: string;
  readonly details?: Readonly<Record<string, unknown>>;
}

async function change(
  parts: WebhookParts,
  id: string,
  { kind, by, details = {} }: Said,
  write: (transaction: Transaction, row: Row) => Promise<unknown>,
): Promise<Webhook | WebhookRefusal> {
  return parts.store.transact(async (transaction) => {
    await transaction.lockHead(workspacePart);
    const row = await readRow(transaction, id);
    if (row === undefined) return noSuchWebhook;
    await write(transaction, row);
    await audit(transaction, parts, { kind, subject: id, by, details });
    return webhookOf((await readRow(transaction, id)) ?? row, parts.clock());
  });
}

async function audit(
  transaction: Transaction,
  { clock, random }: WebhookParts,
  entry: Said & { readonly subject: string; readonly details: Readonly<Record<string, unknown>> },
): Promise<void> {
  await recordAudit(transaction, { part: workspacePart, at: clock(), random }, [entry]);
}

const noKey: WebhookRefusal = {
  why: 'no secret key',
  message:
    'secrets are kept sealed, and there is no key: set ASSAY_SECRET_KEY to what `openssl rand -base64 32` prints',
};

async function newSecret({
  keys,
  random,
}: WebhookParts): Promise<{ readonly secret: string; readonly sealed: string } | undefined> {
  const known = await keys();
  if (known === undefined) return undefined;
  const secret = newWebhookSecret(random);
  return { secret, sealed: sealSecret(known, secret, random) };
}

async function readRow(reader: Reader, id: string): Promise<Row | undefined> {
  const [row] = await reader.rows(oneWebhook, [id]);
  return row;
}

interface SealedSecret {
  readonly sealed: string;
  readonly until?: number;
}

function secretsIn(row: Row): readonly SealedSecret[] {
  return JSON.parse(String(row['secrets'])) as readonly SealedSecret[];
}

function given(why: string | undefined): Readonly<Record<string, unknown>> {
  return why === undefined ? {} : { why };
}

function webhookOf(row: Row, now: number): Webhook {
  const [, old] = secretsIn(row);
  const why = row['why_disabled'];
  return {
    id: String(row['id']),
    url: String(row['url']),
    events: JSON.parse(String(row['events'])) as readonly WebhookEvent[],
    isEnabled: row['is_enabled'] === 1,
    ...(typeof why === 'string' ? { whyDisabled: why } : {}),
    createdAt: Number(row['created_at']),
    ...(old?.until === undefined || old.until <= now ? {} : { oldSecretUntil: old.until }),
  };
}
