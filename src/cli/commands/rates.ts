import { formatDay } from '../../domain/index.ts';
import type { Rate } from '../../engine/index.ts';
import { type Command, UsageError, exitCodes, makesStoreWith } from '../command.ts';
import { type ReadRow, commandLine, dayCell, exportRows, importRows, sayCount, tableOptions } from '../tables.ts';
import { withWorkspace } from '../workspace.ts';

const columns = ['currency', 'from', 'rate'];

export const rates: Command = {
  name: 'rates',
  summary: 'bring rates of currencies in and out',
  usage: 'import FILE | export  [options]',
  details: [
    'A file has the columns currency, from and rate: what one unit of the currency is worth in the playbook’s, from that day on.',
    'The rates of the file take the place of all others.',
  ],
  options: tableOptions,
  examples: [{ line: 'assay rates import rates.csv', says: 'write these rates down' }],
  makesStore: makesStoreWith('import'),
  run: async (call) => {
    const [verb, file] = call.positionals;
    await withWorkspace(call, async ({ operational }) => {
      if (verb === 'export') {
        const known = await operational.rates.list();
        const rows = known.map(({ currency, from, rate }) => [currency, formatDay(from), rate]);
        await exportRows(call, columns, rows);
      } else if (verb === 'import') {
        const read = await importRows(call, file, columns, readRate);
        await operational.rates.replace(
          [...new Map(read.map((rate) => [`${rate.currency} ${rate.from}`, rate])).values()],
          commandLine,
        );
        sayCount(call, { rates: read.length }, `${read.length} rates are in force`);
      } else throw new UsageError('say `import FILE` or `export`');
    });
    return exitCodes.ok;
  },
};

const readRate: ReadRow<Rate> = ({ cell }) => {
  const currency = (cell('currency') ?? '').toUpperCase();
  if (!/^[A-Z]{3}$/.test(currency)) return `\`${currency}\` is no currency; write it like EUR`;
  const from = dayCell(cell('from'));
  if (typeof from === 'string') return from;
  const rate = Number(cell('rate') ?? '');
  return rate > 0 && Number.isFinite(rate)
    ? [{ currency, from, rate }]
    : `\`${cell('rate') ?? ''}\` is no rate; write it like 1.17`;
};
