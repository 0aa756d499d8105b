import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { fileErrorFrom } from '../../connectors/files/read/file-error.ts';
import { StoreError } from '../../store/event-store.ts';
import {
  BackupError,
  type BackupHeader,
  type RowProgress,
  readHeader,
  readMigrations,
  restoreLines,
} from '../../store/index.ts';
import type { Diagnosis } from '../live/doctor/doctor.ts';
import { createEngine } from '../live/create-engine.ts';
import { type StorePlace, openStore } from '../live/open-workspace.ts';

/** What was restored, and what a check of it found; nothing is checked before a playbook is in force. */
export interface Restored {
  readonly backup: BackupHeader;
  readonly diagnosis: Diagnosis | undefined;
}

/** Restores a backup into a place that holds nothing, brings it to the schema of today, and checks it as `doctor` does. */
export async function restore(
  place: StorePlace,
  file: string,
  clock: () => number,
  progress: RowProgress,
): Promise<Restored> {
  const backup = await restoreRows(place, file, progress);
  const store = await openStore(place, await readMigrations());
  const engine = createEngine({ store, clock });
  try {
    // What must be done before anybody reads a restored store is done here.
    return { backup, diagnosis: await engine.diagnose() };
  } finally {
    await engine.close();
  }
}

async function restoreRows(place: StorePlace, file: string, progress: RowProgress): Promise<BackupHeader> {
  const migrations = await readMigrations();
  const { schema } = await headerOf(file);
  if (schema > migrations.length)
    throw new BackupError(`it has migration ${schema}, which this version of Assay does not know; update Assay`);
  // Rows go into the schema they come from: what later migrations make of them, they make afterwards.
  const store = await openStore(place, migrations.slice(0, schema)).catch(refuseNewer);
  try {
    return await restoreLines(store, () => linesOf(file), progress);
  } finally {
    await store.close();
  }
}

function refuseNewer(error: unknown): never {
  if (!(error instanceof StoreError) || error.failure !== 'newer schema') throw error;
  throw new BackupError('the store is newer than the backup; restore into a folder or database that holds nothing');
}

async function headerOf(file: string): Promise<BackupHeader> {
  for await (const line of linesOf(file)) return readHeader(line);
  return readHeader(undefined);
}

async function* linesOf(file: string): AsyncGenerator<string> {
  const source = createReadStream(file);
  const unpacked = source.pipe(createGunzip());
  source.on('error', (error) => unpacked.destroy(error));
  let rest = '';
  try {
    for await (const text of unpacked.setEncoding('utf8') as AsyncIterable<string>) {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
    }
  } catch (error) {
    throw unreadable(file, error);
  } finally {
    source.destroy();
  }
}

function unreadable(file: string, error: unknown): Error {
  const isPacking = String((error as NodeJS.ErrnoException).code).startsWith('Z_');
  if (!isPacking) return fileErrorFrom(file, error);
  return new BackupError('it is no backup of Assay, or damaged or cut off; take another copy', { cause: error });
}
