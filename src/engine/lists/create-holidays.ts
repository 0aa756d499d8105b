import type { Day } from '../../domain/index.ts';
import type { Reader } from '../../store/event-store.ts';
import { type Desk, change } from './desk.ts';
import { allHolidays, deleteHolidays } from './lists.sql.ts';

/** A day on which nobody works whose holidays are on a list, such as `DE-BE`. */
export interface Holiday {
  readonly list: string;
  readonly on: Day;
}

/** The list whose days are everybody's. */
export const everybodysHolidays = 'everyone';

/** The holidays of a workspace. */
export interface Holidays {
  list(): Promise<readonly Holiday[]>;
  /** Writes these days down in place of all others. */
  replace(holidays: readonly Holiday[], by: string): Promise<void>;
}

/** The holidays of a workspace. */
export function createHolidays(desk: Desk): Holidays {
  return {
    list: () => readHolidays(desk.store),
    replace: (holidays, by) =>
      change(desk, by, async ({ transaction, done }) => {
        await transaction.run(deleteHolidays);
        const rows = holidays.map(({ list, on }) => [list, on]);
        await transaction.insert({ table: 'holidays', columns: ['list', 'on_day'], rows, onConflict: 'skip' });
        done.push({ kind: 'holidays changed', subject: 'holidays', details: { days: rows.length } });
      }),
  };
}

/** All holidays, by list and day. */
export async function readHolidays(reader: Reader): Promise<readonly Holiday[]> {
  return (await reader.rows(allHolidays)).map((row) => ({ list: String(row['list']), on: Number(row['on_day']) }));
}
