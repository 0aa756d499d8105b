import type { Day } from '../../domain/index.ts';
import { type Desk, change } from './desk.ts';
import { allRates, deleteRates } from './lists.sql.ts';

/** What one unit of a currency is worth in the playbook's, from a day on. */
export interface Rate {
  readonly currency: string;
  readonly from: Day;
  readonly rate: number;
}

/** The rates of a workspace. */
export interface Rates {
  list(): Promise<readonly Rate[]>;
  /** Writes these rates down in place of all others. */
  replace(rates: readonly Rate[], by: string): Promise<void>;
}

/** The rates of a workspace. */
export function createRates(desk: Desk): Rates {
  return {
    list: async () =>
      (await desk.store.rows(allRates)).map((row) => ({
        currency: String(row['currency']),
        from: Number(row['from_day']),
        rate: Number(row['rate']),
      })),
    replace: (rates, by) =>
      change(desk, by, async ({ transaction, done }) => {
        await transaction.run(deleteRates);
        const rows = rates.map(({ currency, from, rate }) => [currency, from, String(rate)]);
        await transaction.insert({ table: 'rates', columns: ['currency', 'from_day', 'rate'], rows });
        done.push({ kind: 'rates changed', subject: 'rates', details: { rates } });
      }),
  };
}

/** What an amount is worth in the playbook's currency on a day; undefined where no rate says. */
export function worthOn(
  rates: readonly Rate[],
  { amount, currency }: { readonly amount: number; readonly currency: string },
  day: Day,
): number | undefined {
  const known = rates.filter((rate) => rate.currency === currency && rate.from <= day);
  const latest = known.toSorted((a, b) => b.from - a.from)[0];
  return latest === undefined ? undefined : Math.round(amount * latest.rate * 100) / 100;
}
