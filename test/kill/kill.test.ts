import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fastFolder } from '../sim/fast-folder.ts';
import { killCycles } from './kill-cycles.ts';

test('a process killed twice while it takes in and works off loses nothing it acknowledged [rel-F1] [inv-I2]', async () => {
  const folder = mkdtempSync(join(fastFolder(), 'assay-kill-'));
  try {
    const report = await killCycles({
      place: { file: join(folder, 'assay.db') },
      log: join(folder, 'log'),
      cycles: 2,
      seed: 1,
      ahead: 9,
    });
    expect(report.underLoad).toBeGreaterThan(0);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}, 60_000);
