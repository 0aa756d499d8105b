import { formatDay } from '../../domain/index.ts';
import type { SpendLine, SpendRow } from '../../engine/index.ts';
import { type Command, UsageError, exitCodes, makesStoreWith } from '../command.ts';
import { type ReadRow, commandLine, dayCell, exportRows, importRows, sayCount, tableOptions } from '../tables.ts';
import { withWorkspace } from '../workspace.ts';

const needed = ['from', 'to', 'channel', 'amount', 'currency'];

export const spend: Command = {
  name: 'spend',
  summary: 'bring what marketing spent in and out',
  usage: 'import FILE | export  [options]',
  details: [
    'A file has the columns from, to (the last day, included), channel, campaign, amount and currency.',
    'A row for the same days, channel, campaign and currency takes the place of the one before.',
  ],
  options: tableOptions,
  examples: [{ line: 'assay spend import october.csv', says: 'add what was spent in October' }],
  makesStore: makesStoreWith('import'),
  run: async (call) => {
    const [verb, file] = call.positionals;
    await withWorkspace(call, async ({ engine, operational }) => {
      if (verb === 'export')
        await exportRows(call, [...needed, 'campaign', 'worth'], (await operational.spend.list()).map(cellsOf));
      else if (verb === 'import') {
        const rows = await importRows(call, file, needed, readSpend);
        await operational.spend.add(rows, commandLine);
        await engine.settle();
        sayCount(call, { rows: rows.length }, `${rows.length} rows of spend taken`);
      } else throw new UsageError('say `import FILE` or `export`');
    });
    return exitCodes.ok;
  },
};

function cellsOf({ from, to, channel, amount, currency, campaign, worth }: SpendLine) {
  return [formatDay(from), formatDay(to), channel, amount, currency, campaign ?? null, worth ?? null];
}

const readSpend: ReadRow<SpendRow> = ({ cell }) => {
  const [from, to] = [dayCell(cell('from')), dayCell(cell('to'))];
  if (typeof from === 'string') return from;
  if (typeof to === 'string') return to;
  if (from > to) return 'the period ends before it begins';
  const [channel, currency = ''] = [cell('channel'), cell('currency')?.toUpperCase()];
  if (channel === undefined) return 'the channel must not be empty';
  if (!/^[A-Z]{3}$/.test(currency)) return `\`${currency}\` is no currency; write it like EUR`;
  const amount = Number(cell('amount') ?? 'none');
  if (!(amount >= 0) || !Number.isFinite(amount))
    return `\`${cell('amount') ?? ''}\` is no amount; write it like 1200.50`;
  return [{ from, to, channel, campaign: cell('campaign'), amount, currency }];
};
