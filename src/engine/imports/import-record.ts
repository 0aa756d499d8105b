import type { RowKind } from '../../connectors/files/map/mapping.ts';
import type { Taken } from '../../ledger/index.ts';
import type { Row, SqlValue } from '../../store/event-store.ts';
import type { ListTerms } from './read/list-terms.ts';

/** How far an import has come. */
export type ImportState = 'uploaded' | 'running' | 'done' | 'failed' | 'undone';

/** What is said of a file besides what it holds. */
export interface FileTerms {
  /** What its rows are, where somebody says so. */
  readonly rows?: RowKind;
  /** The text of a mapping; without it one is proposed. */
  readonly mapping?: string;
  readonly list?: ListTerms;
}

/** A file that is to be imported, or has been. Instants are epoch milliseconds. */
export interface ImportRecord {
  readonly id: string;
  /** Its name. */
  readonly file: string;
  /** What it holds, in a few letters: a file of another name may hold the same. */
  readonly digest: string;
  readonly bytes: number;
  /** True for a file we keep until it is imported; others lie where somebody named them. */
  readonly isUpload: boolean;
  readonly terms: FileTerms;
  readonly state: ImportState;
  readonly madeAt: number;
  readonly by: string;
  /** The source its rows come from, and when they reached us; both from its beginning on. */
  readonly source?: string;
  readonly receivedAt?: number;
  readonly endedAt?: number;
  readonly rowsTotal: number;
  readonly rowsDone: number;
  readonly counts: Readonly<Record<Taken, number>>;
  readonly problem?: string;
  readonly withdrawalId?: string;
}

/** Why something was not done with an import. */
export type ImportRefusal =
  | 'no playbook'
  | 'no such import'
  | 'too large'
  | 'file elsewhere'
  | 'already imported'
  | 'not imported'
  | 'still running'
  | 'not undone'
  | 'too old'
  | 'imported again';

/** Nothing taken yet. */
export const noRows: Readonly<Record<Taken, number>> = {
  accepted: 0,
  duplicate: 0,
  conflict: 0,
  unroutable: 0,
  erased: 0,
};

/** The table of imports. */
export const importsTable = {
  table: 'imports',
  columns: [
    'id',
    'file',
    'digest',
    'bytes',
    'is_upload',
    'terms',
    'state',
    'made_at',
    'by_whom',
    'rows_total',
    'rows_done',
    'counts',
  ],
} as const;

/** A new import as a row. */
export function rowOfImport(record: ImportRecord): readonly SqlValue[] {
  const { id, file, digest, bytes, isUpload, terms, state, madeAt, by, rowsTotal, rowsDone, counts } = record;
  const said = [id, file, digest, bytes, Number(isUpload), JSON.stringify(terms), state, madeAt, by];
  return [...said, rowsTotal, rowsDone, JSON.stringify(counts)];
}

/** An import as its row has it. */
export function importOfRow(row: Row): ImportRecord {
  const number = (name: string) => (row[name] === null ? undefined : Number(row[name]));
  const text = (name: string) => (row[name] === null ? undefined : String(row[name]));
  const optional = {
    source: text('source'),
    receivedAt: number('received_at'),
    endedAt: number('ended_at'),
    problem: text('problem'),
    withdrawalId: text('withdrawal_id'),
  };
  return {
    id: String(row['id']),
    file: String(row['file']),
    digest: String(row['digest']),
    bytes: Number(row['bytes']),
    isUpload: row['is_upload'] === 1,
    terms: JSON.parse(String(row['terms'])) as FileTerms,
    state: String(row['state']) as ImportState,
    madeAt: Number(row['made_at']),
    by: String(row['by_whom']),
    rowsTotal: Number(row['rows_total']),
    rowsDone: Number(row['rows_done']),
    counts: JSON.parse(String(row['counts'])) as ImportRecord['counts'],
    ...(Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)) as object),
  };
}
