import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createEngine } from '../../src/engine/index.ts';
import { readMigrations } from '../../src/store/index.ts';
import { day, did, message, noon } from '../live/live-engine.ts';
import { makeOldStore, openWith, rowsLike } from './old-store.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'assay-old-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a store of an older version keeps every row, and goes on as if nothing had happened [rel-F65]', async () => {
  const place = { file: join(folder, 'old.db') };
  const before = await makeOldStore(place);
  const store = await openWith(place, await readMigrations());
  expect(await rowsLike(store, before)).toEqual(before);
  const engine = createEngine({ store, clock: () => noon + day });
  const jane = { id: 'U1', email: 'jane@acme.example' };
  const known = { ...message([did(jane, 'demo requested')], noon, 'm3') };
  const late = message([did(jane, 'page viewed', noon + day, { path: '/pricing' })], noon + day, 'm4');
  const [again, fresh] = await engine.append([known, late]);
  expect([again === 'accepted', fresh]).toEqual([false, 'accepted']);
  await engine.settle();
  const { account } = await engine.accounts.one('account:A1');
  expect(account?.name).toBe('Acme');
  expect(account?.transitions).toBeGreaterThanOrEqual(1);
  expect(await engine.explain('account:A1')).toBeDefined();
  await engine.close();
});
