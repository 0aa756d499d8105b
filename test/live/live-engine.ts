import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Fact, type Input, type Message, type Value, nameKey } from '../../src/domain/index.ts';
import { type Engine, createEngine, readPlaybookFolder } from '../../src/engine/index.ts';
import type { EventStore } from '../../src/store/event-store.ts';
import { openSqlite, readMigrations } from '../../src/store/index.ts';

/** Noon of 20 November 2026 in UTC. */
export const noon = Date.UTC(2026, 10, 20, 12);
/** A day in milliseconds. */
export const day = 86_400_000;

/** An engine on a SQLite file of its own, with the playbook `b2b-saas` in force and a clock the test moves. */
export interface LiveEngine {
  readonly engine: Engine;
  readonly store: EventStore;
  readonly clock: { now: number };
  end(): Promise<void>;
}

/** Opens an engine on a new store; `wrap` may stand between the two. */
export async function openLive(wrap: (store: EventStore) => EventStore = (store) => store): Promise<LiveEngine> {
  const folder = mkdtempSync(join(tmpdir(), 'assay-live-'));
  const store = await openSqlite({ file: join(folder, 'assay.db'), migrations: await readMigrations() });
  const clock = { now: noon };
  const engine = createEngine({ store: wrap(store), clock: () => clock.now });
  const published = await engine.publish(await readPlaybookFolder('playbooks/b2b-saas'));
  if (!published.ok) throw new Error('the shipped playbook is broken');
  return {
    engine,
    store,
    clock,
    end: async () => {
      await engine.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const origin = { file: 'web', line: 0 };
let lastId = 0;

/** A message of the source `web` with an id of its own. */
export function message(inputs: readonly Input[], receivedAt = noon, id?: string): Message {
  lastId += 1;
  return { source: 'web', id: id ?? `m${lastId}`, receivedAt, inputs };
}

type Who = Extract<Input, { kind: 'signal' }>['contact'];
type Company = Extract<Input, { kind: 'signal' }>['account'];

/** Something a person did. */
export function did(
  who: Who,
  event: string,
  at = noon,
  properties: Readonly<Record<string, Value>> = {},
  account: Company = {},
): Input {
  const entries = Object.entries(properties).map(([name, value]) => [nameKey(name), value] as const);
  const on = Math.floor(at / day);
  return { kind: 'signal', event, on, at, account, contact: who, properties: new Map(entries), origin };
}

/** A person who says who they are. */
export function saysWho(who: Who, facts: Readonly<Record<string, Value>> = {}, account: Company = {}): Input {
  return { kind: 'contact', contact: who, account, facts: factsOf(facts), origin };
}

/** A company as a source describes it. */
export function company(account: Company, facts: Readonly<Record<string, Value>> | readonly Fact[] = {}): Input {
  return { kind: 'account', account, facts: isFacts(facts) ? facts : factsOf(facts), origin };
}

function isFacts(facts: Readonly<Record<string, Value>> | readonly Fact[]): facts is readonly Fact[] {
  return Array.isArray(facts);
}

function factsOf(facts: Readonly<Record<string, Value>>) {
  return Object.entries(facts).map(([field, value]) => ({ field, value, source: 'web' }));
}
