import { type Desk, change } from './desk.ts';
import { deleteHolidays } from './lists.sql.ts';
import {
  type FollowChange,
  type Holiday,
  type OffersMoved,
  type OpenChoice,
  followed,
  readHolidays,
} from './read-roster.ts';

/** The holidays of a workspace. */
export interface Holidays {
  list(): Promise<readonly Holiday[]>;
  /** Writes these days down in place of all others. */
  replace(holidays: readonly Holiday[], by: string, open?: OpenChoice): Promise<OffersMoved>;
}

/** The holidays of a workspace; whoever has open offers and works otherwise since is followed. */
export function createHolidays(desk: Desk, follow: FollowChange): Holidays {
  const write = (holidays: readonly Holiday[], by: string) =>
    change(desk, by, async ({ transaction, done }) => {
      await transaction.run(deleteHolidays);
      const rows = holidays.map(({ list, on }) => [list, on]);
      await transaction.insert({ table: 'holidays', columns: ['list', 'on_day'], rows, onConflict: 'skip' });
      done.push({ kind: 'holidays changed', subject: 'holidays', details: { days: rows.length } });
    });
  return {
    list: () => readHolidays(desk.store),
    replace: async (holidays, by, open = 'stay') =>
      (await followed(desk.store, { by, open, follow }, () => write(holidays, by))).offers,
  };
}
