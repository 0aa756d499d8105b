import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findPostgres, postgresMissing, startPostgres } from '../postgres/start-postgres.ts';
import { noteRun } from '../reliability/note-run.ts';
import { killCycles } from './kill-cycles.ts';

const cycles = Number(process.env['KILL_CYCLES'] ?? 25);
const seed = Number(process.env['KILL_SEED'] ?? 1);
const isMissing = findPostgres() === undefined;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'assay-kill-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test(`SQLite: killed ${cycles} times under load, nothing acknowledged is lost, nothing doubled (KILL_SEED=${seed}) [rel-F1] [inv-I2] [fig-G1]`, async () => {
  const report = await killCycles({
    place: { file: join(folder, 'assay.db') },
    log: join(folder, 'log'),
    cycles,
    seed,
  });
  expect(report.underLoad).toBeGreaterThan(cycles / 2);
  noteRun('kill sqlite', report);
});

describe.skipIf(isMissing)(isMissing ? postgresMissing : 'PostgreSQL', () => {
  test(`killed ${cycles} times under load, nothing acknowledged is lost, nothing doubled (KILL_SEED=${seed}) [rel-F1] [inv-I2] [fig-G1]`, async () => {
    const server = await startPostgres();
    try {
      const place = { url: await server.createDatabase() };
      const report = await killCycles({ place, log: join(folder, 'log'), cycles, seed });
      expect(report.underLoad).toBeGreaterThan(cycles / 2);
      noteRun('kill postgres', report);
    } finally {
      await server.remove();
    }
  });

  test(`the server itself ends under load as in a power cut, nothing acknowledged is lost (KILL_SEED=${seed}) [rel-F7] [fig-G2]`, async () => {
    const server = await startPostgres({ isDurable: true });
    try {
      const place = { url: await server.createDatabase() };
      const strike = async () => {
        await server.kill();
        await server.restart();
      };
      const report = await killCycles({
        place,
        log: join(folder, 'log'),
        cycles: Math.max(5, Math.ceil(cycles / 5)),
        seed,
        strike,
      });
      expect(report.struck).toBeGreaterThanOrEqual(3);
      noteRun('kill the server', report);
    } finally {
      await server.remove();
    }
  });
});
