import type { DecimalMark } from '../mapping.ts';

const magnitudes: Readonly<Record<number, string>> = {
  3: 'k tsd thousand tausend mille',
  6: 'm mn mm mio mill million millions millionen millones',
  9: 'b bn mrd md billion milliard milliarden milliards',
};
const powerByWord = new Map(
  Object.entries(magnitudes).flatMap(([power, words]) =>
    words.split(' ').map((word) => [word, Number(power)] as const),
  ),
);
const separators = String.raw`[.,'’\s\u00a0\u202f]`;
const numberText = new RegExp(String.raw`^([+-]?)(\d(?:${separators}?\d)*|[.,]\d+)\s*([a-z]+)?\.?$`, 'i');
const scientific = /^[+-]?\d+(?:[.,]\d+)?e[+-]?\d{1,4}$/i;
const grouped = /^\d{1,3}(?:,\d{3})+$/;
const indian = /^\d{1,2}(?:,\d{2})+,\d{3}$/;
const MAX_DIGITS = 15;
const MAX_CHARS = 100;

/** A number as exports write it (`1,234.5`, `1.234,5`, `1 234,5`, `1'234`, `(12)`, `1.2M`, `45 %`); undefined when it is none. */
export function parseNumberText(text: string, decimal: DecimalMark): number | undefined {
  if (text.length > MAX_CHARS) return undefined;
  const negative = /^\((.*)\)$/.exec(text.trim());
  const plain = (negative?.[1] ?? text)
    .trim()
    .replace(/\s{0,3}%$/, '')
    .replace(/^−/, '-');
  if (scientific.test(plain)) return finite(Number(plain.replace(',', '.')));
  const match = numberText.exec(plain);
  if (match === null) return undefined;
  const [, sign = '', digits = '', word = ''] = match;
  const power = word === '' ? 0 : powerByWord.get(word.toLowerCase());
  const standard = standardDigits(digits, decimal);
  if (power === undefined || standard === undefined) return undefined;
  const value = Number(`${sign}${standard}e${power}`);
  if (!Number.isFinite(value) || standard.replaceAll(/\D/g, '').replace(/^0+/, '').length > MAX_DIGITS)
    return undefined;
  return negative === null || value === 0 ? value + 0 : -value;
}

function finite(value: number): number | undefined {
  return Number.isFinite(value) ? value : undefined;
}

/** Digits with a point before the fraction and nothing between thousands; undefined when the marks make no sense. */
function standardDigits(digits: string, decimal: DecimalMark): string | undefined {
  const unspaced = digits.replaceAll(/(\d)['’\s\u00a0\u202f](?=\d{3}(?!\d))/g, '$1');
  if (/['’\s\u00a0\u202f]/.test(unspaced)) return undefined;
  const pointed = decimal === '.' ? unspaced : swapMarks(unspaced);
  const [whole = '', fraction, ...more] = pointed.split('.');
  if (more.length > 0) return undefined;
  if (whole.includes(',') && !grouped.test(whole) && !indian.test(whole)) return undefined;
  if (fraction?.includes(',') === true || fraction === '') return undefined;
  return fraction === undefined ? whole.replaceAll(',', '') : `${whole.replaceAll(',', '') || '0'}.${fraction}`;
}

function swapMarks(text: string): string {
  return text.replaceAll(/[.,]/g, (mark) => (mark === '.' ? ',' : '.'));
}

/** What the texts of a column say about their decimal mark: for certain, against each other, or nothing. */
export type MarkEvidence = DecimalMark | 'both' | 'none';

/** Looks for numbers that can be read in one way only: `1,5` and `1.234,5` have a comma, `1.5` and `1,234.5` a point. */
export function decimalEvidence(texts: readonly string[]): MarkEvidence {
  const seen = new Set(texts.map(markOf).filter((mark) => mark !== undefined));
  if (seen.size === 2) return 'both';
  return [...seen][0] ?? 'none';
}

function markOf(text: string): DecimalMark | undefined {
  const core = /\d[\d.,'’\s\u00a0\u202f]*\d/.exec(text)?.[0];
  if (core === undefined) return undefined;
  const marks = core.replaceAll(/[^.,]/g, '');
  if (marks === '') return undefined;
  const last = marks.at(-1) as DecimalMark;
  if (new Set(marks).size === 2) return last;
  const other = last === '.' ? ',' : '.';
  if (marks.length > 1) return other;
  const [before = '', after = ''] = core.split(last);
  const couldBeThousands = after.length === 3 && before.replaceAll(/\D/g, '').length <= 3 && !before.startsWith('0');
  return couldBeThousands ? undefined : last;
}

/** Whether a text has a mark that could stand before thousands as well as before a fraction: `1,234`. */
export function isAmbiguousNumber(text: string): boolean {
  return /^\D*[1-9]\d{0,2}[.,]\d{3}\D*$/.test(text);
}
