import { type Day, isStaged, ladderOf } from '../../domain/index.ts';
import { type Report, type ReportName, type Split, makeReport, readReplies, readTold } from '../../reports/index.ts';
import type { EventStore } from '../../store/event-store.ts';
import type { Engine } from '../live/create-engine.ts';
import { playbookDay } from '../playbooks/playbook-day.ts';
import { loadSeen } from './load-seen.ts';
import { readStrictness } from './read-strictness.ts';
import { type SeenOwners, isSeen } from '../seen/seen-owners.ts';

/** How a report is wanted; days of the workspace. */
export interface ReportQuery {
  readonly from?: Day;
  readonly to?: Day;
  readonly by?: Split;
  /** The day on which the rules changed, which before and after compares; without it the day the playbook in force was published. */
  readonly since?: Day;
}

/** Reports about what passes between marketing and sales. */
export interface Reports {
  /** A report as of now; undefined before a playbook is in force. */
  make(name: ReportName, query: ReportQuery): Promise<Report | undefined>;
  /** The same reports about the accounts of some owners only. */
  seenBy(owners: SeenOwners): Reports;
}

/** Joins a store, an engine and a clock into the reports of a workspace. */
export function createReports(
  store: EventStore,
  engine: Engine,
  clock: () => number,
  owners: SeenOwners = 'all',
): Reports {
  return {
    make: async (name, query) => {
      const published = await engine.playbook();
      if (published === undefined) return undefined;
      const { compiled, at } = published;
      const now = clock();
      const dayOf = (instant: number) => playbookDay(compiled, instant);
      const sees = (owner: string | undefined) => isSeen(owners, owner);
      const read = await store.snapshot(async (snapshot) => ({
        told: await readTold(snapshot, sees),
        ...(name === 'review' ? { replies: await readReplies(snapshot, sees) } : {}),
      }));
      const strictness =
        name === 'stuck'
          ? { strictness: readStrictness(compiled, await loadSeen(store, compiled, read.told), read.told, dayOf(now)) }
          : {};
      const { agreement } = compiled;
      const stages = ladderOf(isStaged(agreement) ? agreement.rules.stages.stages : undefined);
      const { timezone: zone } = compiled.playbook.settings;
      return makeReport(name, { ...read, ...strictness, now, dayOf, zone, stages, since: dayOf(at), ...query });
    },
    seenBy: (others) => createReports(store, engine, clock, others),
  };
}
