import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { folderErrorFrom } from '../read/file-error.ts';

/** Makes a folder and those above it that are missing; one that cannot be made is a `FileError` that names it. */
export async function makeFolder(folder: string): Promise<void> {
  if (await isFolder(folder)) return;
  const above = dirname(folder);
  if (above !== folder) await makeFolder(above);
  // One after the other: where a folder can never be, as in /proc, `mkdir` of Node with `recursive` tries for ever.
  try {
    await mkdir(folder);
  } catch (error) {
    // Another process may have made it meanwhile.
    if (!(await isFolder(folder))) throw folderErrorFrom(folder, error);
  }
}

async function isFolder(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found?.isDirectory() ?? false;
}
