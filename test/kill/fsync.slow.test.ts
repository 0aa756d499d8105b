import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { noteRun } from '../reliability/note-run.ts';
import { prepare } from './check-store.ts';
import { runProcess } from './run-process.ts';

const canTrace = process.platform === 'linux' && spawnSync('strace', ['-V']).status === 0;
const cannotTrace = 'needs strace: apt-get install strace';

describe.skipIf(!canTrace)(canTrace ? 'the disk' : cannotTrace, () => {
  test('has every batch before it is acknowledged: SQLite waits for it [rel-F5]', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'assay-fsync-'));
    try {
      const place = { file: join(folder, 'assay.db') };
      const [log, trace] = [join(folder, 'log'), join(folder, 'trace')];
      await prepare(place);
      const order = {
        place,
        log,
        world: { seed: 3, people: 30, companies: 8 },
        batches: 25,
        life: 1,
        does: 'append',
      } as const;
      const strace = ['strace', '-f', '-y', '-e', 'trace=fsync,fdatasync,pwrite64', '-o', trace];
      const { code, errors } = await runProcess(order, strace).hasEnded;
      expect([code, errors]).toEqual([0, '']);
      const seen = callsOn(readFileSync(trace, 'utf8'), place.file, log);
      expect(seen.match(/a/g)).toHaveLength(order.batches);
      // Since the acknowledgement before: something written to the journal, then the journal brought to disk, nothing after.
      expect(seen).toMatch(/^([ws]*ws+a)+[ws]*$/);
      noteRun('fsync', { acknowledged: order.batches, unsynced: 0 });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

/** What happened in order: `w` a write to the journal of the database, `s` its way to the disk, `a` an acknowledgement. */
function callsOn(trace: string, file: string, log: string): string {
  return trace
    .split('\n')
    .map((line) => {
      if (/f(data)?sync\(/.test(line))
        return line.includes(`<${log}>`) ? 'a' : line.includes(`<${file}-wal>`) ? 's' : '';
      return line.includes(`<${file}-wal>`) ? 'w' : '';
    })
    .join('');
}
