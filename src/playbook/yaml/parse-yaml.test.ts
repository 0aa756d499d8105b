import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Problem, errorAt } from '../problem.ts';
import { parseYaml } from './parse-yaml.ts';
import type { YamlNode } from './yaml-node.ts';

function read(text: string) {
  const problems: Problem[] = [];
  const node = parseYaml(text, { file: 'a.yaml', line: 10 }, (problem) => problems.push(problem));
  return { node, codes: problems.map((problem) => `${problem.place.line}:${problem.place.column} ${problem.message}`) };
}

const entriesOf = (node: YamlNode | undefined) => (node?.kind === 'map' ? node.entries : []);
const texts = (text: string) =>
  entriesOf(read(text).node).map(({ key, value }) => [key, value.kind === 'scalar' ? value.value : value.kind]);

test('a value is what it looks like to a person, not to an old YAML', () => {
  expect(texts('country: NO\nat: 02:00\non: 2026-03-10\nsize: 1_000\namount: 40M\nyes: yes')).toEqual([
    ['country', 'NO'],
    ['at', '02:00'],
    ['on', '2026-03-10'],
    ['size', '1_000'],
    ['amount', '40M'],
    ['yes', 'yes'],
  ]);
});

test('values and keys know their place', () => {
  const [first, second] = entriesOf(read('a: 1\nb: { c: "x" }').node);
  expect([first?.keyPlace, first?.value.place.column]).toEqual([{ file: 'a.yaml', line: 10, column: 1 }, 4]);
  const [inner] = entriesOf(second?.value);
  expect(inner?.value.place).toEqual({ file: 'a.yaml', line: 11, column: 10 });
});

test('names of every object are only names [rel-F46]', () => {
  const names = ['__proto__', 'constructor', 'prototype', 'toString'];
  expect(texts(names.map((name) => `${name}: ${name}`).join('\n'))).toEqual(names.map((name) => [name, name]));
  expect(Object.keys(Object.prototype)).toEqual([]);
});

test.each([
  ['a: 1\na: 2', '11:1 `a` stands here twice; keep one of them'],
  ['a: &x 1\nb: *x', '10:7 references such as `&name` and `*name` are not read; write the value out'],
  ['a: !!js/function "x"', '10:4 this is not valid YAML: unresolved tag: tag:yaml.org,2002:js/function'],
  ['? [a, b]\n: 1', '10:3 a name is missing before this `:`'],
  [': 1', '10:1 a name is missing before this `:`'],
])('what is not read is reported: %s', (text, message) => {
  expect(read(text).codes[0]).toBe(message);
});

test('merge keys are plain names', () => {
  expect(texts('<<: { a: 1 }')).toEqual([['<<', 'map']]);
});

const bomb = `a0: &a0 [x]\n${Array.from({ length: 30 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]`).join('\n')}`;

test.each([
  ['brackets', '['.repeat(20_000)],
  ['braces', '{a: '.repeat(20_000)],
  ['dashes', '- '.repeat(20_000)],
  ['questions', '? '.repeat(20_000)],
  ['indentation', Array.from({ length: 400 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')],
  ['references', bomb],
  ['names in one line', ': '.repeat(40_000)],
  ['merges', `b: &b { x: 1 }\n${'c:\n  <<: *b\n'.repeat(5000)}`],
  ['keys', Array.from({ length: 20_000 }, (_, i) => `k${i}: 1`).join('\n')],
  ['one key', 'k: 1\n'.repeat(20_000)],
  ['quotes', `a: "${'\\n'.repeat(100_000)}"`],
])('no text takes long to be read or refused: %s [rel-F48]', (_, text) => {
  const started = performance.now();
  read(text);
  expect(performance.now() - started).toBeLessThan(5000);
});

test('a message is one line, however many the text it quotes has', () => {
  const problems: Problem[] = [];
  problems.push(errorAt({ file: 'a.yaml', line: 1, column: 1 }, 'yaml', 'here is `a\n\nb`'));
  expect(problems.map(({ message }) => message)).toEqual(['here is `a b`']);
});

test('nesting is refused above fifty levels and read up to it', () => {
  expect(read(`${'['.repeat(51)}${']'.repeat(51)}`).codes).toEqual([
    '10:1 this YAML nests more than 50 levels deep; make it flatter',
  ]);
  expect(read(`${'['.repeat(50)}${']'.repeat(50)}`).codes).toEqual([]);
});

test('any text at all is read or refused, never thrown at', () =>
  fc.assert(
    fc.property(
      fc.array(
        fc.constantFrom(
          'a',
          ':',
          ' ',
          '\n',
          '-',
          '[',
          ']',
          '{',
          '}',
          '"',
          "'",
          '&a',
          '*a',
          '!x',
          '? ',
          '|',
          '>',
          '#',
          '---',
          '\t',
          '%',
          ',',
        ),
        { maxLength: 40 },
      ),
      (parts) => {
        expect(() => read(parts.join(''))).not.toThrow();
      },
    ),
    { numRuns: 500 },
  ));
