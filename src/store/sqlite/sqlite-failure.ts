import { StoreError, type StoreFailure } from '../event-store.ts';
import type { Task, TaskFailure } from './messages.ts';

const resultCodes = {
  busy: 5,
  locked: 6,
  readOnly: 8,
  ioError: 10,
  full: 13,
  cannotOpen: 14,
  corrupt: 11,
  notDatabase: 26,
} as const;
/** What SQLite says while another connection holds the file. */
export const busyCode = resultCodes.busy;
/** What SQLite says where it may not open a file; also for a file that cannot even be made. */
export const cannotOpenCode = resultCodes.cannotOpen;
const primaryKeyTaken = 1555;
const uniqueTaken = 2067;
const rowIdTaken = 2579;

/** The error a caller sees for what SQLite said; the values of a statement are never part of it. */
export function errorOf({ message, code }: TaskFailure, task: Task): Error {
  const where = 'sql' in task ? `, in \`${task.sql.trim()}\`` : task.do === 'open' ? `, opening \`${task.file}\`` : '';
  const failure = code === undefined ? undefined : failureOf(code, task);
  return failure ? new StoreError(failure, `${message}${where}`, { cause: { code } }) : new Error(`${message}${where}`);
}

/** True when another connection holds the file and asking again may help. */
export function isBusy(error: unknown): boolean {
  if (!(error instanceof StoreError)) return false;
  const { code = 0 } = (error.cause ?? {}) as { readonly code?: number };
  return [resultCodes.busy, resultCodes.locked].some((busy) => busy === primary(code));
}

function failureOf(code: number, task: Task): StoreFailure | undefined {
  switch (primary(code)) {
    case resultCodes.full:
      return 'full';
    case resultCodes.busy:
    case resultCodes.locked:
    case resultCodes.readOnly:
    case resultCodes.cannotOpen:
      return 'unavailable';
    case resultCodes.ioError:
      // Whether the last write of a commit has reached the disk cannot be known.
      return task.do === 'commit' ? 'unknown outcome' : 'unavailable';
    case resultCodes.corrupt:
    case resultCodes.notDatabase:
      return 'damaged';
    default:
      return [primaryKeyTaken, uniqueTaken, rowIdTaken].includes(code) ? 'conflict' : undefined;
  }
}

function primary(code: number): number {
  return code & 0xff;
}
