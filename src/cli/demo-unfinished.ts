import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { StorePlace } from '../engine/index.ts';
import { CommandError } from './command.ts';

// It lies beside a demo for as long as its past is played, and holds the number of the process that plays it.
const markName = 'unfinished';

/** Notes that the past of a demo is being played; what it gives back notes that it has come to its end. */
export async function noteUnfinished(folder: string): Promise<() => Promise<void>> {
  const mark = join(folder, markName);
  await writeFile(mark, String(process.pid));
  return () => rm(mark, { force: true });
}

/** Takes away a demo whose past was cut off, so that it is made up anew, and says whether there was one. */
export async function clearUnfinished(folder: string, place: StorePlace): Promise<boolean> {
  const mark = join(folder, markName);
  const player = await readFile(mark, 'utf8').catch((error: NodeJS.ErrnoException) => refuseOther(error));
  if (player === undefined) return false;
  if (isRunning(Number(player)))
    throw new CommandError(`process ${player} is making this demo up; wait for it, or stop it and delete ${folder}`);
  if (!('file' in place))
    throw new CommandError(
      `the demo on the server was cut off while it was made up; drop its schema and delete ${mark}`,
    );
  for (const end of ['', '-wal', '-shm']) await rm(`${place.file}${end}`, { force: true });
  await rm(join(folder, 'imports'), { recursive: true, force: true });
  await rm(mark);
  return true;
}

function refuseOther(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // Somebody else's process may not be asked, and is there.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
