import { basename } from 'node:path';
import type { CompiledPlaybook } from '../../domain/index.ts';
import type { LoadOptions, SourceFile } from '../load-base.ts';
import { type FileTerms, type ImportRecord, importOfRow, importsTable, noRows, rowOfImport } from './import-record.ts';
import { type ImportParts, beginImport, changeImport, entryOf, newImportId, sourceOf } from './import-store.ts';
import { cutOffHere, forgetImport } from './imports.sql.ts';
import { contentOf } from './read/keep-upload.ts';
import type { ListTerms } from './read/list-terms.ts';
import { sourceFileOf } from './read/preview-file.ts';
import { type FilesRehearsal, type FileToRehearse, rehearseFiles } from './rehearse/rehearse-file.ts';
import { type ImportedFile, runImport } from './run-import.ts';

/** What came of importing a file where it lies, and the import's id. */
export type LocalImport = ImportedFile & { readonly id: string };

/** How somebody on this machine wants a file imported. */
export interface LocalTerms {
  readonly by: string;
  readonly list?: ListTerms;
  readonly options?: LoadOptions;
}

/**
 * Imports files where they lie, as one instant: which of them comes first makes no difference. One of which nothing can be
 * used leaves no record.
 */
export async function importFiles(
  parts: ImportParts,
  files: readonly SourceFile[],
  terms: LocalTerms,
): Promise<readonly LocalImport[]> {
  const now = parts.clock();
  const done: LocalImport[] = [];
  for (const file of files) done.push(await importFile(parts, file, terms, now));
  return done;
}

async function importFile(
  parts: ImportParts,
  file: SourceFile,
  { by, list, options = {} }: LocalTerms,
  now: number,
): Promise<LocalImport> {
  const terms: FileTerms = list === undefined ? {} : { list };
  const { id } = await begin(parts, file, terms, by);
  const record = await changeImport(parts, id, async (transaction, made) => {
    await beginImport(transaction, made, now);
    return entryOf('import begun', made, by);
  });
  if (typeof record === 'string') throw new Error(`the import ${id} is gone`);
  const done = await runImport(parts, record, own(file, terms), options);
  if (done === undefined) throw new Error(`the import ${id} was stopped`);
  if (done.report.rows === 'nothing') await parts.store.transact((transaction) => transaction.run(forgetImport, [id]));
  return { ...done, id };
}

/** What importing files where they lie would come to. */
export async function rehearseLocal(
  parts: ImportParts,
  files: readonly SourceFile[],
  playbook: CompiledPlaybook,
  { list, options = {} }: LocalTerms,
): Promise<FilesRehearsal> {
  const terms: FileTerms = list === undefined ? {} : { list };
  const receivedAt = parts.clock();
  const toRehearse: FileToRehearse[] = [];
  for (const file of files) {
    const { digest } = await contentOf(file.path);
    const source = await sourceOf(parts.store, { id: '', digest });
    toRehearse.push({ file: own(file, terms), terms: { source, receivedAt, ...(list === undefined ? {} : { list }) } });
  }
  return rehearseFiles(parts.engine, toRehearse, playbook, options);
}

function own(file: SourceFile, terms: FileTerms): SourceFile {
  return terms.list === undefined ? file : sourceFileOf(file.path, terms);
}

// One that was cut off goes on under its own name, so that all its rows are of one import.
async function begin(
  { store, random, clock }: ImportParts,
  { path }: SourceFile,
  terms: FileTerms,
  by: string,
): Promise<ImportRecord> {
  const content = await contentOf(path);
  const [cutOff] = await store.rows(cutOffHere, [content.digest]);
  if (cutOff !== undefined) return importOfRow(cutOff);
  const record: ImportRecord = {
    id: newImportId(random),
    file: basename(path),
    ...content,
    isUpload: false,
    terms,
    state: 'running',
    madeAt: clock(),
    by,
    rowsTotal: 0,
    rowsDone: 0,
    counts: noRows,
  };
  await store.transact((transaction) => transaction.insert({ ...importsTable, rows: [rowOfImport(record)] }));
  return record;
}
