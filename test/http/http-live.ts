import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import {
  type Workspace,
  createDoors,
  createKeys,
  createSessions,
  createUsers,
  joinWorkspace,
  scryptPasswords,
} from '../../src/engine/index.ts';
import { secretKeysOf } from '../../src/engine/webhooks/secret-box.ts';
import { createServer, listen } from '../../src/http/index.ts';
import { type EventStore, StoreError, type StoreFailure } from '../../src/store/event-store.ts';
import { type LiveEngine, openLive } from '../live/live-engine.ts';

/** What the store does to whoever writes: fail, or wait. */
export interface Trouble {
  failure?: StoreFailure;
  wait?: Promise<void>;
}

/** A server on a port of its own over a SQLite file, with a key for each scope. */
export interface HttpLive extends LiveEngine, Workspace {
  readonly app: FastifyInstance;
  readonly url: string;
  readonly write: string;
  readonly read: string;
  readonly admin: string;
  readonly trouble: Trouble;
  /** Lines of the log, as they were written. */
  readonly log: string[];
  /** The statuses that a route has answered with so far. */
  statuses(route: string): readonly number[];
}

/** How the server differs from the usual one. */
export interface HttpTerms {
  readonly room?: number;
  readonly requestTimeoutMs?: number;
  /** What stands in place of parts of the workspace. */
  readonly instead?: (workspace: Workspace) => Partial<Workspace>;
}

/** Starts a server over a SQLite file of its own. */
export async function openHttp(terms: HttpTerms = {}): Promise<HttpLive> {
  const trouble: Trouble = {};
  return serveLive(await openLive((store) => troubled(store, trouble)), trouble, terms);
}

/** Starts a server over an engine. */
export async function serveLive(live: LiveEngine, trouble: Trouble, terms: HttpTerms = {}): Promise<HttpLive> {
  const { room, requestTimeoutMs, instead } = terms;
  const store = troubled(live.store, trouble);
  const clock = () => live.clock.now;
  const uploads = mkdtempSync(join(tmpdir(), 'assay-uploads-'));
  const keysOfSecrets = secretKeysOf(Buffer.alloc(32, 7).toString('base64'));
  const { engine } = live;
  const joined = joinWorkspace({ store, engine, clock, uploads, secretKeys: async () => keysOfSecrets });
  // Keys are made and looked up also while the store is in trouble.
  const keys = createKeys(live.store, randomBytes, clock);
  const doors = createDoors({ store, engine, keys, clock, ...(room === undefined ? {} : { room }) });
  const workspace = { ...joined, ...peopleOf(store, clock), keys, doors, ...instead?.(joined) };
  const log: string[] = [];
  const app = createServer({
    ...workspace,
    clock,
    pollMs: 20,
    log: { write: (line) => void log.push(line) },
    ...(requestTimeoutMs === undefined ? {} : { requestTimeoutMs }),
  });
  const url = await listen(app, { port: 0 });
  const [write, read, admin] = await Promise.all([
    keys.create({ source: 'web', scopes: ['write'] }),
    keys.create({ source: 'reports', scopes: ['read'] }),
    keys.create({ source: 'ops', scopes: ['admin'] }),
  ]);
  return {
    ...live,
    ...workspace,
    app,
    url,
    trouble,
    log,
    write: write.text,
    read: read.text,
    admin: admin.text,
    statuses: (route) =>
      log
        .map((line) => JSON.parse(line) as { readonly route?: string; readonly status?: number })
        .filter((line) => line.route === route)
        .map(({ status }) => status ?? 0),
    end: async () => {
      await app.close();
      rmSync(uploads, { recursive: true, force: true });
      await live.end();
    },
  };
}

/** Users and sessions whose passwords cost next to nothing. */
function peopleOf(store: EventStore, clock: () => number): Pick<HttpLive, 'users' | 'sessions'> {
  const passwords = scryptPasswords(randomBytes, { N: 16, r: 8, p: 1 });
  const parts = { store, random: randomBytes, passwords, clock };
  return { users: createUsers(parts), sessions: createSessions(parts) };
}

function troubled(store: EventStore, trouble: Trouble): EventStore {
  const withTrouble = async () => {
    await trouble.wait;
    if (trouble.failure !== undefined) throw new StoreError(trouble.failure, 'as the test wants it');
  };
  return {
    ...store,
    transact: async (work) => {
      await withTrouble();
      return store.transact(work);
    },
  };
}

/** An answer with its body read. */
export interface Got {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // The tests say what they expect of it.
  readonly body: any; // oxlint-disable-line typescript/no-explicit-any
}

/** Asks the API with a key. */
export async function ask(
  { url }: Pick<HttpLive, 'url'>,
  call: string,
  key?: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Got> {
  const [method = 'GET', path = ''] = call.split(' ');
  const answer = await fetch(`${url}${path}`, {
    method,
    redirect: 'manual',
    headers: {
      ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  return gotOf(answer);
}

/** Sends events as a client does: the write key as the user of Basic authentication. */
export async function send(
  { url, write }: Pick<HttpLive, 'url' | 'write'>,
  path: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Got> {
  const answer = await fetch(`${url}${path}`, {
    method: 'POST',
    headers: { authorization: basic(write), 'content-type': 'text/plain', ...headers },
    body:
      typeof body === 'string' || body instanceof Uint8Array
        ? (body as Uint8Array<ArrayBuffer> | string)
        : JSON.stringify(body),
  });
  return gotOf(answer);
}

/** A key as the user of Basic authentication. */
export function basic(key: string): string {
  return `Basic ${Buffer.from(`${key}:`).toString('base64')}`;
}

async function gotOf(answer: Response): Promise<Got> {
  const text = await answer.text();
  const isJson = answer.headers.get('content-type')?.startsWith('application/json') === true;
  return { status: answer.status, headers: answer.headers, text, body: isJson ? JSON.parse(text) : undefined };
}

/** How many messages have been taken, and how many rest as inputs. */
export async function storedMessages({ store }: Pick<HttpLive, 'store'>): Promise<number> {
  const [row] = await store.rows('select count(*) as n from inbox as i');
  return Number(row?.['n']);
}
