import { dayMs } from '../../domain/index.ts';
import type { Reader, Row } from '../../store/event-store.ts';
import { type Task, nameOr } from './task.ts';
import { closedUnexplained } from './tasks.sql.ts';

const askedFor = 90 * dayMs;

/** Cycles that were won or lost within 90 days and of which nobody has said why; the latest first, none of them urgent. */
export async function readWhyTasks(
  reader: Reader,
  now: number,
  limit: number,
  person?: string,
): Promise<readonly Task[]> {
  return (await reader.rows(closedUnexplained, [now - askedFor, person ?? null, limit])).map(taskOf);
}

function taskOf(row: Row): Task {
  const accountId = String(row['account_id']);
  return {
    accountId,
    accountName: nameOr(accountId, row['name']),
    what: 'say why',
    cycle: String(row['id']),
    person: String(row['owner']),
    urgency: 0,
    assignedAt: Number(row['closed_at']),
  };
}
