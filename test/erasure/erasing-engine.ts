import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Engine, createEngine, readPlaybookFolder } from '../../src/engine/index.ts';
import type { EventStore } from '../../src/store/event-store.ts';
import { openSqlite, readMigrations } from '../../src/store/index.ts';
import { noon } from '../live/live-engine.ts';

/** An engine with a secret, and what it is made of. */
export interface ErasingEngine {
  readonly engine: Engine;
  readonly store: EventStore;
  readonly folder: string;
  readonly clock: { now: number };
  end(): Promise<void>;
}

/** Opens an engine with a secret on a SQLite file of its own. */
export async function openErasing(): Promise<ErasingEngine> {
  const folder = mkdtempSync(join(tmpdir(), 'assay-erase-'));
  const store = await openSqlite({ file: join(folder, 'assay.db'), migrations: await readMigrations() });
  const clock = { now: noon };
  const engine = await publishedEngine(store, clock);
  return {
    engine,
    store,
    folder,
    clock,
    end: async () => {
      await engine.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** An engine with a secret on a store, with the playbook `b2b-saas` in force. */
export async function publishedEngine(store: EventStore, clock: { readonly now: number }): Promise<Engine> {
  const engine = engineOn(store, clock);
  await engine.publish(await readPlaybookFolder('playbooks/b2b-saas'));
  return engine;
}

/** An engine with a secret, as another process would have one on the same store. */
export function engineOn(store: EventStore, clock: { readonly now: number }): Engine {
  return createEngine({ store, clock: () => clock.now, secret: async () => 'a secret of the tests' });
}
