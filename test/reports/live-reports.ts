import { type Reports, type ReportQuery, createReports } from '../../src/engine/agreement/create-reports.ts';
import type { Report, ReportName } from '../../src/reports/index.ts';
import type { LiveEngine } from '../live/live-engine.ts';

type Reported = Pick<LiveEngine, 'store' | 'engine' | 'clock'>;

/** The reports of an engine. */
export function reportsOf({ store, engine, clock }: Reported): Reports {
  return createReports(store, engine, () => clock.now);
}

/** A report of an engine as of now. */
export async function reportOf(live: Reported, name: ReportName, query: ReportQuery = {}): Promise<Report> {
  const report = await reportsOf(live).make(name, query);
  if (report === undefined) throw new Error('no playbook is in force');
  return report;
}
