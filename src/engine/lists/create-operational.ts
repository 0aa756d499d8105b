import type { Ground } from '../../domain/index.ts';
import { createAssigner } from '../assign/create-assigner.ts';
import type { Engine } from '../live/create-engine.ts';
import { type Holidays, createHolidays } from './create-holidays.ts';
import { type NamedLists, createNamedLists } from './create-named-lists.ts';
import { type Rates, createRates } from './create-rates.ts';
import { type Roster, createRoster } from './create-roster.ts';
import { type Spend, createSpend } from './create-spend.ts';
import { type Suppressions, createSuppressions } from './create-suppressions.ts';
import { type Desk, change } from './desk.ts';
import { oneSetting, putSetting } from './lists.sql.ts';

/** On what ground people are contacted whom nobody has asked. */
export interface ContactGround {
  get(): Promise<Ground>;
  set(ground: Ground, by: string): Promise<void>;
}

/** What is edited beside the playbook, audited and never signed. */
export interface Operational {
  readonly roster: Roster;
  readonly holidays: Holidays;
  readonly lists: NamedLists;
  readonly suppressions: Suppressions;
  readonly rates: Rates;
  readonly spend: Spend;
  readonly ground: ContactGround;
}

/** The operational data of a workspace. */
export function createOperational(desk: Desk, engine: Pick<Engine, 'append' | 'dayOf' | 'playbook'>): Operational {
  const rates = createRates(desk);
  const { store, clock } = desk;
  const { append, dayOf } = engine;
  const follow = createAssigner({ store, clock, append, dayOf }).afterChange;
  return {
    roster: createRoster(desk, follow),
    holidays: createHolidays(desk, follow),
    lists: createNamedLists(desk, engine),
    suppressions: createSuppressions(desk),
    rates,
    spend: createSpend(desk, engine, rates),
    ground: contactGround(desk),
  };
}

function contactGround(desk: Desk): ContactGround {
  const name = 'contact ground';
  return {
    get: async () => {
      const [row] = await desk.store.rows(oneSetting, [name]);
      return row?.['value'] === 'consent' ? 'consent' : 'legitimate interest';
    },
    set: (ground, by) =>
      change(desk, by, async ({ transaction, done }) => {
        await transaction.run(putSetting, [name, ground]);
        done.push({ kind: 'contact ground changed', subject: 'workspace', details: { ground } });
      }),
  };
}
