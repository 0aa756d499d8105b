import type { HandoffName, Offer } from '../../domain/index.ts';
import type { Reader, Row } from '../../store/event-store.ts';
import { type Task, nameOr } from './task.ts';
import { openDisputes } from './tasks.sql.ts';

/** Rejections that somebody disputes, as tasks of whoever decides; few are open at a time, so all are read. */
export async function readDisputeTasks(reader: Reader, person?: string): Promise<readonly Task[]> {
  const tasks = (await reader.rows(openDisputes)).flatMap(taskOf);
  return person === undefined ? tasks : tasks.filter((task) => task.person === person);
}

function taskOf(row: Row): readonly Task[] {
  const accountId = String(row['account_id']);
  const { dispute } = JSON.parse(String(row['body'])) as Offer;
  if (dispute === undefined) return [];
  const { decider, clock } = dispute;
  const dueAt = clock.missedAt ?? clock.dueAt;
  return [
    {
      accountId,
      accountName: nameOr(accountId, row['name']),
      what: 'settle',
      offer: String(row['id']),
      state: 'disputed',
      handoff: row['handoff'] as HandoffName,
      person: decider.person,
      ...(decider.team === undefined ? {} : { team: decider.team }),
      urgency: Number(row['urgency']),
      ...(dueAt === undefined ? {} : { dueAt }),
    },
  ];
}
