import { cleanText } from './clean-text.ts';
import { inlineForms, leadingForms, legalForms, nobodysNames } from './legal-forms.ts';

const ascii = /^[\u0020-\u007e]*$/;
const letters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  '&': ' and ',
};

/**
 * The form in which company names are compared: `The Acme Co., Ltd.` and `ACME` are one. Undefined when the text names
 * no company, as `n/a` does not.
 */
export function companyNameKey(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const words = wordsOf(foldName(cleanText(text)));
  if (nobodysNames.has(words.join(' '))) return undefined;
  const core = withoutForms(words).join(' ');
  return core === '' ? undefined : core;
}

// Accents go, marks of other scripts stay: without its vowel signs a name in Devanagari is another name.
function foldName(text: string): string {
  if (ascii.test(text)) return text.toLowerCase().replaceAll('&', ' and ');
  const folded = text
    .normalize('NFKD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[\u0300-\u036f]/g, '')
    .replaceAll(/[ßæœøłđðþı&]/g, (letter) => letters[letter] ?? letter);
  return inlineForms.reduce((name, form) => name.replaceAll(form, ' '), folded);
}

function wordsOf(folded: string): readonly string[] {
  const plain = folded.replaceAll(/[.'’`´]/g, '').replaceAll(/[^\p{L}\p{N}\p{M}]+/gu, ' ');
  return plain.split(' ').filter((word) => word !== '');
}

function withoutForms(words: readonly string[]): readonly string[] {
  let [from, to] = [0, words.length];
  if (words[from] === 'the' && to > 1) from += 1;
  if (leadingForms.has(words[from] ?? '') && to - from > 1) from += 1;
  while (to - from > 1) {
    const length = endingLength(words.slice(from, to));
    if (length === 0) break;
    to -= length;
  }
  return words.slice(from, to);
}

/** How many of the last words are one registered form: `gmbh` is 1, `s a` (from `S/A`) is 2, `sp z oo` is 3. */
function endingLength(words: readonly string[]): number {
  const last = words.at(-1) ?? '';
  if (last === 'oo' && words.length > 3 && words.slice(-3).join(' ') === 'sp z oo') return 3;
  if (legalForms.has(last) || (last === 'and' && words.length > 1)) return 1;
  const lettered = [3, 2].find((count) => words.length > count && isSpelledForm(words.slice(-count)));
  return lettered ?? 0;
}

function isSpelledForm(words: readonly string[]): boolean {
  return words.every((word) => word.length === 1) && legalForms.has(words.join(''));
}
