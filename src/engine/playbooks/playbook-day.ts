import { dayOfEpoch } from '../../connectors/files/map/dates/zoned-day.ts';
import type { CompiledPlaybook, Day } from '../../domain/index.ts';

/** The playbook's day of an instant: its zone, and the hour at which its days begin; the same rule files are read by. */
export function playbookDay({ playbook }: CompiledPlaybook, epochMs: number): Day {
  const { timezone, dayStartsAtMinutes } = playbook.settings;
  return dayOfEpoch(epochMs, { fileZone: timezone, zone: timezone, dayStartsAtMinutes });
}
