import { recordAudit, workspacePart } from '../../ledger/index.ts';
import { type EventStore, type Reader, type Row, StoreError, type Transaction } from '../../store/event-store.ts';
import { type RandomBytes, hasHash, hashKeyText, idOfKeyText, newKeyText } from './key-text.ts';
import { allKeys, noteUse, oneKey, replaceKey, revokeKey } from './keys.sql.ts';
import { minuteMs } from '../../domain/index.ts';

/** What a key may be used for: sending events, reading, or changing playbooks and keys. None includes another. */
export type Scope = 'write' | 'read' | 'admin';

/** The scopes there are. */
export const scopes = ['write', 'read', 'admin'] as const satisfies readonly Scope[];

/** A key as it may be shown: never its text. Instants are epoch milliseconds. */
export interface ApiKey {
  readonly id: string;
  /** Whose key it is; what is sent with it comes from this source. */
  readonly source: string;
  readonly scopes: readonly Scope[];
  readonly createdAt: number;
  /** Since when it is of no use any more, or from when on. */
  readonly revokedAt?: number;
  /** To the minute. */
  readonly lastUsedAt?: number;
  readonly replacedBy?: string;
}

/** A key that was just made, with the text that is shown this once. */
export interface NewKey {
  readonly key: ApiKey;
  readonly text: string;
}

/** Why a key was not made, replaced or revoked. */
export type KeyRefusal = 'no such key' | 'already revoked' | 'the last admin key';

/** The keys of a workspace. Who makes and ends them is recorded: the command line, where nobody says otherwise. */
export interface Keys {
  create(terms: Pick<ApiKey, 'source' | 'scopes'>, by?: string): Promise<NewKey>;
  /** Makes a key with the source and scopes of another, which stays good for a while. */
  rotate(id: string, overlapMs: number, by?: string): Promise<NewKey | KeyRefusal>;
  /** Ends a key at once. The last key that may administer stays. */
  revoke(id: string, by?: string): Promise<ApiKey | KeyRefusal>;
  list(): Promise<readonly ApiKey[]>;
  /** The key a text is, if it is one that is good now. */
  verify(text: string): Promise<ApiKey | undefined>;
}

/** Joins a store, chance and a clock into the keys of a workspace. */
export function createKeys(store: EventStore, random: RandomBytes, clock: () => number): Keys {
  const note = noteUses(store);
  return {
    create: (terms, by) => createKey(store, terms, { by, random, at: clock() }),
    rotate: (id, overlapMs, by) =>
      recorded(store, 'key replaced', { by, random, at: clock() }, (transaction) =>
        rotateKey(transaction, id, overlapMs, random, clock()),
      ),
    revoke: (id, by) =>
      recorded(store, 'key revoked', { by, random, at: clock() }, (transaction) => endKey(transaction, id, clock())),
    list: async () => (await store.rows(allKeys)).map(keyOf),
    verify: async (text) => {
      const now = clock();
      const key = await verifyKey(store, text, now);
      if (key !== undefined) note(key, now);
      return key;
    },
  };
}

/** Who does something to a key, and when. */
interface Deed {
  readonly by: string | undefined;
  readonly at: number;
  readonly random: RandomBytes;
}

/** Does something to a key and records it; a refusal changes nothing. */
async function recorded<Done extends NewKey | ApiKey>(
  store: EventStore,
  kind: string,
  deed: Deed,
  change: (transaction: Transaction) => Promise<Done | KeyRefusal>,
): Promise<Done | KeyRefusal> {
  return store.transact(async (transaction) => {
    await transaction.lockHead(workspacePart);
    const done = await change(transaction);
    if (typeof done !== 'string') await recordKey(transaction, kind, 'key' in done ? done.key : done, deed);
    return done;
  });
}

async function createKey(store: EventStore, terms: Pick<ApiKey, 'source' | 'scopes'>, deed: Deed): Promise<NewKey> {
  return store.transact(async (transaction) => {
    await transaction.lockHead(workspacePart);
    const made = await insertKey(transaction, terms, deed.random, deed.at);
    await recordKey(transaction, 'key created', made.key, deed);
    return made;
  });
}

async function recordKey(
  transaction: Transaction,
  kind: string,
  { id, source, scopes: own }: ApiKey,
  { by = 'command line', at, random }: Deed,
): Promise<void> {
  const entry = { kind, subject: `key:${id}`, by, details: { source, scopes: own } };
  await recordAudit(transaction, { part: workspacePart, at, random }, [entry]);
}

const columns = ['id', 'hash', 'source', 'scopes', 'created_at'];
const noHash = hashKeyText('');

async function insertKey(
  transaction: Transaction,
  { source, scopes: wanted }: Pick<ApiKey, 'source' | 'scopes'>,
  random: RandomBytes,
  now: number,
): Promise<NewKey> {
  const { id, text } = newKeyText(random);
  const own = scopes.filter((scope) => wanted.includes(scope));
  await transaction.insert({ table: 'api_keys', columns, rows: [[id, hashKeyText(text), source, own.join(' '), now]] });
  return { key: { id, source, scopes: own, createdAt: now }, text };
}

async function rotateKey(
  transaction: Transaction,
  id: string,
  overlapMs: number,
  random: RandomBytes,
  now: number,
): Promise<NewKey | KeyRefusal> {
  const old = await readKey(transaction, id);
  if (old === undefined) return 'no such key';
  if (!isGood(old, now)) return 'already revoked';
  const made = await insertKey(transaction, old, random, now);
  await transaction.run(revokeKey, [id, now + overlapMs]);
  await transaction.run(replaceKey, [id, made.key.id]);
  return made;
}

async function endKey(transaction: Transaction, id: string, now: number): Promise<ApiKey | KeyRefusal> {
  const all = (await transaction.rows(allKeys)).map(keyOf);
  const key = all.find((one) => one.id === id);
  if (key === undefined) return 'no such key';
  if (!isGood(key, now)) return 'already revoked';
  const admins = all.filter((one) => one.scopes.includes('admin') && one.revokedAt === undefined);
  if (admins.length === 1 && admins[0]?.id === id) return 'the last admin key';
  await transaction.run(revokeKey, [id, now]);
  return { ...key, revokedAt: now };
}

async function verifyKey(store: EventStore, text: string, now: number): Promise<ApiKey | undefined> {
  const id = idOfKeyText(text);
  const [row] = id === undefined ? [] : await store.rows(oneKey, [id]);
  // A text that is no key takes as long as one whose secret is wrong.
  if (!hasHash(text, row === undefined ? noHash : String(row['hash'])) || row === undefined) return undefined;
  const key = keyOf(row);
  return isGood(key, now) ? key : undefined;
}

/** Notes that a key was used, once a minute. Nobody waits for it: whoever only reads is answered while others write. */
function noteUses(store: EventStore): (key: ApiKey, now: number) => void {
  const noted = new Map<string, number>();
  return ({ id, lastUsedAt = 0 }, now) => {
    if (now - Math.max(noted.get(id) ?? 0, lastUsedAt) < minuteMs) return;
    noted.set(id, now);
    void store
      .transact((transaction) => transaction.run(noteUse, [id, now]))
      .catch((error: unknown) => {
        // On a full disk, or when the store closes, the time of use is what is worth least.
        if (!(error instanceof StoreError)) throw error;
      });
  };
}

async function readKey(reader: Reader, id: string): Promise<ApiKey | undefined> {
  const [row] = await reader.rows(oneKey, [id]);
  return row === undefined ? undefined : keyOf(row);
}

function isGood({ revokedAt }: ApiKey, now: number): boolean {
  return revokedAt === undefined || revokedAt > now;
}

function keyOf(row: Row): ApiKey {
  const [revokedAt, lastUsedAt, replacedBy] = [row['revoked_at'], row['last_used_at'], row['replaced_by']];
  return {
    id: String(row['id']),
    source: String(row['source']),
    scopes: String(row['scopes']).split(' ') as Scope[],
    createdAt: Number(row['created_at']),
    ...(typeof revokedAt === 'number' ? { revokedAt } : {}),
    ...(typeof lastUsedAt === 'number' ? { lastUsedAt } : {}),
    ...(typeof replacedBy === 'string' ? { replacedBy } : {}),
  };
}
