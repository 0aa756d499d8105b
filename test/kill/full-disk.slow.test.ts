import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Engine, createEngine } from '../../src/engine/live/create-engine.ts';
import { readPlaybookFolder } from '../../src/engine/playbooks/playbook-folder.ts';
import { StoreError } from '../../src/store/event-store.ts';
import { noteRun } from '../reliability/note-run.ts';
import { checkAtTheEnd } from './check-store.ts';
import { openStore } from './open-store.ts';
import { afterAll, batchOf } from './workload.ts';

const folder = mkdtempSync(join(tmpdir(), 'assay-full-'));
const canMount = mount();
const cannotMount = 'a full disk: needs root, to mount a small one';

function mount(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  return spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=32m', 'tmpfs', folder]).status === 0;
}

const world = { seed: 9, people: 120, companies: 30 };
const mostBatches = 4_000;

describe.skipIf(!canMount)(canMount ? 'a full disk' : cannotMount, () => {
  test('refuses what has no room within seconds, keeps what it acknowledged, and goes on when there is room again [rel-F6] [fig-G27] [inv-I20]', async () => {
    const place = { file: join(folder, 'assay.db') };
    const filler = join(folder, 'filler');
    try {
      writeFileSync(filler, Buffer.alloc(27 * 1024 * 1024));
      const store = await openStore(place);
      const engine = createEngine({ store, clock: () => afterAll(mostBatches) });
      await engine.publish(await readPlaybookFolder('playbooks/b2b-saas'));
      const { acknowledged, failures, longestMs } = await fill(engine);
      expect(failures).toEqual(['full', 'full', 'full']);
      expect(longestMs).toBeLessThan(10_000);
      // Reading goes on.
      expect((await store.rows('select count(*) as taken from inbox as i'))[0]?.['taken']).toBeGreaterThan(0);
      rmSync(filler);
      for (const batch of [acknowledged, acknowledged + 1]) await engine.append(batchOf(world, batch, 1));
      await engine.close();
      const compared = await checkAtTheEnd(place, world, acknowledged + 2);
      noteRun('full disk', { acknowledged, longestMs: Math.round(longestMs), ...compared });
    } finally {
      execFileSync('umount', ['-l', folder]);
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

/** Appends and works until the disk has refused three times. */
async function fill(engine: Engine): Promise<{ acknowledged: number; failures: string[]; longestMs: number }> {
  const failures: string[] = [];
  let [acknowledged, longestMs] = [0, 0];
  while (failures.length < 3 && acknowledged < mostBatches) {
    const started = performance.now();
    try {
      await engine.append(batchOf(world, acknowledged, 1));
      acknowledged += 1;
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      failures.push(error.failure);
    }
    longestMs = Math.max(longestMs, performance.now() - started);
  }
  return { acknowledged, failures, longestMs };
}
