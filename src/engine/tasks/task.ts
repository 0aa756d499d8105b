import type { HandoffName, OfferState } from '../../domain/index.ts';
import { csvLine, csvStart } from '../../connectors/files/write/csv-text.ts';

/**
 * Something a person has to do: answer an offer, make the first call or mail, hold the meeting, ask what an AE wants to know,
 * decide a dispute, look at an account whose next step is `review`, or say why a deal was won or lost.
 */
export interface Task {
  readonly accountId: string;
  readonly accountName: string;
  readonly what: 'answer' | 'first touch' | 'meeting' | 'ask on' | 'settle' | 'review' | 'say why';
  /** The offer it is about, and how that stands; none where an account is looked at that nobody was offered. */
  readonly offer?: string;
  readonly state?: OfferState;
  readonly handoff?: HandoffName;
  /** The cycle that has ended, where somebody is to say why. */
  readonly cycle?: string;
  readonly person?: string;
  readonly team?: string;
  readonly urgency: number;
  /** Since when it is theirs, in epoch milliseconds. */
  readonly assignedAt?: number;
  /** By when, or, where that is over, by when it should have been done; undefined while the clock rests. */
  readonly dueAt?: number;
}

/** The columns of a task list. */
export const taskColumns = [
  'person',
  'what',
  'account',
  'account id',
  'handoff',
  'due',
  'assigned',
  'urgency',
  'offer',
  'cycle',
];

/** A task as cells of those columns; instants in UTC. */
export function taskCells(task: Task): readonly (string | number | null)[] {
  const { person, what, accountName, accountId, handoff, dueAt, assignedAt, urgency, offer, cycle } = task;
  const instant = (at: number | undefined) => (at === undefined ? undefined : new Date(at).toISOString());
  const when = [instant(dueAt), instant(assignedAt)];
  const cells = [person, what, accountName, accountId, handoff, ...when, urgency, offer, cycle];
  return cells.map((cell) => cell ?? null);
}

/** Tasks as a file for a spreadsheet: no cell in it is a formula. */
export function tasksCsv(tasks: readonly Task[]): string {
  const lines = [taskColumns, ...tasks.map(taskCells)].map((cells) => csvLine(cells, 'spreadsheet'));
  return `${csvStart('spreadsheet')}${lines.join('')}`;
}

/** What an account is called where it has a name. */
export function nameOr(accountId: string, name: unknown): string {
  return typeof name === 'string' && name !== '' ? name : accountId;
}
