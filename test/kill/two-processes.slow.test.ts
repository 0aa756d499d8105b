import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { noteRun } from '../reliability/note-run.ts';
import { checkAtTheEnd } from './check-store.ts';
import { runProcess } from './run-process.ts';
import { readLog } from './workload.ts';

test('two processes on one SQLite file, both at work, lose nothing and do nothing twice [rel-F4] [rel-F9] [fig-G27]', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'assay-two-'));
  try {
    const place = { file: join(folder, 'assay.db') };
    const order = {
      place,
      log: join(folder, 'log'),
      world: { seed: 5, people: 120, companies: 30 },
      batches: 40,
      life: 1,
    };
    const server = runProcess({ ...order, does: 'both' });
    const worker = runProcess({ ...order, log: join(folder, 'none'), does: 'work' });
    await Promise.all([server.isReady, worker.isReady]);
    const served = await server.hasEnded;
    worker.child.kill('SIGTERM');
    const worked = await worker.hasEnded;
    expect([served.code, served.errors, worked.code, worked.errors]).toEqual([0, '', 0, '']);
    expect(readLog(order.log).size).toBe(40);
    const compared = await checkAtTheEnd(place, order.world, 40);
    const retries = `${served.output}${worked.output}`.split('again:').length - 1;
    noteRun('two processes', { batches: 40, retries, ...compared });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
