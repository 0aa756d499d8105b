import { existsSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { FileError } from '../../connectors/files/read/file-error.ts';
import { StoreError } from '../../store/event-store.ts';
import type { SourceFile } from '../load-base.ts';
import { fileRefusal } from './file-refusal.ts';
import { type ImportRecord, type ImportRefusal, importOfRow } from './import-record.ts';
import { type ImportParts, beginImport, changeImport, entryOf, readImport } from './import-store.ts';
import { allImports, cutOffUploads, endImport } from './imports.sql.ts';
import { type LocalImport, type LocalTerms, importFiles, rehearseLocal } from './local-imports.ts';
import { readingOf, sourceFileOf } from './read/preview-file.ts';
import type { FileRehearsal, FilesRehearsal } from './rehearse/rehearse-file.ts';
import { runImport } from './run-import.ts';
import { redoImport, undoImport } from './undo-import.ts';
import {
  type Previewed,
  type Upload,
  dropUpload,
  mapUpload,
  rehearseUpload,
  removeUpload,
  showUpload,
  takeUpload,
  uploadPath,
} from './uploads.ts';

/** Files on their way in: previewed, rehearsed, imported, undone. A file that cannot be read is a `FileError`. */
export interface Imports {
  upload(upload: Upload): Promise<Previewed | ImportRefusal>;
  /** The newest first. */
  list(limit: number): Promise<readonly ImportRecord[]>;
  one(id: string): Promise<ImportRecord | undefined>;
  preview(id: string): Promise<Previewed | ImportRefusal>;
  setMapping(id: string, mapping: string): Promise<Previewed | ImportRefusal>;
  /** What importing would come to; writes nothing. */
  rehearse(id: string): Promise<FileRehearsal | ImportRefusal>;
  /** Begins to import, or goes on where it was cut off; from here it goes on by itself. */
  commit(id: string, by: string): Promise<ImportRecord | ImportRefusal>;
  /** Throws away an upload that was not imported. */
  remove(id: string, by: string): Promise<ImportRecord | ImportRefusal>;
  /** Takes everything an import brought back, up to 30 days after it ended. */
  undo(id: string, by: string): Promise<ImportRecord | ImportRefusal>;
  /** Takes an undoing back. */
  redo(id: string, by: string): Promise<ImportRecord | ImportRefusal>;
  /** Imports files of this machine where they lie, as one instant; undefined before a playbook is in force. */
  importFiles(files: readonly SourceFile[], terms: LocalTerms): Promise<readonly LocalImport[] | undefined>;
  /** What that would come to; undefined before a playbook is in force. */
  rehearseFiles(files: readonly SourceFile[], terms: LocalTerms): Promise<FilesRehearsal | undefined>;
  /** Goes on with what a crash cut off. */
  resume(): Promise<void>;
  /** Waits until nothing is being imported here. */
  idle(): Promise<void>;
  /** Stops between two batches; another start goes on. */
  close(): Promise<void>;
}

/** Joins a workspace's parts into its imports. */
export function createImports(parts: ImportParts): Imports {
  const { store, engine, folder } = parts;
  const runs = keepRuns(parts);
  return {
    upload: (upload) => takeUpload(parts, upload),
    list: async (limit) => (await store.rows(allImports, [limit])).map(importOfRow),
    one: (id) => readImport(store, id),
    preview: (id) => showUpload(parts, id),
    setMapping: (id, mapping) => mapUpload(parts, id, mapping),
    rehearse: (id) => rehearseUpload(parts, id),
    commit: async (id, by) => {
      const begun = await beginUpload(parts, id, by);
      if (typeof begun !== 'string') runs.start(id);
      return begun;
    },
    remove: (id, by) => dropUpload(parts, id, by),
    undo: (id, by) => undoImport(parts, id, by),
    redo: (id, by) => redoImport(parts, id, by),
    importFiles: async (files, terms) =>
      (await engine.playbook()) === undefined ? undefined : importFiles(parts, files, terms),
    rehearseFiles: async (files, terms) => {
      const published = await engine.playbook();
      return published === undefined ? undefined : rehearseLocal(parts, files, published.compiled, terms);
    },
    resume: async () => {
      const cutOff = (await store.rows(cutOffUploads)).map(importOfRow);
      for (const record of cutOff) if (existsSync(uploadPath(folder, record))) runs.start(record.id);
    },
    idle: () => runs.idle(),
    close: () => runs.close(),
  };
}

async function beginUpload(parts: ImportParts, id: string, by: string): Promise<ImportRecord | ImportRefusal> {
  const published = await parts.engine.playbook();
  if (published === undefined) return 'no playbook';
  return changeImport(parts, id, async (transaction, record) => {
    if (record.state === 'done' || record.state === 'undone') return 'already imported';
    if (!existsSync(uploadPath(parts.folder, record))) return 'file elsewhere';
    await beginImport(transaction, record, parts.clock());
    return entryOf('import begun', record, by);
  });
}

interface Runs {
  start(id: string): void;
  idle(): Promise<void>;
  close(): Promise<void>;
}

const retryMs = 1_000;

function keepRuns(parts: ImportParts): Runs {
  const running = new Map<string, Promise<void>>();
  const stop = new AbortController();
  const run = async (id: string) => {
    while (!stop.signal.aborted) {
      try {
        return await runUpload(parts, id, stop.signal);
      } catch (error) {
        if (!(error instanceof StoreError)) throw error;
        // What the store has taken it has; the rest waits until it can be used again.
        await pause(retryMs, undefined, { signal: stop.signal }).catch(() => undefined);
      }
    }
  };
  const idle = async () => void (await Promise.all(running.values()));
  return {
    start: (id) => {
      if (!running.has(id))
        running.set(
          id,
          run(id).finally(() => running.delete(id)),
        );
    },
    idle,
    close: async () => {
      stop.abort();
      await idle();
    },
  };
}

async function runUpload(parts: ImportParts, id: string, stop: AbortSignal): Promise<void> {
  const record = await readImport(parts.store, id);
  if (record?.state !== 'running') return;
  const path = uploadPath(parts.folder, record);
  try {
    const file = sourceFileOf(path, record.terms);
    const done = await runImport(parts, record, file, { ...readingOf(path, record.terms), stop });
    if (done !== undefined) await removeUpload(parts.folder, id);
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    const problem = fileRefusal(error) ?? '';
    await parts.store.transact((transaction) =>
      transaction.run(endImport, [id, 'failed', parts.clock(), problem, null]),
    );
  }
}
