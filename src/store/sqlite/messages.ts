import type { SqlValue } from '../event-store.ts';

/** What a worker is asked to do with its connection. */
export type Task =
  | { readonly do: 'open'; readonly file: string; readonly access: 'read' | 'write' }
  | { readonly do: 'rows' | 'run'; readonly sql: string; readonly values: readonly SqlValue[] }
  | { readonly do: 'insert'; readonly sql: string; readonly rows: readonly (readonly SqlValue[])[] }
  | { readonly do: 'script'; readonly sql: string }
  | { readonly do: 'begin' | 'commit' | 'rollback' | 'close' };

/** Rows as a worker sends them: names once, then the cells of each. */
export interface Table {
  readonly columns: readonly string[];
  readonly cells: readonly (readonly SqlValue[])[];
}

/** What SQLite said when a task failed; the code is its extended result code. */
export interface TaskFailure {
  readonly message: string;
  readonly code: number | undefined;
}

/** A task with the number its answer will carry. */
export interface Request {
  readonly id: number;
  readonly task: Task;
}

/** The answer to a request: a table, a number of changed rows, nothing, or a failure. */
export interface Answer {
  readonly id: number;
  readonly result?: Table | number | undefined;
  readonly failure?: TaskFailure;
}
