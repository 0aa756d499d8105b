import net from 'node:net';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { exported, folderWith, playbookFolder, run, scored } from './command-line.ts';

test('nobody starts with a blank page: one command writes a playbook that works [C25]', async () => {
  const folder = await folderWith(exported);
  expect(await run(folder, 'lint')).toMatchObject({ code: 1 });
  expect(await run(folder, 'init')).toMatchObject({ code: 0 });
  expect(await run(folder, 'lint', '--quiet')).toMatchObject({ code: 0 });
  expect(await readFile(join(folder, 'playbook/icp.md'), 'utf8')).toContain('# Ideal customer');
});

test('changing a cell of the Markdown and running again changes the verdict [U1]', async () => {
  const folder = await folderWith(new Map([...exported, ...playbookFolder]));
  const path = join(folder, 'playbook/icp.md');
  const before = await scored(folder);
  const text = await readFile(path, 'utf8');
  await writeFile(
    path,
    text.replace(
      '| competitor | account | relationship is competitor |',
      '| competitor | account | industry is software |',
    ),
  );
  expect(before).toEqual({ a1: 'pursue', r1: 'disqualify' });
  expect(await scored(folder)).toEqual({ a1: 'disqualify', r1: 'disqualify' });
});

test('scoring runs on this machine alone: with the network cut it comes to the same [U2]', async () => {
  const folder = await folderWith(new Map([...exported, ...playbookFolder]));
  const online = await scored(folder);
  const cut = () => {
    throw new Error('the network is cut');
  };
  vi.spyOn(globalThis, 'fetch').mockImplementation(cut);
  vi.spyOn(net.Socket.prototype, 'connect').mockImplementation(cut);
  try {
    expect(await scored(folder)).toEqual(online);
  } finally {
    vi.restoreAllMocks();
  }
});

test('letting an account go is a result like any other: it is counted, and the run succeeds [I5]', async () => {
  const files = new Map([...exported, ...playbookFolder]);
  const withRival = await folderWith(files);
  const accounts = files.get('accounts.csv') ?? '';
  const withoutRival = await folderWith(
    new Map([...files, ['accounts.csv', accounts.replace('competitor', 'prospect')]]),
  );
  const summaryOf = (folder: string) =>
    run(folder, 'score', 'accounts.csv', 'contacts.csv', 'signals.csv', '--as-of', '2026-03-10');
  const [letGo, kept] = [await summaryOf(withRival), await summaryOf(withoutRival)];
  expect([letGo.code, kept.code]).toEqual([0, 0]);
  expect([/disqualify \d+/.exec(letGo.out)?.[0], /disqualify \d+/.exec(kept.out)?.[0]]).toEqual([
    'disqualify 1',
    'disqualify 0',
  ]);
});
