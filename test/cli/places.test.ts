import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { inFolder, run } from './terminal.ts';

describe('a place that cannot be used is named in one line, with what to do', () => {
  test.each([
    ['a file where the folder should be', 'afile', 'afile: this is a file; name a folder'],
    ['a file on the way', 'afile/data', 'afile: this is a file; name a folder'],
    ['a folder where the store should be', 'odd', 'assay.db cannot be used as a store; see that it is there'],
  ])('%s', async (_, data, says) =>
    inFolder(async (folder) => {
      writeFileSync(join(folder, 'afile'), '');
      mkdirSync(join(folder, 'odd', 'assay.db'), { recursive: true });
      const { code, err } = await run(folder, ['work', '--once', '-d', data]);
      expect({ code, lines: err.split('\n').length }).toEqual({ code: 1, lines: 2 });
      expect(err).toContain(says);
    }),
  );

  test('a playbook is not put where there is a file', async () =>
    inFolder(async (folder) => {
      writeFileSync(join(folder, 'afile'), '');
      const { code, err } = await run(folder, ['init', 'afile/playbook']);
      expect(code).toBe(1);
      expect(err).toBe(`assay: ${join(folder, 'afile')}: this is a file; name a folder\n`);
    }));

  test.runIf(existsSync('/proc/self'))('a place where no folder can ever be is given up', async () => {
    const { code, err } = await run('/', ['work', '--once', '-d', '/proc/nowhere/data']);
    expect(code).toBe(1);
    expect(err).toBe('assay: /proc/nowhere: no folder can be made here; choose another place\n');
  });

  test.runIf(existsSync('/sys/kernel'))('a folder in which nothing may be written', async () => {
    const { code, err } = await run('/', ['work', '--once', '-d', '/sys']);
    expect(code).toBe(1);
    expect(err).toContain('assay: /sys/assay.db cannot be used as a store; see that it is there and may be written');
  });
});
