import { type Assignee, type DeciderTerms, addBusinessMinutes, compileCalendar } from '../../domain/index.ts';
import type { Reader, Row } from '../../store/event-store.ts';
import { urgencyOf } from '../effects/effect-policy.ts';
import { type Task, nameOr } from './task.ts';
import { toReview } from './tasks.sql.ts';

/** Who looks at accounts, how soon, and since when the workspace is live, in epoch milliseconds. */
export interface ReviewTerms {
  readonly reviewer: Assignee;
  readonly withinMinutes: DeciderTerms['withinMinutes'];
  readonly goLiveAt: number;
}

/** The accounts whose next step is `review` and that no rep has, each due within the reviewer's working time. */
export async function readReviewTasks(reader: Reader, terms: ReviewTerms, limit: number): Promise<readonly Task[]> {
  return (await reader.rows(toReview, [limit])).map((row) => taskOf(row, terms));
}

function taskOf(row: Row, { reviewer, withinMinutes, goLiveAt }: ReviewTerms): Task {
  const accountId = String(row['account_id']);
  // What was there before is looked at from then on.
  const assignedAt = Math.max(Number(row['recorded_at']), goLiveAt);
  const calendar = compileCalendar(reviewer.calendar);
  const points = ['account_points', 'stakeholder_points', 'behavior_points'].map((column) => Number(row[column]));
  return {
    accountId,
    accountName: nameOr(accountId, row['name']),
    what: 'review',
    person: reviewer.person,
    ...(reviewer.team === undefined ? {} : { team: reviewer.team }),
    urgency: urgencyOf(row['has_raised_hand'] === 1, points),
    assignedAt,
    ...(calendar.ok ? { dueAt: addBusinessMinutes(calendar.value, assignedAt, withinMinutes) } : {}),
  };
}
