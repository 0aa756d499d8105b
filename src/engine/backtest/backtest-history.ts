import type { CompiledPlaybook, Day } from '../../domain/index.ts';
import { type Backtest, backtest } from '../../learning/backtest.ts';
import type { RowTable } from '../../learning/findings/row-table.ts';
import { type LoadOptions, type LoadedBase, type SourceFile, loadBase } from '../load-base.ts';
import { type HistoryFile, type HistoryTerms, hasColumn, mapHistory } from './history-mapping.ts';
import { readRowTable } from './row-tables.ts';

/** Files read as history: accounts, and the rows that ended won or lost as their files have them. */
export interface LoadedHistory extends LoadedBase {
  /** The files whose rows are cases. */
  readonly caseFiles: ReadonlySet<string>;
  readonly tables: readonly RowTable[];
}

/** Reads files whose records ended won or lost. */
export async function loadHistory(
  sources: readonly SourceFile[],
  playbook: CompiledPlaybook,
  options: LoadOptions,
  terms: HistoryTerms,
): Promise<LoadedHistory> {
  const files = await mapHistory(sources, playbook, options, terms);
  const loaded = await loadBase(sources, playbook, {
    ...options,
    mapping: { files: files.map(({ mapping }) => mapping) },
  });
  const deals = Map.groupBy(loaded.base.deals, ({ origin }) => origin.file);
  const caseFiles = caseFilesOf(files, loaded, terms);
  const tables: RowTable[] = [];
  for (const file of files)
    if (caseFiles.has(file.file)) tables.push(await readRowTable(file, deals.get(file.file) ?? [], terms.compared));
  return { base: loaded.base, files: withProposals(loaded, files), caseFiles, tables };
}

/** Backtests a playbook on history. */
export function backtestHistory(
  playbook: CompiledPlaybook,
  { base, caseFiles, tables }: LoadedHistory,
  options: { readonly today: Day; readonly last: number; readonly compared?: string },
): Backtest {
  return backtest(playbook, base, { ...options, tables, files: caseFiles });
}

// What the person names comes first, then deals, then outcomes that other records carry.
function caseFilesOf(
  files: readonly HistoryFile[],
  { base }: LoadedBase,
  { outcome }: HistoryTerms,
): ReadonlySet<string> {
  const closed = new Set(base.deals.flatMap((deal) => (deal.outcome === 'open' ? [] : [deal.origin.file])));
  const ofDeals = files.filter(({ file, mapping }) => mapping.rows === 'deal' && closed.has(file));
  const chosen =
    outcome !== undefined
      ? files.filter(({ header }) => hasColumn(header, outcome.column))
      : ofDeals.length > 0
        ? ofDeals
        : files;
  return new Set(chosen.map(({ file }) => file).filter((file) => closed.has(file)));
}

function withProposals({ files }: LoadedBase, history: readonly HistoryFile[]): LoadedBase['files'] {
  return files.map((report) => {
    const proposal = history.find(({ file }) => file === report.file)?.proposal;
    return proposal === undefined ? report : { ...report, proposal, notes: [...proposal.notes, ...report.notes] };
  });
}
