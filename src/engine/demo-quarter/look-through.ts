import type { HumanDecision } from '../../domain/index.ts';
import type { Workspace } from '../live/open-workspace.ts';
import { chance } from './chance.ts';
import { sayingOf } from './sayings.ts';
import { revopsLead } from './staff.ts';

const most = 1_000;
const daysOff = 21;

/** The RevOps lead looks through what no rep has and leaves it for three weeks; what takes more than a glance stays a task. */
export async function lookThrough({ tasks, decisions, engine }: Workspace, now: number): Promise<void> {
  const until = (await engine.dayOf(now)) + daysOff;
  for (const { accountId, what } of await tasks.list(most, revopsLead)) {
    if (what !== 'review' || chance(`${accountId} takes more`) < 0.1) continue;
    const path = chance(`${accountId} is watched`) < 0.5 ? 'monitor' : 'park';
    const decision: HumanDecision = {
      what: 'override',
      verdict: 'nurture',
      path,
      reason: sayingOf(path, accountId),
      until,
    };
    await decisions.decide(accountId, revopsLead, decision);
  }
}
