import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { type ColumnSpec, type FileMapping, emptyFileMapping } from '../connectors/files/map/mapping.ts';
import { type Table, readInputs } from '../connectors/files/map/read/read-inputs.ts';
import { codeRecords } from '../connectors/files/read/coded-records.ts';
import type { CodedBatch, FileRecord } from '../connectors/files/read/file-record.ts';
import { openDuckDb } from '../connectors/files/read/duckdb-session.ts';
import { openRecords } from '../connectors/files/read/read-records.ts';
import { writeRecords } from '../connectors/files/write/write-records.ts';
import type { Input } from '../domain/index.ts';
import { type Base, accountInputsOf, buildBase } from '../ledger/index.ts';

const header = ['account', 'domain', 'mail', 'mail 2', 'visitor', 'event', 'at', 'path', 'minutes', 'form', 'sort'];
const cells = [
  ['A1', 'A2', '', 'n/a', '1.2E+10', 'A1;A3'],
  ['acme.com', 'gmail.com', '', '', '', 'no domain'],
  ['ann@acme.com', 'cat@gmail.com', 'info@acme.com', 'a@b.io; c@d.io', '', '', 'nonsense'],
  ['bob@beta.io', ''],
  ['v1', 'v2', '', '-'],
  ['page viewed', 'Page_Viewed', 'form submitted', 'webinar attended', '', 'my event'],
  ['2026-03-01', '2026-03-02T23:30:00', '2026-03-02', '', 'soon', '0001-01-01', '31/12/2025'],
  ['/a', 'https://acme.com/b?c', ''],
  ['12', 'many', '1,5', ''],
  ['Contact us', 'Newsletter', ''],
  ['x', 'y'],
] as const;

const column = (name: string): ColumnSpec => ({ column: name });
const plain: FileMapping = {
  ...emptyFileMapping('*'),
  rows: 'signal',
  account: new Map([['id', column('account')]]),
  contact: new Map([['anonymous id', column('visitor')]]),
  signals: [{ event: column('event'), on: column('at'), properties: new Map([['path', column('path')]]) }],
};
const mappings: readonly FileMapping[] = [
  plain,
  {
    ...plain,
    account: new Map([...plain.account, ['domain', column('domain')]]),
    contact: new Map([...plain.contact, ['email', { column: 'mail', fallback: 'mail 2' }]]),
    signals: [
      {
        event: column('event'),
        on: { column: 'at', when: new Map([['sort', ['x']]]) },
        properties: new Map([
          ['minutes', column('minutes')],
          ['form', { column: 'form', when: new Map([['sort', ['y']]]) }],
        ]),
        when: new Map([['sort', ['x', 'y']]]),
      },
    ],
  },
  { ...plain, account: new Map(), contact: new Map([['email', column('mail')]]) },
  { ...plain, signals: [{ event: { constant: 'demo requested' }, on: column('at'), properties: new Map() }] },
];

const rows = fc.array(fc.tuple(...cells.map((texts) => fc.constantFrom(...texts))), { maxLength: 30 });

function tableOf(texts: readonly (readonly string[])[]): Table {
  const all = texts.map((values, index) => ({ line: index + 2, values }));
  async function* records(): AsyncGenerator<readonly FileRecord[]> {
    await Promise.resolve();
    for (let from = 0; from < all.length; from += 7) yield all.slice(from, from + 7);
  }
  return { header: { names: header }, records, coded: (groups) => backwards(codeRecords(records(), groups)) };
}

// A file may give its rows in any order.
async function* backwards(batches: AsyncIterable<CodedBatch>): AsyncGenerator<CodedBatch> {
  for await (const { fresh, lines, codes } of batches)
    yield { fresh, lines: lines.toReversed(), codes: codes.map((own) => own.toReversed()) };
}

async function load(table: Table, mapping: FileMapping, isCoded: boolean) {
  const opened = readInputs(table, 'signals.csv', mapping, { zone: 'Europe/Berlin', dayStartsAtMinutes: 120 });
  if (!opened.ok) throw new Error(opened.problems.map(({ message }) => message).join());
  const reading = opened.value;
  if (isCoded && reading.signals === undefined) throw new Error('this mapping should be read as numbers');
  const base = await buildBase(
    isCoded && reading.signals !== undefined ? oneStream(reading.signals) : allInputs(reading.batches),
  );
  return { base: plainOf(base), problems: reading.problems(), notes: reading.notes(), rows: reading.rowCount() };
}

async function* oneStream<Stream>(stream: Stream): AsyncGenerator<Stream> {
  await Promise.resolve();
  yield stream;
}

async function* allInputs(batches: AsyncIterable<readonly Input[]>): AsyncGenerator<readonly Input[]> {
  yield* batches;
}

/** Everything in a base; facts in an order of their own, because theirs never matters. */
function plainOf(base: Base) {
  const { accounts, columns, ...rest } = base;
  const sorted = (facts: readonly object[]) => facts.map((fact) => JSON.stringify(fact)).toSorted();
  return {
    ...rest,
    columns,
    accounts: accounts.map(({ id }) => {
      const inputs = accountInputsOf(base, id);
      return {
        ...inputs,
        facts: sorted(inputs?.facts ?? []),
        contacts: inputs?.contacts.map((contact) => ({ ...contact, facts: sorted(contact.facts) })),
      };
    }),
  };
}

test('signals read as numbers make the same base, problems and notes as signals read row by row', () =>
  fc.assert(
    fc.asyncProperty(rows, fc.constantFrom(...mappings), async (texts, mapping) => {
      const table = tableOf(texts);
      expect(await load(table, mapping, true)).toEqual(await load(table, mapping, false));
    }),
    { numRuns: 300 },
  ));

const folder = mkdtempSync(join(tmpdir(), 'assay-coded-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each(['parquet', 'csv', 'ndjson'] as const)('so it is with files: %s', async (format) => {
  const [texts = []] = fc.sample(
    fc.array(fc.tuple(...cells.map((own) => fc.constantFrom(...own))), { minLength: 400, maxLength: 400 }),
    {
      numRuns: 1,
      seed: 7,
    },
  );
  const path = join(folder, `signals.${format}`);
  await writeRecords(path, format, { columns: header.map((name) => ({ name })), rows: texts });
  for (const mapping of mappings) {
    const open = await openRecords(path);
    const [coded, rowWise] = [await load(open, mapping, true), await load(open, mapping, false)];
    expect(coded).toEqual(rowWise);
    expect(open.counts()).toEqual({ records: 400, rejected: 0, skipped: 0, counted: 400 });
  }
});

const instants = ['timestamp', 'timestamp_s', 'timestamp_ms', 'timestamp_ns', 'timestamptz', 'date'] as const;

test.each(instants)('instants read by the quarter of an hour fall on the same days: %s', async (type) => {
  const path = join(folder, `${type}.parquet`);
  const session = await openDuckDb();
  // Every seven minutes around the changes of clocks, and some that no signal has.
  await session.connection.run(`copy (
    select cast(t as ${type}) as at, 'A' || (row_number() over ()) as account, 'page viewed' as event, '/a' as path, 'v' as visitor
    from (select unnest(generate_series(timestamp '2026-03-27', timestamp '2026-03-31', interval '607 seconds')) as t
          union all select unnest(generate_series(timestamp '2025-10-25', timestamp '2025-10-28', interval '17 minutes')) as t
          union all select unnest([null, timestamp '1800-01-01', timestamp '1935-06-01 23:50:01', timestamp '2201-01-01 00:07:13']))
    ) to '${path}' (format parquet)`);
  session.close();
  const described: FileMapping = { ...plain, contact: new Map([['email', { constant: 'ann@acme.com' }]]) };
  const zoned: readonly FileMapping[] = [
    described,
    { ...described, dates: { zone: 'Asia/Kathmandu' } },
    { ...described, dates: { zone: 'Australia/Lord_Howe' } },
    { ...described, unknown: ['2026-03-29T00:00:00'] },
  ];
  for (const mapping of zoned) {
    const open = await openRecords(path);
    const coded = await load(open, mapping, true);
    expect(coded.base.report.signals).toBeGreaterThan(700);
    expect(coded).toEqual(await load(open, mapping, false));
    expect(coded.rows).toBe(open.counts().counted);
  }
});
