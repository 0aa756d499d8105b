import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createSuppressions } from '../../src/engine/lists/create-suppressions.ts';
import { openPostgres, readMigrations } from '../../src/store/index.ts';
import { findPostgres, postgresMissing, startPostgres } from '../postgres/start-postgres.ts';
import { bystanders, canary, hitsInTables } from './canaries.ts';
import { publishedEngine } from './erasing-engine.ts';
import { noon } from '../live/live-engine.ts';

const isMissing = findPostgres() === undefined;

describe.skipIf(isMissing)(isMissing ? postgresMissing : 'erasing people from a server', () => {
  test('leaves no word of theirs in any table, also of what was on its way [rel-F55] [inv-I15]', async () => {
    const server = await startPostgres();
    try {
      const store = await openPostgres({ url: await server.createDatabase(), migrations: await readMigrations() });
      const engine = await publishedEngine(store, { now: noon });
      await engine.append([...bystanders(), ...canary(0).messages]);
      await engine.settle();
      await engine.append(canary(1).messages);
      await engine.work();
      const desk = { store, random: randomBytes, clock: () => noon, secret: async () => 'a secret of the tests' };
      const suppressions = createSuppressions(desk);
      const address = canary(0).who.email;
      await suppressions.add([{ kind: 'email', value: address, reason: address, since: 20_700 }], 'test');
      expect(await hitsInTables(store, 'canarybird')).toBeGreaterThan(20);
      for (const n of [0, 1]) await engine.erasures.begin(canary(n).who.email, 'test');
      // Two workers at once.
      await Promise.all([engine.settle(), engine.settle()]);
      expect(await hitsInTables(store, 'canarybird')).toBe(0);
      expect(await engine.append(canary(1).messages.slice(1, 3))).toEqual(['erased', 'erased']);
      await engine.settle();
      expect(await hitsInTables(store, 'canarybird')).toBe(0);
      expect((await suppressions.over([{ emails: [address], phones: [] }]))[0]).toHaveLength(1);
      expect(await suppressions.add([{ kind: 'email', value: address, reason: 'again', since: 20_701 }], 'test')).toBe(
        0,
      );
      expect((await engine.diagnose())?.findings).toEqual([]);
      await engine.close();
    } finally {
      await server.remove();
    }
  }, 120_000);
});
