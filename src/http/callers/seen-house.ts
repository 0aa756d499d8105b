import { seenAgreements, seenDecisions, seenEngine, seenOutbox, seenTasks } from '../../engine/index.ts';
import type { House } from '../route.ts';
import type { Caller } from './caller.ts';

/** What the routes answer from as a caller sees it: accounts of others are not there. Keys see all. */
export async function seenHouse(house: House, caller: Caller | undefined): Promise<House> {
  if (caller?.is !== 'user') return house;
  const owners = await house.sessions.seenOwners(caller.user);
  if (owners === 'all') return house;
  const { engine, agreements, decisions, outbox, reports, review, tasks } = house;
  return {
    ...house,
    engine: seenEngine(engine, owners),
    agreements: seenAgreements(agreements, engine.accounts, owners),
    decisions: seenDecisions(decisions, engine.accounts, owners),
    reports: reports.seenBy(owners),
    review: review.seenBy(owners),
    tasks: seenTasks(tasks, engine.accounts, owners),
    outbox: seenOutbox(outbox, engine.accounts, owners),
  };
}
