import { createHash } from 'node:crypto';
import { type Day, type Message, type SpendSeen, compareTexts } from '../../domain/index.ts';
import { parseInput } from '../../ledger/index.ts';
import { partOf } from '../../store/event-store.ts';
import type { Engine } from '../live/create-engine.ts';
import { inputsKnownAt } from '../live/read.sql.ts';
import { type Rates, worthOn } from './create-rates.ts';
import { type Desk, change } from './desk.ts';

/** Money spent on a channel over a period, both days included. */
export interface SpendRow {
  readonly from: Day;
  readonly to: Day;
  readonly channel: string;
  readonly campaign?: string | undefined;
  readonly amount: number;
  readonly currency: string;
}

/** What was spent, and what that is in the playbook's currency where a rate says so. */
export type SpendLine = SpendRow & { readonly worth?: number };

/** What marketing spent, as the ledger has it. */
export interface Spend {
  /** The newest period first; of rows for the same days, channel, campaign and currency the last that was sent. */
  list(): Promise<readonly SpendLine[]>;
  add(rows: readonly SpendRow[], by: string): Promise<void>;
}

/** What was spent: an input of the ledger, because reports of a day must show what was known then. */
export function createSpend(desk: Desk, engine: Pick<Engine, 'append' | 'playbook'>, rates: Rates): Spend {
  return {
    list: async () => {
      const rows = await desk.store.rows(inputsKnownAt, [partOf(spendKey), spendKey, Number.MAX_SAFE_INTEGER]);
      const all = rows.map((row) => parseInput(String(row['body']))).filter((input) => input.kind === 'spend');
      const last = new Map(all.map((seen) => [periodOf(seen), seen]));
      const known = await rates.list();
      const currency = (await engine.playbook())?.compiled.playbook.settings.currency;
      return [...last.values()]
        .toSorted((a, b) => b.from - a.from || b.to - a.to || compareTexts(periodOf(a), periodOf(b)))
        .map((seen) => lineOf(seen, (row) => (row.currency === currency ? row.amount : worthOn(known, row, row.from))));
    },
    add: async (rows, by) => {
      const at = desk.clock();
      // What was spent names nobody, so the record of who sent it may stand in the workspace's chain.
      await change(desk, by, async ({ done }) => {
        done.push({ kind: 'spend added', subject: 'spend', details: { rows: rows.length } });
      });
      await engine.append(rows.map((row, index) => messageOf(row, at, index)));
    },
  };
}

const spendKey = 'spend:';
const source = 'assay:spend';

function messageOf({ from, to, channel, campaign, amount, currency }: SpendRow, at: number, line: number): Message {
  const seen: SpendSeen = {
    kind: 'spend',
    channel,
    ...(campaign === undefined ? {} : { campaign }),
    from,
    to,
    amount: { amount, currency },
    origin: { file: source, line },
  };
  const digest = createHash('sha256').update(periodOf(seen)).digest('base64url').slice(0, 22);
  return { source, id: `${digest}:${at}:${line}`, receivedAt: at, inputs: [seen] };
}

function periodOf({ from, to, channel, campaign, amount }: SpendSeen): string {
  return JSON.stringify([from, to, channel, campaign, amount.currency]);
}

function lineOf(
  { from, to, channel, campaign, amount: { amount, currency = '' } }: SpendSeen,
  worthOf: (row: SpendRow) => number | undefined,
): SpendLine {
  const row = { from, to, channel, ...(campaign === undefined ? {} : { campaign }), amount, currency };
  const worth = worthOf(row);
  return worth === undefined ? row : { ...row, worth };
}
