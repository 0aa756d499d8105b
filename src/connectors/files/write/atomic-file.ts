import { open, realpath, rename, rm, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { FileError, writeErrorFrom } from '../read/file-error.ts';

let filesBegun = 0;

/**
 * Lets `fill` write a file beside `path` and then puts it in its place: readers see the old file or the whole new
 * one. When `fill` fails or is aborted, nothing is left behind.
 */
export async function writeAtomically(path: string, fill: (draftPath: string) => Promise<void>): Promise<void> {
  const target = await realpath(path).catch(() => path);
  filesBegun += 1;
  const draft = join(dirname(target), `.${basename(target)}.${process.pid}-${filesBegun}.draft`);
  try {
    await fill(draft);
    await flush(draft);
    await rename(draft, target);
  } catch (error) {
    await rm(draft, { force: true });
    throw isSystemError(error) ? writeErrorFrom(path, error) : error;
  }
}

/** A text file that is written piece by piece, each piece on its way to the disk before the next is taken. */
export async function writeTexts(path: string, texts: AsyncIterable<string>): Promise<void> {
  const handle: FileHandle = await open(path, 'wx');
  try {
    for await (const text of texts) await handle.appendFile(text, 'utf8');
  } finally {
    await handle.close();
  }
}

async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function isSystemError(error: unknown): boolean {
  return !(error instanceof FileError) && typeof (error as NodeJS.ErrnoException | undefined)?.syscall === 'string';
}
