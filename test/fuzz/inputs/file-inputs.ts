import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { KnownTable } from '../targets/csv-target.ts';
import type { FuzzInput } from '../worker/fuzz-input.ts';
import { fileBytes } from './mutate-bytes.ts';
import { textsLike } from './mutate-text.ts';
import { words } from './words.ts';

const crm = join(import.meta.dirname, '../../fixtures/crm');
const fixture = (name: string): string => readFileSync(join(crm, name), 'utf8').slice(0, 3_000);

const tables: readonly string[] = [
  'id,name,city\n1,Acme,"Paris, France"\n2,"Beta ""B""",Oslo\n3,"two\nlines",Rome\n',
  'id;name;größe\r\n1;Müller;5,5\r\n2;Öz;6\r\n',
  'id\tname\n1\tAcme\n\n2\tBeta\n',
  'sep=;\na;b\n1;2\n',
  'My report\n\nid,name,total\n1,Acme,5\n2,Beta,6\n\nGrand Totals (2 records)\n',
  'a|b|c\n1|2|3\n',
  'name,name,\nx,y,z\n',
  '"id","name"\n"1","=1+1"\n"2","\'-x"\n',
  'only\n1\n2\n',
  ...['hubspot/companies.csv', 'salesforce/leads.csv', 'salesforce/report-leads.csv', 'other/signals.csv'].map(fixture),
];
const csvWords = words(
  '"¦""¦"""¦,¦;¦\t¦|¦\n¦\r\n¦\r¦",¦,"¦"\n¦\n"¦ "¦" ¦\n\n¦,,,,¦a¦1¦x,y¦"a","b"\n¦sep=,\n¦id,name\n¦-1¦=1¦\'',
  'Total¦2026-03-10',
);

/** Bytes that are nearly a CSV file. */
export const csvInputs: fc.Arbitrary<FuzzInput> = fileBytes(textsLike(tables, csvWords)).map((content) => ({
  name: 'leads.csv',
  content,
}));

const cell = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('Acme', 'Berlin', '1', '12.50', '', 'a@b.de', '2026-03-10', 'note') },
  {
    weight: 2,
    arbitrary: fc.array(fc.constantFrom(...csvWords, 'ü', '😀'), { maxLength: 5 }).map((all) => all.join('')),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) },
);
const header = ['id', 'name', 'city', 'notes', 'amount', 'mail'];
const knownTable = fc
  .record({
    width: fc.integer({ min: 2, max: 6 }),
    rows: fc.array(fc.array(cell, { minLength: 6, maxLength: 6 }), { maxLength: 8 }),
    delimiter: fc.constantFrom(',', ';', '\t', '|'),
    newline: fc.constantFrom('\n', '\r\n', '\n'),
    encoding: fc.constantFrom('utf-8', 'utf-8', 'utf-8-bom', 'utf-16le', 'utf-16be'),
    quotes: fc.constantFrom('all', 'needed', 'needed', 'spreadsheet'),
    damage: fc.option(fc.record({ put: fc.boolean(), at: fc.double({ min: 0, max: 1, noNaN: true }) }), {
      nil: undefined,
    }),
  })
  .map(({ width, rows, damage, ...written }): KnownTable => {
    const table = [header, ...rows].map((row) => row.slice(0, width));
    const isSpreadsheet = written.quotes === 'spreadsheet';
    const marks = isSpreadsheet ? { delimiter: ',', newline: '\r\n', encoding: 'utf-8' } : {};
    return { ...written, ...marks, rows: table, ...(damage === undefined ? {} : { damage }) } as KnownTable;
  });

/** Tables of which it is known what they say, whole or with one quote too many or too few. */
export const knownCsvInputs: fc.Arbitrary<FuzzInput> = knownTable.map((table) => ({
  name: 'table.json',
  content: JSON.stringify(table),
}));

const arrays = [
  '[{"id":1,"name":"Acme"},\n {"id":2,"city":null}]',
  '[]',
  '[{"a":{"b":"c"}},\n{"a":1e400}]\n',
  '[{"a":1}]\n[{"b":2}]',
];
const objects: readonly string[] = [
  '{"id":1,"name":"Acme"}\n{"id":2,"name":"Beta","city":null}\n',
  '{"a":{"b":{"c":[1,2,{"d":"e"}]}},"n":1e400,"m":-0,"big":9007199254740993,"t":true}\n',
  '{"event":"page viewed","properties":{"path":"/"},"at":"2026-03-10T10:00:00Z"}\n\n{"event":"x"}\n',
  '{"__proto__":{"x":1},"constructor":"y"}\n{"__proto__":"z"}\n',
  '{"a.b":1,"a":{"c":2}}\n',
  String.raw`{"t":"\ud800","n":"\u0000","q":"\"\\"}` + '\n',
  fixture('other/segment.ndjson'),
];
const jsonWords = words(
  '{¦}¦[¦]¦:¦,¦"¦\\¦\\u¦\\ud83d¦"a":¦{"a":1}¦{"a":{"b":2}}\n¦[1,2]¦\n¦\r\n¦null¦true¦-0¦1e400¦1E-400¦0.10',
  '12345678901234567890¦""¦"__proto__":¦{}¦[[¦{"a":[',
);

/** Bytes that are nearly JSON lines or one JSON array. */
export const jsonInputs: fc.Arbitrary<FuzzInput> = fc.oneof(
  { weight: 2, arbitrary: named('events.ndjson', objects) },
  { weight: 1, arbitrary: named('events.json', arrays) },
);

function named(name: string, seeds: readonly string[]): fc.Arbitrary<FuzzInput> {
  return fileBytes(textsLike(seeds, jsonWords)).map((content) => ({ name, content }));
}
