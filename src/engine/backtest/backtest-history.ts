import type { CompiledPlaybook, Day } from '../../domain/index.ts';
import { type Backtest, type RowTable, backtest } from '../../learning/index.ts';
import { type LoadOptions, type LoadedBase, type SourceFile, loadBase } from '../load-base.ts';
import { type HistoryFile, type HistoryTerms, hasColumn, mapHistory } from './history-mapping.ts';
import { readRowTable } from './row-tables.ts';

/** Files read as accounts, and which of them hold the rows that ended won or lost. */
export interface LoadedCases extends LoadedBase {
  /** The files whose rows are cases. */
  readonly caseFiles: ReadonlySet<string>;
}

/** Cases with their rows as the files have them. */
export interface LoadedHistory extends LoadedCases {
  readonly tables: readonly RowTable[];
}

/** Reads files some of whose records may have ended won or lost. */
export async function loadCases(
  sources: readonly SourceFile[],
  playbook: CompiledPlaybook,
  options: LoadOptions,
  terms: HistoryTerms,
): Promise<LoadedCases> {
  if (terms.outcome !== undefined || terms.decidedAt !== undefined)
    return loadMapped(sources, playbook, options, await mapHistory(sources, playbook, options, terms), terms);
  const loaded = await loadBase(sources, playbook, options);
  return { ...loaded, caseFiles: caseFilesOf(loaded) };
}

/** Reads files whose records ended won or lost, with their rows. */
export async function loadHistory(
  sources: readonly SourceFile[],
  playbook: CompiledPlaybook,
  options: LoadOptions,
  terms: HistoryTerms,
): Promise<LoadedHistory> {
  const files = await mapHistory(sources, playbook, options, terms);
  const loaded = await loadMapped(sources, playbook, options, files, terms);
  const deals = Map.groupBy(loaded.base.deals, ({ origin }) => origin.file);
  const tables: RowTable[] = [];
  for (const file of files)
    if (loaded.caseFiles.has(file.file))
      tables.push(await readRowTable(file, deals.get(file.file) ?? [], terms.compared));
  return { ...loaded, tables };
}

async function loadMapped(
  sources: readonly SourceFile[],
  playbook: CompiledPlaybook,
  options: LoadOptions,
  files: readonly HistoryFile[],
  { outcome }: HistoryTerms,
): Promise<LoadedCases> {
  const mapping = { files: files.map((file) => file.mapping) };
  const loaded = await loadBase(sources, playbook, { ...options, mapping });
  const caseFiles =
    outcome === undefined
      ? caseFilesOf(loaded)
      : closedAmong(
          files.filter(({ header }) => hasColumn(header, outcome.column)),
          loaded,
        );
  return { base: loaded.base, files: withProposals(loaded, files), caseFiles };
}

/** Backtests a playbook on history. */
export function backtestHistory(
  playbook: CompiledPlaybook,
  { base, caseFiles, tables }: LoadedHistory,
  options: { readonly today: Day; readonly last: number; readonly compared?: string },
): Backtest {
  return backtest(playbook, base, { ...options, tables, files: caseFiles });
}

// Deals come first, then outcomes that other records carry.
function caseFilesOf(loaded: LoadedBase): ReadonlySet<string> {
  const ofDeals = closedAmong(
    loaded.files.filter(({ rows }) => rows === 'deal'),
    loaded,
  );
  return ofDeals.size > 0 ? ofDeals : closedAmong(loaded.files, loaded);
}

function closedAmong(files: readonly { readonly file: string }[], { base }: LoadedBase): ReadonlySet<string> {
  const closed = new Set(base.deals.flatMap((deal) => (deal.outcome === 'open' ? [] : [deal.origin.file])));
  return new Set(files.map(({ file }) => file).filter((file) => closed.has(file)));
}

function withProposals({ files }: LoadedBase, history: readonly HistoryFile[]): LoadedBase['files'] {
  return files.map((report) => {
    const proposal = history.find(({ file }) => file === report.file)?.proposal;
    return proposal === undefined ? report : { ...report, proposal, notes: [...proposal.notes, ...report.notes] };
  });
}
