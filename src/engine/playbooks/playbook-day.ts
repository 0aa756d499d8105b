import { dayOfEpoch } from '../../connectors/files/map/dates/zoned-day.ts';
import { type CompiledPlaybook, type Day, dayMs } from '../../domain/index.ts';

/** The playbook's day of an instant: its zone, and the hour at which its days begin; the same rule files are read by. */
export function playbookDay({ playbook }: CompiledPlaybook, epochMs: number): Day {
  const { timezone, dayStartsAtMinutes } = playbook.settings;
  return dayOfEpoch(epochMs, { fileZone: timezone, zone: timezone, dayStartsAtMinutes });
}

/** The first instant of a day in epoch milliseconds. Days begin where the playbook's zone has them begin, so it is searched for. */
export function startOfDay(dayOf: (epochMs: number) => Day, day: Day): number {
  let [before, from] = [(day - 2) * dayMs, (day + 2) * dayMs];
  while (from - before > 1) {
    const middle = Math.floor((before + from) / 2);
    if (dayOf(middle) >= day) from = middle;
    else before = middle;
  }
  return from;
}
