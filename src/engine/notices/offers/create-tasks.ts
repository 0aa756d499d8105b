import { type Clock, type HandoffName, type Offer, type OfferState, nextClock } from '../../../domain/index.ts';
import { csvLine, csvStart } from '../../../connectors/files/write/csv-text.ts';
import type { EventStore, Row } from '../../../store/event-store.ts';
import { openOffers } from './offers.sql.ts';

/** Something a rep has to do: answer an offer, make the first call or mail, hold the meeting, or ask what an AE wants to know. */
export interface Task {
  readonly offer: string;
  readonly accountId: string;
  readonly accountName: string;
  readonly what: 'answer' | 'first touch' | 'meeting' | 'ask on';
  readonly state: OfferState;
  readonly person?: string;
  readonly team?: string;
  readonly handoff: HandoffName;
  readonly urgency: number;
  /** Epoch milliseconds. */
  readonly assignedAt?: number;
  /** By when, or, where that is over, by when it should have been done; undefined while the clock rests. */
  readonly dueAt?: number;
}

/** What reps have to do. */
export interface Tasks {
  /** The most urgent first, of one person or of everybody. */
  list(limit: number, person?: string): Promise<readonly Task[]>;
}

/** The tasks of a store. */
export function createTasks(store: EventStore): Tasks {
  return {
    list: async (limit, person) => (await store.rows(openOffers, [person ?? null, limit])).map(taskOf),
  };
}

function taskOf(row: Row): Task {
  const [name, person, team, assignedAt] = [row['name'], row['assignee'], row['team'], row['assigned_at']];
  const clock = nextClock(JSON.parse(String(row['body'])) as Offer);
  const dueAt = clock?.missedAt ?? clock?.dueAt;
  return {
    offer: String(row['id']),
    accountId: String(row['account_id']),
    accountName: typeof name === 'string' && name !== '' ? name : String(row['account_id']),
    what: row['given_back'] === 1 ? 'ask on' : row['state'] === 'offered' ? 'answer' : deeds[clock?.name ?? 'touch'],
    state: row['state'] as OfferState,
    ...(typeof person === 'string' ? { person } : {}),
    ...(typeof team === 'string' ? { team } : {}),
    handoff: row['handoff'] as HandoffName,
    urgency: Number(row['urgency']),
    ...(typeof assignedAt === 'number' ? { assignedAt } : {}),
    ...(dueAt === undefined ? {} : { dueAt }),
  };
}

// What a clock waits for, as somebody's task; the decision of a dispute is nobody's task here.
const deeds: Readonly<Record<Clock['name'], Task['what']>> = {
  accept: 'answer',
  touch: 'first touch',
  meeting: 'meeting',
  settle: 'answer',
};

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
];

/** A task as cells of those columns; instants in UTC. */
export function taskCells(task: Task): readonly (string | number | null)[] {
  const { person, what, accountName, accountId, handoff, dueAt, assignedAt, urgency, offer } = task;
  const instant = (at: number | undefined) => (at === undefined ? null : new Date(at).toISOString());
  return [person ?? null, what, accountName, accountId, handoff, instant(dueAt), instant(assignedAt), urgency, offer];
}

/** Tasks as a file for a spreadsheet: no cell in it is a formula. */
export function tasksCsv(tasks: readonly Task[]): string {
  const lines = [taskColumns, ...tasks.map(taskCells)].map((cells) => csvLine(cells, 'spreadsheet'));
  return `${csvStart('spreadsheet')}${lines.join('')}`;
}
