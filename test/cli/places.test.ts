import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { inFolder, run } from './terminal.ts';

describe('a folder that somebody has mistyped', () => {
  test.each([
    ['offers'],
    ['tasks'],
    ['cycle', 'show', 'acme.example'],
    ['report', 'funnel'],
    ['review'],
    ['explain', 'acme.example'],
    ['doctor'],
    ['audit', 'list'],
    ['roster', 'export'],
    ['key', 'list'],
    ['go-live', '--status'],
    ['restore', 'friday.gz', '--erased-in', 'tpyo'],
  ])('is not made by `assay %s`, which only reads', async (...args) =>
    inFolder(async (folder) => {
      const { code, out, err } = await run(folder, [...args, '-d', 'tpyo']);
      expect({ code, out }).toEqual({ code: 1, out: '' });
      expect(err).toBe(
        `assay: there is no store in ${join(folder, 'tpyo')}; name its folder with --data, or make one there, as \`assay import\` and \`assay serve\` do\n`,
      );
      expect(existsSync(join(folder, 'tpyo'))).toBe(false);
    }),
  );

  test('what writes makes its store, and another workspace beside it is not read before it is made', async () =>
    inFolder(async (folder) => {
      expect(await run(folder, ['key', 'create', 'crm'])).toMatchObject({ code: 0 });
      expect(await run(folder, ['offers'])).toMatchObject({ code: 0 });
      const { code, err } = await run(folder, ['publish', '--from-workspace', 'sandbox', '--hash', '3f9a1c']);
      expect(code).toBe(1);
      expect(err).toContain(`there is no workspace \`sandbox\` in ${join(folder, 'assay-data')}; name its folder`);
      expect(existsSync(join(folder, 'assay-data', 'sandbox.db'))).toBe(false);
    }));
});

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

  test('neither a playbook nor a demo is put where there is a file', async () =>
    inFolder(async (folder) => {
      writeFileSync(join(folder, 'afile'), '');
      const { code, err } = await run(folder, ['init', 'afile/playbook']);
      expect(code).toBe(1);
      expect(err).toBe(`assay: ${join(folder, 'afile')}: this is a file; name a folder\n`);
      expect(await run(folder, ['demo', '--keep', 'afile/demo'])).toMatchObject({ code: 1, err });
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
