import { expect, test } from 'vitest';
import type { Input } from '../../../../domain/input.ts';
import { parseDay } from '../../../../domain/time/day.ts';
import { proposeMapping } from '../propose/propose-mapping.ts';
import { parseMapping } from '../yaml/parse-mapping.ts';
import { printMapping } from '../yaml/print-mapping.ts';
import { readInputs } from './read-inputs.ts';
import { type RowKind, mappingForFile } from '../mapping.ts';

/** The inputs of a CSV text by the mapping proposed for it, printed and read again. */
async function read(text: string, rows?: RowKind) {
  const [header = [], ...records] = text.split('\n').map((line) => line.split(','));
  const fileRecords = records.map((values, index) => ({ line: index + 2, values }));
  const sample = { name: 'f.csv', header, rows: fileRecords };
  const { mapping, columns } = proposeMapping(sample, rows === undefined ? {} : { rows });
  const parsed = parseMapping(printMapping({ files: [mapping] }), 'm.yaml');
  if (!parsed.ok) throw new Error(parsed.problems[0]?.message);
  const table = {
    header: { names: header },
    records: async function* () {
      yield fileRecords;
    },
  };
  const again = mappingForFile(parsed.value, 'f.csv') ?? mapping;
  const reading = readInputs(table, 'f.csv', again, { zone: 'UTC', dayStartsAtMinutes: 0 });
  if (!reading.ok) throw new Error(reading.problems[0]?.message);
  const inputs: Input[] = [];
  // Whoever is named is described too; that is not what these tests are about.
  for await (const batch of reading.value.batches)
    inputs.push(...batch.filter(({ kind }) => kind !== 'contact' && kind !== 'account'));
  return { inputs, columns, problems: reading.value.problems().map(({ what }) => what) };
}

test('a list of calls and mails becomes touches, each with its channel, day and person', async () => {
  const { inputs, problems } = await read(
    'Contact Email,Touch Type,Touch Date,Touch Outcome,Rep,Automated\n' +
      'jo@acme.com,Cold call,2026-11-02,connected,Sam,no\n' +
      'jo@acme.com,LinkedIn,2026-11-03,,Sam,yes\n' +
      'al@acme.com,Fax,2026-11-03,,Sam,no',
  );
  expect(inputs).toMatchObject([
    {
      kind: 'touch',
      channel: 'phone',
      on: parseDay('2026-11-02'),
      outcome: 'connected',
      by: 'Sam',
      isAutomated: false,
    },
    {
      kind: 'touch',
      channel: 'message',
      on: parseDay('2026-11-03'),
      isAutomated: true,
      contact: { email: 'jo@acme.com' },
    },
  ]);
  expect(problems).toEqual(['names no channel such as email, phone or meeting; the row was left out']);
});

test('an export of ad spend becomes spend by channel, campaign and period', async () => {
  const { inputs, columns } = await read(
    'Channel,Campaign,Start Date,End Date,Spend,Currency\nPaid search,Brand,2026-10-01,2026-10-31,900.50,EUR\nEvents,Fair,2026-10-05,,"free",EUR',
  );
  expect(inputs).toMatchObject([
    {
      kind: 'spend',
      channel: 'Paid search',
      campaign: 'Brand',
      from: parseDay('2026-10-01'),
      to: parseDay('2026-10-31'),
      amount: { amount: 900.5, currency: 'EUR' },
    },
  ]);
  expect(columns.every(({ use }) => use === 'mapped')).toBe(true);
});

test('a file of activities stays one of signals unless somebody says that its rows are touches', async () => {
  const text = 'Contact Email,Activity Type,Date,Result\njo@acme.com,Meeting,2026-11-02,held';
  expect((await read(text)).inputs).toMatchObject([{ kind: 'signal' }]);
  expect((await read(text, 'touch')).inputs).toMatchObject([{ kind: 'touch', channel: 'meeting', outcome: 'held' }]);
});

test('what became of a deal is read beside it: adopted, renewed, expanded, churned, painful', async () => {
  const { inputs } = await read(
    'Deal ID,Deal Name,Company Name,Deal Stage,Amount,Close Date,Adopted on,Renewed on,Churn date,Painful\n' +
      'd1,Big,Acme,Closed Won,1000,2025-01-10,2025-02-01,2026-01-10,,yes\n' +
      'd2,Small,Beta,Closed Won,100,2025-01-10,,,2025-06-30,no',
  );
  expect(inputs).toMatchObject([
    {
      kind: 'deal',
      id: 'd1',
      sequels: [
        { what: 'adopted', on: parseDay('2025-02-01') },
        { what: 'renewed', on: parseDay('2026-01-10') },
        { what: 'painful' },
      ],
    },
    { kind: 'deal', id: 'd2', sequels: [{ what: 'churned', on: parseDay('2025-06-30') }] },
  ]);
});

test('a mapping of touches names the field it does not know', () => {
  const parsed = parseMapping('touch:\n  chanel: Type\n', 'm.yaml');
  expect(parsed.ok ? '' : parsed.problems[0]?.message).toContain('`touch` has no `chanel`; it may have channel, by');
});
