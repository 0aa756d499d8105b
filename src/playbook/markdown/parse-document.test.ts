import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Problem } from '../problem.ts';
import { parseDocument } from './parse-document.ts';

function read(text: string) {
  const problems: Problem[] = [];
  const document = parseDocument('a.md', text, (problem) => problems.push(problem));
  return {
    document,
    problems,
    codes: problems.map((problem) => `${problem.place.line}:${problem.place.column} ${problem.code}`),
  };
}

const cellsIn = (text: string) => read(text).document?.tables[0]?.rows.map((row) => row.cells.map((cell) => cell.text));
const head = '| a | b |\n|---|---|\n';

test('cells are what was typed, not what it renders to', () => {
  const typed = [
    '_pricing_',
    '/a*b*',
    '<b and c>',
    '`code`',
    '**',
    '[x](y)',
    '&amp;',
    String.raw`\*`,
    '<!-- -->',
    'https://a.example',
  ];
  for (const text of typed) expect(cellsIn(`${head}| ${text} | x |\n`)).toEqual([[text, 'x']]);
});

test('a pipe divides cells even between backticks, and an escaped one does not', () => {
  expect(cellsIn(`${head}| \`a|b\` |\n`)).toEqual([['`a', 'b`']]);
  expect(cellsIn(String.raw`${head}| a\|b | c\d |` + '\n')).toEqual([['a|b', String.raw`c\d`]]);
});

test('cells know their column, also behind escaped pipes, tabs and without outer pipes', () => {
  const columns = (row: string) =>
    read(`${head}${row}\n`).document?.tables[0]?.rows[0]?.cells.map((cell) => cell.place.column);
  expect(columns('| x | y |')).toEqual([3, 7]);
  expect(columns(String.raw`| x\|x | y |`)).toEqual([3, 10]);
  expect(columns('|\tx\t|y|')).toEqual([3, 6]);
  expect(columns('x | y')).toEqual([1, 5]);
  expect(columns('  | | y |')).toEqual([5, 7]);
});

test('a row with too many cells is reported at the first one too many', () => {
  expect(read(`${head}| 1 | 2 | 3 |\n`).codes).toEqual(['3:11 too-many-cells']);
  expect(read(`${head}| 1 | 2 |\n| 1 |\n`).codes).toEqual([]);
});

test('a line without a pipe is prose, although it would be rendered as a row', () => {
  const { document, codes } = read(`${head}| 1 | 2 |\nand that is all\nof it\n| 3 | 4 |\n`);
  expect(codes).toEqual(['4:1 prose-in-table']);
  expect(document?.tables[0]?.rows).toHaveLength(2);
  expect(document?.tables[0]?.prose).toEqual(['and that is all', 'of it']);
});

test('tables in code, comments and quotes are not rules', () => {
  const fenced = `\`\`\`\n${head}| 1 | 2 |\n\`\`\`\n`;
  const comment = `<!--\n${head}| 1 | 2 |\n-->\n`;
  expect(read(fenced).document?.tables).toEqual([]);
  expect(read(comment).document?.tables).toEqual([]);
  expect(read(`> ${head.replace('\n', '\n> ')}`).codes).toEqual(['1:3 table-not-read']);
});

test('headings keep their text and say which tables are theirs', () => {
  const { document } = read(`# One #\n## Two \`x\`\n${head}\nThree\n-----\n\n${head}`);
  expect(document?.headings.map((heading) => [heading.depth, heading.text])).toEqual([
    [1, 'One'],
    [2, 'Two `x`'],
    [2, 'Three'],
  ]);
  expect(document?.tables.map((table) => table.section?.text)).toEqual(['Two `x`', 'Three']);
});

test('line ends and a byte order mark make no difference', () => {
  const text = `---\nname: x\n---\n# A\n${head}| 1 | 2 |\n`;
  expect(read(`\uFEFF${text.replaceAll('\n', '\r\n')}`).document).toEqual(read(text).document);
});

test('characters nobody sees are reported [rel-F18]', () => {
  expect(read('a\u0000b\nc\u202Ed\n\u200B\n').codes).toEqual([
    '1:2 hidden-character',
    '2:2 hidden-character',
    '3:1 hidden-character',
  ]);
  expect(read('tabs\tand\nemoji 👩‍💻 are fine\n').codes).toEqual([]);
});

const nasty: readonly (readonly [string, string])[] = [
  ['quotes in quotes', '>'.repeat(20_000)],
  ['quotes in quotes on many lines', `${'> '.repeat(9)}a\n`.repeat(2900)],
  ['lists in lists', '- '.repeat(20_000)],
  ['lists in lists on many lines', Array.from({ length: 500 }, (_, i) => `${' '.repeat(2 * i)}- a`).join('\n')],
  ['numbered lists in lists', `${'1. '.repeat(9)}\n`.repeat(2900)],
  ['brackets', '['.repeat(20_000)],
  ['brackets on many lines', `${'['.repeat(80)}\n`.repeat(2900)],
  ['stars', '*a '.repeat(60_000)],
  ['backticks', '`'.repeat(250_000)],
  ['cells', `${'|a'.repeat(40)}\n`.repeat(2900)],
  ['lines', 'a\n'.repeat(100_000)],
  ['definitions', '[a]: b\n'.repeat(2900)],
  ['tags', `${'<a '.repeat(25)}\n`.repeat(2900)],
  ['tables', `${head}\n`.repeat(900)],
  ['megabytes', 'a'.repeat(5_000_000)],
];

test.each(nasty)(
  'a text made to choke a parser is read or refused: %s',
  (_, text) => {
    expect(() => read(text)).not.toThrow();
  },
  60_000,
);

test('any text at all is read or refused, never thrown at', () =>
  fc.assert(
    fc.property(
      fc.array(
        fc.constantFrom(
          '|',
          '-',
          '\n',
          '#',
          ' ',
          '\\',
          '`',
          '>',
          '---\n',
          '| a |\n|-|\n',
          'x',
          '\t',
          '1. ',
          '<!--',
          '=',
          '\u0000',
          '~~~',
        ),
        { maxLength: 60 },
      ),
      (parts) => {
        expect(() => read(parts.join(''))).not.toThrow();
      },
    ),
    { numRuns: 300 },
  ));
