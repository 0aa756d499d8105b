import { constants } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { type StorePlace, openWorkspace } from '../engine/index.ts';
import { type Call, CommandError } from './command.ts';
import { requireStore } from './workspace.ts';

/** Where the store is that was used since a backup, by its folder or the address of its server; there must be one. */
export async function usedStore({ terminal }: Call, named: string): Promise<StorePlace> {
  if (/^postgres(?:ql)?:/.test(named)) return { url: named };
  const file = join(resolve(terminal.cwd, named), 'assay.db');
  await requireStore(file);
  return { file };
}

/**
 * Erases in a restored store whoever has been erased in the one that was used since the backup, and says how many of them
 * the backup had brought back. Both stores must have the same secret; a file store that has none gets that of the other.
 */
export async function eraseAgain(call: Call, restored: StorePlace, used: StorePlace): Promise<number> {
  const { cwd, env = {}, now } = call.terminal;
  const folder = 'file' in used ? dirname(used.file) : cwd;
  const secretKey = env['ASSAY_SECRET_KEY'];
  const terms = { clock: now, uploads: join(folder, 'imports'), ...(secretKey === undefined ? {} : { secretKey }) };
  const old = await openWorkspace(used, terms);
  const kept = await old.engine.erasures.kept();
  await old.engine.close();
  if ('file' in used && 'file' in restored && secretKey === undefined) await copySecret(folder, dirname(restored.file));
  const { engine } = await openWorkspace(restored, terms);
  try {
    const again = await engine.erasures.reapply(kept, 'command line');
    while ((await engine.erasures.work()) > 0);
    return again;
  } finally {
    await engine.close();
  }
}

async function copySecret(from: string, to: string): Promise<void> {
  try {
    await copyFile(join(from, 'secret.key'), join(to, 'secret.key'), constants.COPYFILE_EXCL);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // Where nobody was ever erased there is no secret; where there is one already, it stays.
    if (code !== 'ENOENT' && code !== 'EEXIST')
      throw new CommandError(`${to} cannot get the secret of ${from} (${code})`);
  }
}
