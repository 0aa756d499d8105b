import { readdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import fc from 'fast-check';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { temporaryFile, temporaryPath } from '../../../../test/fixtures/files/in-temporary-folder.ts';
import { openRecords } from '../read/read-records.ts';
import { guardCell, unguardCell } from './formula-guard.ts';
import { writeRecords, type WrittenFormat } from './write-records.ts';
import type { CsvFlavor } from './csv-text.ts';
import type { CellValue, WrittenColumn } from './written-table.ts';

const columns = [{ name: 'name' }, { name: 'notes' }, { name: 'last' }];
const character = fc.oneof(
  fc.constantFrom('"', "'", ',', ';', '|', '\t', '\r', '\n', '=', '+', '-', '@', '＝', '＋', '－', '＠', ' ', 'a', '1'),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
);
// NUL is taken out on reading, on purpose.
const cell = fc.string({ unit: character, maxLength: 8 }).map((value) => value.replaceAll('\u0000', ''));
const rowsOfCells = fc.array(fc.tuple(cell, cell, cell), { maxLength: 8 });

async function readBack(path: string): Promise<readonly (readonly string[])[]> {
  const file = await openRecords(path, { delimiter: path.endsWith('.csv') ? ',' : undefined });
  const rows: (readonly string[])[] = [];
  for await (const batch of file.records()) rows.push(...batch.map(({ values }) => values));
  return rows;
}

async function written(
  format: WrittenFormat,
  rows: readonly (readonly CellValue[])[],
  flavor?: CsvFlavor,
  named: readonly WrittenColumn[] = columns,
): Promise<string> {
  const path = temporaryPath(`out.${format}`);
  await writeRecords(path, format, { columns: named, rows }, { flavor });
  return path;
}

describe('what is written is read back as it was', () => {
  test.each(['machine', 'spreadsheet'] as const)('any cells, in CSV for a %s [rel-F44]', async (flavor) => {
    await fc.assert(
      fc.asyncProperty(rowsOfCells, async (rows) => {
        expect(await readBack(await written('csv', rows, flavor))).toEqual(rows);
      }),
      { numRuns: 300 },
    );
  });

  test('any cells, as JSON lines', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell, cell), { minLength: 1 }), async (rows) => {
        expect(await readBack(await written('ndjson', rows))).toEqual(rows);
      }),
    );
  });

  test('any cells, in one column', async () => {
    const path = temporaryPath('one.csv');
    const rows = [[''], ['a'], ['"'], ['\n'], [' '], ['x,y']];
    await writeRecords(path, 'csv', { columns: [{ name: 'name' }], rows });
    expect(await readBack(path)).toEqual(rows);
  });

  test('another reader understands CSV for machines the same way', async () => {
    await fc.assert(
      fc.asyncProperty(rowsOfCells, async (rows) => {
        const path = await written('csv', rows);
        expect(parse(await readFile(path), { record_delimiter: '\n' })).toEqual([['name', 'notes', 'last'], ...rows]);
      }),
      { numRuns: 300 },
    );
  });

  test('typed columns, in Parquet', async () => {
    const typed: WrittenColumn[] = [
      { name: 'a "b"' },
      { name: 'score', type: 'number' },
      { name: 'id', type: 'integer' },
      { name: 'won', type: 'boolean' },
    ];
    const path = await written(
      'parquet',
      [
        ['x\ny', 1.5, 9_007_199_254_740_993n, true],
        [null, null, null, null],
      ],
      undefined,
      typed,
    );
    expect((await openRecords(path)).header.names).toEqual(['a "b"', 'score', 'id', 'won']);
    expect(await readBack(path)).toEqual([
      ['x\ny', '1.5', '9007199254740993', 'true'],
      ['', '', '', ''],
    ]);
  });
});

describe('spreadsheets do not run what a stranger typed', () => {
  test.each(['=1+1', '+1', '-1+1', '@SUM(A1)', '\t=1', '\r=1', '＝1+1', '－1', "'=1", '"=1', 'a;=1', 'a\n=1'])(
    '%j is written as text and read back [rel-F44]',
    (typed) => {
      const guarded = guardCell(typed);
      expect(guarded).not.toMatch(/(^|[;,|\t\r\n"])[=+\-@＝＋－＠]/);
      expect(unguardCell(guarded)).toBe(typed);
    },
  );

  test('negative numbers stay numbers, and an apostrophe in a name is left alone [rel-F44]', () => {
    expect(['-12.5', '-3e5', "'t Hooft", "O'Brien", 'a-b'].map(guardCell)).toEqual([
      '-12.5',
      '-3e5',
      "'t Hooft",
      "O'Brien",
      'a-b',
    ]);
  });

  test('Excel is told that the text is UTF-8', async () => {
    expect(await readFile(await written('csv', [['Müller', '=1', '-5']], 'spreadsheet'), 'utf8')).toBe(
      "\uFEFFname,notes,last\r\nMüller,'=1,-5\r\n",
    );
  });
});

describe('a file appears whole or not at all', () => {
  async function* failing(): AsyncGenerator<readonly string[]> {
    for (let row = 0; row < 50_000; row += 1) yield [`${row}`, 'x', 'y'];
    throw new Error('the source broke');
  }

  test.each(['csv', 'ndjson', 'parquet'] as const)(
    'when the rows of a %s file break off, the old file stays and nothing else',
    async (format) => {
      const path = await temporaryFile('keep.csv', 'old');
      await expect(writeRecords(path, format, { columns, rows: failing() })).rejects.toThrow('the source broke');
      expect(await readFile(path, 'utf8')).toBe('old');
      expect((await readdir(dirname(path))).filter((name) => name.endsWith('.draft'))).toEqual([]);
    },
  );

  test('when writing is stopped, nothing is left behind', async () => {
    const path = temporaryPath('never.csv');
    await expect(
      writeRecords(path, 'csv', { columns, rows: failing() }, { signal: AbortSignal.abort() }),
    ).rejects.toMatchObject({ name: 'AbortError' });
    expect(await readdir(dirname(path))).not.toContain('never.csv');
  });

  test('a folder that does not exist is named', async () => {
    await expect(writeRecords('/no/such/folder/a.csv', 'csv', { columns, rows: [] })).rejects.toThrow(
      '/no/such/folder/a.csv: there is no such folder; make it first',
    );
  });

  test('NaN is never written [rel-F17]', async () => {
    await expect(written('ndjson', [['a', Number.NaN, 'b']])).rejects.toThrow('a cell holds NaN');
  });
});

test('text goes to a stream, which stays open', async () => {
  const stream = new PassThrough();
  const all = text(stream);
  await writeRecords(stream, 'csv', { columns, rows: [['a', 1, true]] });
  stream.end('done\n');
  expect(await all).toBe('name,notes,last\na,1,true\ndone\n');
});
