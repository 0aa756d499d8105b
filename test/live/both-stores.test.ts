import { describe, expect, test } from 'vitest';
import type { Message } from '../../src/domain/index.ts';
import { createEngine, readPlaybookFolder } from '../../src/engine/index.ts';
import { openPostgres, readMigrations } from '../../src/store/index.ts';
import { findPostgres, postgresMissing, startPostgres } from '../postgres/start-postgres.ts';
import { company, day, did, message, noon, openLive, saysWho } from './live-engine.ts';

const isMissing = findPostgres() === undefined;

/** Two companies over two months: visitors who say who they are, a merge, silence. */
function story(): readonly Message[] {
  const jane = { id: 'U1', email: 'jane@acme.com', anonymous: 'x' };
  const sam = { id: 'U2', email: 'sam@b-corp.com' };
  const at = (days: number, inputs: Message['inputs']) => message(inputs, noon + days * day, `story ${days}`);
  return [
    at(0, [did({ anonymous: 'x' }, 'page viewed', noon, { path: '/pricing' })]),
    at(1, [saysWho(jane, { title: 'VP Sales' })]),
    at(2, [did({ id: 'U1' }, 'demo requested', noon + 2 * day)]),
    at(5, [saysWho(sam, { title: 'CEO' }), company({ id: 'B', domain: 'b-corp.com' }, { industry: 'software' })]),
    at(9, [did({ id: 'U2' }, 'webinar attended', noon + 9 * day)]),
    at(30, [company({ id: 'A', domain: 'acme.com' }, { industry: 'fintech', employees: 300 })]),
    at(60, [did({ id: 'U1' }, 'page viewed', noon + 60 * day, { path: '/security' })]),
  ];
}

describe.skipIf(isMissing)(isMissing ? postgresMissing : 'the ledger on both stores', () => {
  test('has the same history of verdicts, input by input [fig-G26]', async () => {
    const server = await startPostgres();
    const embedded = await openLive();
    try {
      const store = await openPostgres({ url: await server.createDatabase(), migrations: await readMigrations() });
      const clock = { now: noon };
      const onServer = createEngine({ store, clock: () => clock.now });
      await onServer.publish(await readPlaybookFolder('playbooks/b2b-saas'));
      for (const one of story()) {
        embedded.clock.now = clock.now = one.receivedAt;
        for (const engine of [embedded.engine, onServer]) {
          await engine.append([one]);
          await engine.settle();
        }
      }
      const changes = async (engine: typeof onServer) =>
        (await engine.accounts.since(0, 500)).map(({ accountId, number, on, cause, to }) => [
          accountId,
          number,
          on,
          cause,
          to,
        ]);
      const expected = await changes(embedded.engine);
      expect(expected.length).toBeGreaterThan(5);
      expect(await changes(onServer)).toEqual(expected);
      expect((await onServer.diagnose())?.findings).toEqual([]);
      expect((await embedded.engine.diagnose())?.findings).toEqual([]);
      await onServer.close();
    } finally {
      await embedded.end();
      await server.remove();
    }
  }, 60_000);
});
