import { expect, test } from 'vitest';
import { fullName, namesByLast, namesInFull } from './names-in-text.ts';

const jorg = fullName('Jörg Müller');
if (jorg === undefined) throw new Error('no name');

test.each([
  'Jörg Müller decides',
  'spoke to JÖRG MÜLLER.',
  'Müller, Jörg (CFO) said so',
  'joerg mueller wants it',
  'Jorg Muller wants it',
  'asked Jörg P. Müller',
  'Jörg von der Müller',
  'Jörg Müllers budget',
  'Jörg Müller’s budget',
  'it is jörg.müller who signs',
  `J\u006f\u0308rg Mu\u0308ller`,
])('a text names somebody in full however it is written: %s', (text) => {
  expect(namesInFull(text, jorg)).toBe(true);
});

test.each([
  'Jörg wants it',
  'Herr Müller wants it',
  'Jörgen Müllerson',
  'the Müller contract that our own colleague Jörg wrote',
  '',
])('another text does not: %s', (text) => {
  expect(namesInFull(text, jorg)).toBe(false);
});

test('names of several words are known by their ends, in either order, and one word is no full name', () => {
  const anna = fullName('von der Berg, Anna-Lena');
  expect(anna).toEqual({ first: 'Anna', last: 'Berg' });
  expect(anna && namesInFull('Anna Lena von der Berg', anna)).toBe(true);
  expect(anna && namesInFull('Anna v. d. Berg', anna)).toBe(true);
  expect(fullName('Jane')).toBeUndefined();
  expect(fullName('')).toBeUndefined();
});

test('a last name alone may be theirs', () => {
  expect([namesByLast('Frau Mueller sagt', jorg), namesByLast('Frau Meier sagt', jorg)]).toEqual([true, false]);
});
