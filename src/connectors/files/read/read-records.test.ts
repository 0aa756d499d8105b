import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { temporaryFile, temporaryPath } from '../../../../test/fixtures/files/in-temporary-folder.ts';
import { openRecords, type ReadOptions } from './read-records.ts';
import type { ReadCounts, RowProblem } from './tally.ts';

interface Reading {
  readonly names: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly problems: readonly RowProblem[];
  readonly counts: ReadCounts;
  readonly encoding: string | undefined;
}

async function read(path: string, options: ReadOptions = {}): Promise<Reading> {
  const file = await openRecords(path, options);
  const rows: (readonly string[])[] = [];
  for await (const batch of file.records()) rows.push(...batch.map(({ values }) => values));
  return {
    names: file.header.names,
    rows,
    problems: file.problems,
    counts: file.counts(),
    encoding: file.header.dialect?.encoding,
  };
}

async function readText(content: string | Uint8Array, name = 'leads.csv', options: ReadOptions = {}): Promise<Reading> {
  return read(await temporaryFile(name, content), options);
}

function utf16be(text: string): Buffer {
  return Buffer.from(text, 'utf16le').swap16();
}

describe('encodings', () => {
  test('half a letter in UTF-16 is no line feed [rel-F21]', async () => {
    const { rows } = await readText(Buffer.from('\uFEFFid,name\r1,\u010A\r2,Beta\r', 'utf16le'));
    expect(rows).toEqual([
      ['1', '\u010A'],
      ['2', 'Beta'],
    ]);
  });

  const table = 'name;city\nMüller;Köln\n';
  const truth = [['Müller', 'Köln']];
  test.each([
    ['UTF-8', Buffer.from(table), 'utf-8'],
    ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${table}`), 'utf-8'],
    ['UTF-16 from Excel', Buffer.from(`\uFEFF${table}`, 'utf16le'), 'utf-16le'],
    ['UTF-16 without a mark', Buffer.from(table, 'utf16le'), 'utf-16le'],
    ['big-endian UTF-16', utf16be(`\uFEFF${table}`), 'utf-16be'],
    ['Windows-1252', Buffer.from(table, 'latin1'), 'windows-1252'],
  ])('%s is recognized [rel-F21]', async (_name, bytes, encoding) => {
    expect(await readText(bytes)).toMatchObject({ names: ['name', 'city'], rows: truth, encoding, problems: [] });
  });

  test('an accent in Windows-1252 far down in a plain file is read, and noted', async () => {
    const plain = Buffer.from(`name,city\n${'Acme,Berlin\n'.repeat(30_000)}`);
    const { rows, problems } = await readText(Buffer.concat([plain, Buffer.from('M\xfcller,K\xf6ln\n', 'latin1')]));
    expect(rows.at(-1)).toEqual(['Müller', 'Köln']);
    expect(problems).toMatchObject([{ kind: 'noted', line: 30_002 }]);
  });

  test('NUL characters are left out and noted [rel-F18]', async () => {
    const { rows, problems } = await readText('name,city\nAc\u0000me,Berlin\n');
    expect(rows).toEqual([['Acme', 'Berlin']]);
    expect(problems).toMatchObject([{ kind: 'noted', line: 2 }]);
  });

  test('emoji, right-to-left marks and combining accents come through as they are [rel-F18]', async () => {
    const cells = ['😀', '\u202Eabc', 'e\u0301', 'İıß'];
    expect((await readText(`a,b,c,d\n${cells.join(',')}\n`)).rows).toEqual([cells]);
  });
});

describe('what separates the cells', () => {
  test.each([',', ';', '\t', '|'])('`%s` is found by itself', async (delimiter) => {
    const lines = [
      ['name', 'size', 'share'],
      ['Acme, Inc', '5', '1,5'],
      ['Beta', '6', '2,5'],
    ];
    const text = lines
      .map((cells) => cells.map((cell) => (cell.includes(delimiter) ? `"${cell}"` : cell)).join(delimiter))
      .join('\r\n');
    expect((await readText(text)).rows).toEqual(lines.slice(1));
  });

  test('decimal commas do not turn a `;` file into a `,` file', async () => {
    expect((await readText('a;b;c\n1,5;2,5;3,5\n4,5;5,5;6,5\n')).names).toEqual(['a', 'b', 'c']);
  });

  test('the first line `sep=;` of Excel is obeyed and is no record', async () => {
    const { names, rows, counts } = await readText('sep=;\nname;city\nAcme;Bonn, Berlin\n');
    expect({ names, rows }).toEqual({ names: ['name', 'city'], rows: [['Acme', 'Bonn, Berlin']] });
    expect(counts).toEqual({ records: 1, rejected: 0, skipped: 1, counted: 2 });
  });

  test('lines that end in a lone carriage return are lines', async () => {
    expect((await readText('name,city\rAcme,Bonn\rBeta,Kiel\r')).rows).toEqual([
      ['Acme', 'Bonn'],
      ['Beta', 'Kiel'],
    ]);
  });
});

describe('the header', () => {
  test('may end with the file inside a name of two lines', async () => {
    const { names, counts } = await readText('id,"first\nname"');
    expect(names).toEqual(['id', 'first name']);
    expect(counts).toEqual({ records: 0, rejected: 0, skipped: 0, counted: 0 });
  });

  test('titles above and totals below a Salesforce report are skipped and listed', async () => {
    const report =
      'Won deals this year\n"As of 2024-05-05"\n\n"Account Name","Stage","Amount"\n"Acme","Won","5"\n"Beta","Won","6"\n\n"Grand Totals (2 records)"\n"Copyright (c) 2024 Example"\n';
    const { names, rows, problems, counts } = await readText(report);
    expect(names).toEqual(['Account Name', 'Stage', 'Amount']);
    expect(rows).toHaveLength(2);
    expect(problems.map(({ kind, line }) => `${kind} ${line}`)).toEqual([
      'skipped 1',
      'skipped 2',
      'skipped 8',
      'skipped 9',
    ]);
    expect(counts).toEqual({ records: 2, rejected: 0, skipped: 6, counted: 8 });
  });

  test('names that repeat or are missing are told apart [rel-F21]', async () => {
    const { names } = await readText('Name,,Email,Email,email\nAcme,x,a@b.co,c@d.co,e@f.co\n');
    expect(names).toEqual(['Name', 'column 2', 'Email', 'Email (2)', 'email']);
  });

  test('a delimiter at the end of every row but the header is one column more', async () => {
    expect(await readText('a,b\nx,y,\nz,w,\n')).toMatchObject({
      names: ['a', 'b', 'column 3'],
      rows: [
        ['x', 'y', ''],
        ['z', 'w', ''],
      ],
    });
  });

  test('`__proto__` and `constructor` are names and values like any other [rel-F46]', async () => {
    expect(await readText('__proto__,constructor\n__proto__,prototype\n')).toMatchObject({
      names: ['__proto__', 'constructor'],
      rows: [['__proto__', 'prototype']],
    });
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  test('a file with a header and no rows is read as no records [rel-F21]', async () => {
    expect(await readText('name,city\n')).toMatchObject({ rows: [], counts: { records: 0, counted: 0 } });
  });
});

describe('files that are refused whole, with what to do', () => {
  test.each([
    ['an empty file', 'a.csv', '', 'the file is empty; export it again'],
    ['blank lines', 'a.csv', '\n\n\n', 'holds only blank lines'],
    ['numbers without a header', 'a.csv', '1,2,3\n4,5,6\n', 'has no header: line 1 looks like data'],
    ['rows without a header', 'a.csv', 'Acme,12,Berlin\nBeta,n/a,Rome\n', 'has no header: line 1 looks like data'],
    [
      'contacts without a header',
      'a.csv',
      'Ann,ann@acme.com\nBob,bob@acme.com\n',
      'has no header: line 1 looks like data',
    ],
    ['20,000 columns', 'a.csv', `${'column,'.repeat(20_000)}\n${'1,'.repeat(20_000)}\n`, 'has more than 1000 columns'],
    ['a million columns', 'a.csv', `${'a,'.repeat(1_000_000)}\n`, 'has more than 1000 columns'],
    ['a cell of 10 MB', 'a.csv', `name,notes\nAcme,${'x'.repeat(10_000_000)}\n`, 'holds a line of more than 2 MB'],
    ['an Excel workbook', 'a.xlsx', 'PK\u0003\u0004abc', 'save it as CSV'],
    ['a Parquet file that is cut off', 'a.parquet', 'PAR1abc', 'the Parquet file is damaged or cut off'],
  ])('%s', async (_name, file, content, message) => {
    await expect(readText(content, file)).rejects.toThrow(message);
  });

  test('a missing file, a folder, and an unknown encoding', async () => {
    const folder = temporaryPath('folder');
    await mkdir(folder);
    await expect(read(temporaryPath('no.csv'))).rejects.toMatchObject({ code: 'file-missing' });
    await expect(read(folder)).rejects.toThrow('this is a folder; name a file inside it');
    await expect(readText('a,b\n1,2\n', 'a.csv', { encoding: 'klingon' })).rejects.toMatchObject({
      code: 'unknown-encoding',
    });
  });

  test('strict reading stops at the first rejected row', async () => {
    await expect(readText('a,b\nx,y\nz\n', 'a.csv', { strict: true })).rejects.toThrow(
      'line 3 has 1 cell, the header has 2',
    );
  });
});

describe('compressed files', () => {
  test('a gzip file is read like its content', async () => {
    expect((await readText(gzipSync('name,city\nAcme,Bonn\n'), 'a.csv.gz')).rows).toEqual([['Acme', 'Bonn']]);
  });

  test('a gzip file that is cut off is refused, not read as far as it goes', async () => {
    const whole = gzipSync(
      `name,city\n${Array.from({ length: 50_000 }, (_, row) => `Acme ${row},${row * 7919}`).join('\n')}`,
    );
    await expect(readText(whole.subarray(0, whole.length - 50), 'a.csv.gz')).rejects.toMatchObject({
      code: 'file-broken',
    });
  });

  test('a small file that unpacks to a line without end is refused early', async () => {
    await expect(readText(gzipSync(Buffer.alloc(50_000_000)), 'a.csv.gz')).rejects.toThrow(
      /more than 2 MB|no header|blank/,
    );
  });
});

test('reading can be stopped, and read again from the start', async () => {
  const path = await temporaryFile('long.csv', `name,city\n${'Acme,Berlin\n'.repeat(100_000)}`);
  const stop = new AbortController();
  const file = await openRecords(path, { signal: stop.signal });
  let seen = 0;
  for await (const batch of file.records()) seen += batch.length;
  for await (const batch of file.records()) seen += batch.length;
  expect(seen).toBe(200_000);
  stop.abort();
  await expect(file.records().next()).rejects.toMatchObject({ name: 'AbortError' });
});

const data = fileURLToPath(new URL('../../../../../shared/data/', import.meta.url));
describe.skipIf(!existsSync(data))('real files (skipped where ../shared/data is absent)', () => {
  test.each([
    ['maven_accounts.csv', 85],
    ['maven_sales_pipeline.csv', 8_800],
    ['maven_sales_teams.csv', 35],
    ['maven_products.csv', 7],
    ['salvirt-deals.csv', 448],
    ['online_shoppers_intention.csv', 12_330],
    ['sp500_constituents.csv', 503],
    ['bank_market.csv.gz', 45_211],
  ])('%s has %i records and no problem', async (name, records) => {
    const { counts, problems } = await read(`${data}${name}`);
    expect(counts).toEqual({ records, rejected: 0, skipped: 0, counted: records });
    expect(problems).toEqual([]);
  });
});
