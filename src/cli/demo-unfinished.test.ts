import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { clearUnfinished, noteUnfinished } from './demo-unfinished.ts';

/** Above the greatest number a process can have. */
const nobody = '99999999';
let folder = '';
let file = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'assay-unfinished-'));
  file = join(folder, 'assay.db');
  for (const end of ['', '-wal', '-shm']) writeFileSync(`${file}${end}`, 'half of it');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the past of a demo', () => {
  test('that was cut off is taken away, so that it is made up anew', async () => {
    writeFileSync(join(folder, 'unfinished'), nobody);
    expect(await clearUnfinished(folder, { file })).toBe(true);
    expect(['', '-wal', '-shm'].filter((end) => existsSync(`${file}${end}`))).toEqual([]);
    expect(await clearUnfinished(folder, { file })).toBe(false);
  });

  test('that was played to its end stays', async () => {
    const finish = await noteUnfinished(folder);
    await finish();
    expect(await clearUnfinished(folder, { file })).toBe(false);
    expect(existsSync(file)).toBe(true);
  });

  test('that another process is playing is left alone, and so is one on a server', async () => {
    writeFileSync(join(folder, 'unfinished'), String(process.ppid));
    await expect(clearUnfinished(folder, { file })).rejects.toThrow(`process ${process.ppid} is making this demo up`);
    writeFileSync(join(folder, 'unfinished'), nobody);
    await expect(clearUnfinished(folder, { url: 'postgres://db' })).rejects.toThrow('drop its schema');
    expect(existsSync(file)).toBe(true);
  });
});
