import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type ImportRecord, type Imports, createImports, createWithdrawals } from '../../src/engine/index.ts';
import { type EventStore, StoreError } from '../../src/store/event-store.ts';
import { type LiveEngine, openLive } from './live-engine.ts';

/** A store that a crash takes away after so many more transactions. */
interface Doomed {
  left: number;
}

function doomed(store: EventStore, doom: Doomed): EventStore {
  return {
    ...store,
    transact: async (work) => {
      doom.left -= 1;
      if (doom.left < 0) throw new StoreError('unavailable', 'the process is gone');
      return store.transact(work);
    },
  };
}

const rows = 1_700;
const few = 60;

async function* content(count: number): AsyncGenerator<Uint8Array> {
  yield Buffer.from('id,name,domain\n');
  for (let n = 0; n < count; n += 1) yield Buffer.from(`c${n},Company ${n},c${n}.example\n`);
}

function importsOf({ engine, store, clock }: LiveEngine, folder: string): Imports {
  const now = () => clock.now;
  const withdrawals = createWithdrawals(store, randomBytes, now);
  return createImports({ store, engine, withdrawals, random: randomBytes, clock: now, folder });
}

test.each([3, 6])(
  'an import cut off after %i transactions goes on at the next start, and no row is doubled [rel-F22]',
  async (transactions) => {
    const folder = mkdtempSync(join(tmpdir(), 'assay-uploads-'));
    const doom: Doomed = { left: Number.POSITIVE_INFINITY };
    const live = await openLive((store) => doomed(store, doom));
    const dying = { ...live, store: doomed(live.store, doom) };
    try {
      const first = importsOf(dying, folder);
      const shown = await first.upload({ name: 'companies.csv', terms: {}, by: 'test', bytes: content(rows) });
      if (typeof shown === 'string') throw new Error(shown);
      expect(shown.preview.counts.records).toBe(rows);
      doom.left = transactions;
      const { id } = (await first.commit(shown.record.id, 'test')) as ImportRecord;
      while (doom.left >= 0) await new Promise(setImmediate);
      await first.close();
      doom.left = Number.POSITIVE_INFINITY;

      const second = importsOf(live, folder);
      const cut = await second.one(id);
      expect(cut).toMatchObject({ state: 'running', rowsTotal: rows });
      expect(cut?.rowsDone).toBeLessThan(rows);
      await second.resume();
      await second.idle();
      expect(await second.one(id)).toMatchObject({ state: 'done', rowsDone: rows });
      const [taken] = await live.store.rows(
        'select count(*) as n, min(i.received_at) as first, max(i.received_at) as last from inbox as i',
      );
      expect(taken).toEqual({ n: rows, first: cut?.receivedAt, last: cut?.receivedAt });
      // Once everything is in, nothing of the file is left lying about.
      expect(readdirSync(folder)).toEqual([]);
    } finally {
      await live.end();
      rmSync(folder, { recursive: true, force: true });
    }
  },
);

test('a withdrawal cut off half way is ended at the next start [rel-F54]', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'assay-uploads-'));
  const live = await openLive();
  try {
    const imports = importsOf(live, folder);
    const shown = await imports.upload({ name: 'companies.csv', terms: {}, by: 'test', bytes: content(few) });
    if (typeof shown === 'string') throw new Error(shown);
    const { receivedAt = 0, source = '' } = (await imports.commit(shown.record.id, 'test')) as ImportRecord;
    await imports.idle();
    await live.engine.settle();
    const counted = async () => (await live.engine.accounts.counts()).reduce((sum, { accounts }) => sum + accounts, 0);
    expect(await counted()).toBe(few);

    const dying = createWithdrawals(doomed(live.store, { left: 5 }), randomBytes, () => live.clock.now);
    const terms = { source, from: receivedAt, until: receivedAt + 1, reason: 'wrong file', by: 'test' };
    await expect(dying.withdraw(terms)).rejects.toThrow('the process is gone');
    const next = createWithdrawals(live.store, randomBytes, () => live.clock.now);
    expect(await next.list()).toMatchObject([{ state: 'withdrawing' }]);
    await next.resume();
    await live.engine.settle();
    expect(await counted()).toBe(0);
    expect(await next.list()).toMatchObject([{ state: 'withdrawn' }]);
  } finally {
    await live.end();
    rmSync(folder, { recursive: true, force: true });
  }
});
