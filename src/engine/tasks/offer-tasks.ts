import { type Clock, type HandoffName, type Offer, type OfferState, nextClock } from '../../domain/index.ts';
import type { Reader, Row } from '../../store/event-store.ts';
import { type Task, nameOr } from './task.ts';
import { openOffers } from './tasks.sql.ts';

/** What reps have to do about what they were offered, the most urgent first. */
export async function readOfferTasks(reader: Reader, limit: number, person?: string): Promise<readonly Task[]> {
  return (await reader.rows(openOffers, [person ?? null, limit])).map(taskOf);
}

function taskOf(row: Row): Task {
  const accountId = String(row['account_id']);
  const { assignee: person, team, assigned_at: assignedAt } = row;
  const clock = nextClock(JSON.parse(String(row['body'])) as Offer);
  const dueAt = clock?.missedAt ?? clock?.dueAt;
  return {
    accountId,
    accountName: nameOr(accountId, row['name']),
    what: row['given_back'] === 1 ? 'ask on' : row['state'] === 'offered' ? 'answer' : deeds[clock?.name ?? 'touch'],
    offer: String(row['id']),
    state: row['state'] as OfferState,
    handoff: row['handoff'] as HandoffName,
    ...(typeof person === 'string' ? { person } : {}),
    ...(typeof team === 'string' ? { team } : {}),
    urgency: Number(row['urgency']),
    ...(typeof assignedAt === 'number' ? { assignedAt } : {}),
    ...(dueAt === undefined ? {} : { dueAt }),
  };
}

// What a clock of an offer waits for, as somebody's task; a dispute has a task of its own.
const deeds: Readonly<Record<Clock['name'], Task['what']>> = {
  accept: 'answer',
  touch: 'first touch',
  meeting: 'meeting',
  settle: 'answer',
};
