import type { Taken } from '../../ledger/index.ts';
import type { FileReport, LoadOptions, SourceFile } from '../load-base.ts';
import type { ImportRecord } from './import-record.ts';
import type { ImportParts } from './import-store.ts';
import { endImport, noteProgress } from './imports.sql.ts';
import { openMessages } from './read/file-messages.ts';

/** What came of importing a file. */
export interface ImportedFile {
  readonly report: FileReport;
  readonly counts: Readonly<Record<Taken, number>>;
}

/**
 * Appends the rows of a file from where its import has come to, noting after each batch how far it is; undefined where
 * the signal stopped it. Rows taken just before a crash may be counted as duplicates after it; none is taken twice.
 */
export async function runImport(
  { store, engine, clock }: Pick<ImportParts, 'store' | 'engine' | 'clock'>,
  record: ImportRecord,
  file: SourceFile,
  options: LoadOptions & { readonly stop?: AbortSignal },
): Promise<ImportedFile | undefined> {
  const { id, source, receivedAt, terms } = record;
  const published = await engine.playbook();
  if (published === undefined || source === undefined || receivedAt === undefined)
    throw new Error(`the import ${id} has not begun`);
  const rowTerms = { source, receivedAt, ...(terms.list === undefined ? {} : { list: terms.list }) };
  const { batches, report } = await openMessages(file, published.compiled, rowTerms, options);
  const counts = { ...record.counts };
  let seen = 0;
  for await (const batch of batches) {
    const news = batch.slice(Math.max(0, record.rowsDone - seen));
    seen += batch.length;
    if (news.length === 0) continue;
    if (options.stop?.aborted === true) return undefined;
    for (const taken of await engine.append(news)) counts[taken] += 1;
    await store.transact((transaction) => transaction.run(noteProgress, [id, seen, JSON.stringify(counts)]));
  }
  const done = report();
  const { records } = done.counts;
  await store.transact((transaction) => transaction.run(endImport, [id, 'done', clock(), null, records]));
  return { report: done, counts };
}
