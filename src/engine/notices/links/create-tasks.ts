import type { HandoffName, OfferState } from '../../../domain/index.ts';
import type { EventStore } from '../../../store/event-store.ts';
import { openOffers } from './offers.sql.ts';

/** Something a rep has to do: answer an offer, or make the first call or mail. */
export interface Task {
  readonly offer: string;
  readonly accountId: string;
  readonly accountName: string;
  readonly what: 'answer' | 'first touch';
  readonly state: OfferState;
  readonly person?: string;
  readonly team?: string;
  readonly handoff: HandoffName;
  readonly urgency: number;
  /** Epoch milliseconds. */
  readonly assignedAt?: number;
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
    list: async (limit, person) =>
      (await store.rows(openOffers, [person ?? null, limit])).map((row) => {
        const [name, who, team, assignedAt, dueAt] = [
          row['name'],
          row['assignee'],
          row['team'],
          row['assigned_at'],
          row['due_at'],
        ];
        return {
          offer: String(row['id']),
          accountId: String(row['account_id']),
          accountName: typeof name === 'string' && name !== '' ? name : String(row['account_id']),
          what: row['state'] === 'offered' ? 'answer' : 'first touch',
          state: row['state'] as OfferState,
          ...(typeof who === 'string' ? { person: who } : {}),
          ...(typeof team === 'string' ? { team } : {}),
          handoff: row['handoff'] as HandoffName,
          urgency: Number(row['urgency']),
          ...(typeof assignedAt === 'number' ? { assignedAt } : {}),
          ...(typeof dueAt === 'number' ? { dueAt } : {}),
        };
      }),
  };
}
