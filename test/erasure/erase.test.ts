import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Engine, createEngine, readPlaybookFolder } from '../../src/engine/index.ts';
import type { EventStore } from '../../src/store/event-store.ts';
import { openSqlite, readMigrations } from '../../src/store/index.ts';
import { did, message, noon, saysWho } from '../live/live-engine.ts';
import { bystanders, canary, hitsInFiles, hitsInTables } from './canaries.ts';

let folder: string;
let store: EventStore;
let engine: Engine;
const clock = { now: noon };

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'assay-erase-'));
  store = await openSqlite({ file: join(folder, 'assay.db'), migrations: await readMigrations() });
  clock.now = noon;
  engine = openEngine(store);
  await engine.publish(await readPlaybookFolder('playbooks/b2b-saas'));
});
afterEach(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

function openEngine(on: EventStore): Engine {
  return createEngine({ store: on, clock: () => clock.now, secret: async () => 'a secret of the test' });
}

test('ten people are erased, and no word of theirs is in any file [rel-F55] [inv-I15] [fig-G24]', async () => {
  const people = Array.from({ length: 10 }, (_, n) => canary(n));
  await engine.append(bystanders());
  for (const { messages } of people) await engine.append(messages);
  await engine.settle();
  expect(hitsInFiles(folder, 'cnry')).toBeGreaterThan(100);
  for (const { who } of people) await engine.erasures.begin(who.email, 'test');
  await engine.settle();
  expect(await hitsInTables(store, 'cnry')).toBe(0);
  expect(hitsInFiles(folder, 'cnry')).toBe(0);
  expect((await engine.diagnose())?.findings).toEqual([]);
});
