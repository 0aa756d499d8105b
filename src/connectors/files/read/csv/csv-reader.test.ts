import { describe, expect, test } from 'vitest';
import { createTally, type RowProblem } from '../tally.ts';
import { detectCsvLayout } from './csv-layout.ts';
import { CsvReader } from './csv-reader.ts';

interface Reading {
  readonly rows: readonly (readonly string[])[];
  readonly problems: readonly RowProblem[];
}

function read(text: string, blockChars = text.length): Reading {
  const tally = createTally();
  const layout = detectCsvLayout('leads.csv', text, true);
  const reader = new CsvReader({ ...layout, width: layout.header.length }, tally);
  const rows: (readonly string[])[] = [];
  for (let at = 0; at < text.length; at += blockChars) {
    rows.push(...reader.read(text.slice(at, at + blockChars), false).map((record) => record.values));
  }
  rows.push(...reader.read('', true).map((record) => record.values));
  const lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
  const counts = tally.counts(lines - (layout.bodyLine - 1) - reader.continuationLines);
  expect(counts.records + counts.rejected + counts.skipped).toBe(counts.counted);
  return { rows, problems: tally.problems };
}

function rejected({ problems }: Reading): string[] {
  return problems.filter(({ kind }) => kind === 'rejected').map(({ line, what }) => `line ${line} ${what}`);
}

describe('rows that do not fit the header', () => {
  test('a row with too many or too few cells is rejected with its line, and the others are read [rel-F21]', () => {
    const reading = read('name,city,size\nAcme,Berlin,5\nBeta,Paris\nCome,Rome,7,8\nDelta,Oslo,9\n');
    expect(reading.rows.map(([name]) => name)).toEqual(['Acme', 'Delta']);
    expect(rejected(reading)).toEqual([
      'line 3 has 2 cells, the header has 3; put cells that hold the delimiter in quotes',
      'line 4 has 4 cells, the header has 3; put cells that hold the delimiter in quotes',
    ]);
  });

  test('a last row that is cut off says so', () => {
    expect(rejected(read('name,city,size\nAcme,Berlin,5\nBe'))).toEqual([
      'line 3 has 1 cell, the header has 3; the file may be cut off here, export it again',
    ]);
  });

  test('blank lines and rows of delimiters are skipped, a row of quoted empty cells is a record', () => {
    const reading = read('name,city\n\nAcme,Berlin\n,\n"",\n');
    expect(reading.rows).toEqual([
      ['Acme', 'Berlin'],
      ['', ''],
    ]);
    expect(rejected(reading)).toEqual([]);
  });
});

describe('quotes', () => {
  test('a cell may run over several lines and hold doubled quotes [rel-F21]', () => {
    const reading = read('name,notes,size\r\nAcme,"Dear Sir,\r\nthe ""big"" one",5\r\nBeta,x,6\r\n');
    expect(reading.rows).toEqual([
      ['Acme', 'Dear Sir,\r\nthe "big" one', '5'],
      ['Beta', 'x', '6'],
    ]);
  });

  test('spaces around a quoted cell do not count', () => {
    expect(read('name,city,size\nAcme, "Paris, France" ,5\n').rows).toEqual([['Acme', 'Paris, France', '5']]);
  });

  test('a quote inside an unquoted cell is read as it stands and noted', () => {
    const reading = read('name,size\n5" pipe,5\n');
    expect(reading.rows).toEqual([['5" pipe', '5']]);
    expect(reading.problems.map(({ kind, line }) => `${kind} ${line}`)).toEqual(['noted 2']);
  });

  test('a quote that never closes costs the row it opens in, not the rest of the file [rel-F21]', () => {
    const rows = Array.from({ length: 5_000 }, (_, number) => `${number},"City ${number}",x`);
    rows[100] = '100,"City 100,x';
    const reading = read(`id,city,last\n${rows.join('\n')}\n`);
    expect(reading.rows).toHaveLength(4_999);
    expect(rejected(reading)).toEqual([
      'line 102 a quote that opens in cell 2 is not closed properly (see line 103); remove it or close it',
    ]);
  });

  test('an unclosed quote in a file without other quotes costs one row too', () => {
    const reading = read(`id,city\n1,"Rome\n${'2,Oslo\n'.repeat(3_000)}`);
    expect(reading.rows).toHaveLength(3_000);
    expect(rejected(reading)).toEqual(['line 2 a quote that opens in cell 2 is never closed; remove it or close it']);
  });

  test('rows between two stray quotes are not swallowed, though the width would fit', () => {
    const reading = read('id,name,size\n1,Acme,"5\n2,Beta,6\n3,Come,7"\n4,Delta,8\n');
    expect(reading.rows.map(([id]) => id)).toEqual(['2', '4']);
    expect(rejected(reading)).toHaveLength(2);
  });

  test('what is left of a broken record is not mistaken for a row', () => {
    const reading = read('id,notes\n1,"he said "hi" to me\nSir",x\n2,fine\n');
    expect(reading.rows).toEqual([['2', 'fine']]);
    expect(rejected(reading)).toHaveLength(2);
  });
});

test('where the blocks of a file are cut makes no difference', () => {
  const text = 'id,notes,city\r\n1,"a\r\n""b""",Rome\r\n2,"c","d"\r\n3,x"y,z\r\n4,"never\r\n5,e,f\r\n6,g\r\n';
  const whole = read(text);
  for (let blockChars = 1; blockChars < 20; blockChars += 1) expect(read(text, blockChars)).toEqual(whole);
});
