import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { CompiledPlaybook } from '../../domain/index.ts';
import {
  type FileTerms,
  type ImportRecord,
  type ImportRefusal,
  importsTable,
  noRows,
  rowOfImport,
} from './import-record.ts';
import { type ImportParts, changeImport, entryOf, newImportId, readImport, sourceOf } from './import-store.ts';
import { forgetImport, setTerms } from './imports.sql.ts';
import { keepUpload, plainFileName } from './read/keep-upload.ts';
import { type Preview, previewFile, readingOf, sourceFileOf } from './read/preview-file.ts';
import { type FileRehearsal, rehearseFile } from './rehearse/rehearse-file.ts';

/** A file that comes in. */
export interface Upload {
  readonly name: string;
  readonly terms: FileTerms;
  readonly by: string;
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** An import and what its file is understood to be. */
export interface Previewed {
  readonly record: ImportRecord;
  readonly preview: Preview;
}

/** The most an upload may hold. */
export const mostUploadBytes = 200 * 1024 * 1024;

/** Where an upload lies. */
export function uploadPath(folder: string, { id, file }: Pick<ImportRecord, 'id' | 'file'>): string {
  return join(folder, id, file);
}

/** Throws the file of an upload away. */
export function removeUpload(folder: string, id: string): Promise<void> {
  return rm(join(folder, id), { recursive: true, force: true });
}

/** Keeps a file that comes in and says what it is understood to be. */
export async function takeUpload(
  { store, engine, random, clock, folder }: ImportParts,
  { name, terms, by, bytes }: Upload,
): Promise<Previewed | ImportRefusal> {
  const published = await engine.playbook();
  if (published === undefined) return 'no playbook';
  const [id, file] = [newImportId(random), plainFileName(name)];
  const path = uploadPath(folder, { id, file });
  const content = await keepUpload(path, bytes, mostUploadBytes);
  if (content === undefined) return 'too large';
  try {
    const preview = await previewFile(path, terms, published.compiled);
    const record: ImportRecord = {
      id,
      file,
      ...content,
      isUpload: true,
      terms,
      state: 'uploaded',
      madeAt: clock(),
      by,
      rowsTotal: preview.counts.records,
      rowsDone: 0,
      counts: noRows,
    };
    await store.transact((transaction) => transaction.insert({ ...importsTable, rows: [rowOfImport(record)] }));
    return { record, preview };
  } catch (error) {
    // A file nothing is said of would lie there for ever.
    await removeUpload(folder, id);
    throw error;
  }
}

/** An upload that may still be looked at and changed, and the rules it would be read by; or why not. */
async function waiting(
  { store, engine, folder }: ImportParts,
  id: string,
): Promise<{ readonly record: ImportRecord; readonly playbook: CompiledPlaybook } | ImportRefusal> {
  const record = await readImport(store, id);
  const published = await engine.playbook();
  if (record === undefined) return 'no such import';
  if (published === undefined) return 'no playbook';
  if (record.state !== 'uploaded') return 'already imported';
  if (!existsSync(uploadPath(folder, record))) return 'file elsewhere';
  return { record, playbook: published.compiled };
}

/** What an upload is understood to be. */
export async function showUpload(parts: ImportParts, id: string): Promise<Previewed | ImportRefusal> {
  const found = await waiting(parts, id);
  if (typeof found === 'string') return found;
  const { record, playbook } = found;
  return { record, preview: await previewFile(uploadPath(parts.folder, record), record.terms, playbook) };
}

/** Has an upload read by another mapping, if it fits. */
export async function mapUpload(parts: ImportParts, id: string, mapping: string): Promise<Previewed | ImportRefusal> {
  const found = await waiting(parts, id);
  if (typeof found === 'string') return found;
  const terms = { ...found.record.terms, mapping };
  const preview = await previewFile(uploadPath(parts.folder, found.record), terms, found.playbook);
  await parts.store.transact((transaction) => transaction.run(setTerms, [id, JSON.stringify(terms)]));
  return { record: { ...found.record, terms }, preview };
}

/** What importing an upload would come to. */
export async function rehearseUpload(parts: ImportParts, id: string): Promise<FileRehearsal | ImportRefusal> {
  const found = await waiting(parts, id);
  if (typeof found === 'string') return found;
  const { record, playbook } = found;
  const path = uploadPath(parts.folder, record);
  const { list } = record.terms;
  const source = await sourceOf(parts.store, record);
  const terms = { source, receivedAt: parts.clock(), ...(list === undefined ? {} : { list }) };
  const options = readingOf(path, record.terms);
  return rehearseFile(parts.engine, { file: sourceFileOf(path, record.terms), terms }, playbook, options);
}

/** Throws an upload away that was not imported. */
export async function dropUpload(parts: ImportParts, id: string, by: string): Promise<ImportRecord | ImportRefusal> {
  const dropped = await changeImport(parts, id, async (transaction, record) => {
    if (record.state !== 'uploaded') return 'already imported';
    await transaction.run(forgetImport, [id]);
    return entryOf('upload thrown away', record, by);
  });
  if (typeof dropped !== 'string') await removeUpload(parts.folder, id);
  return dropped;
}
