import fc from 'fast-check';
import { words } from './words.ts';

/** Characters that have broken parsers before: invisible ones, halves, wide ones, and words of JavaScript. */
const odd: readonly string[] = words(
  '\u0000¦\u0001¦\u001B[31m¦\u0007¦\u0085¦\u00A0¦\u00AD¦\u200B¦\u200D¦\u2028¦\u2029¦\u202E¦\u202A¦\u2066',
  '\u2069¦\u061C¦\uFEFF¦\uFFFD¦\uFFFF¦\uD800¦\uDC00¦\uD83D¦😀¦👩‍💻¦𝒜¦\u{10FFFF}¦é¦e\u0301¦ß¦ẞ¦İ¦ı¦ſ¦ŉ¦ﬁ¦中文',
  'العربية¦עברית¦ﷺ¦٣¦１２¦−¦＝¦½¦Z̡͖̜̞̳͈͓¦\r¦\r\n¦\n¦\t¦\v¦\f¦__proto__¦constructor¦prototype¦toString¦valueOf',
  'hasOwnProperty¦__defineGetter__¦length¦NaN¦Infinity¦-Infinity¦1e400¦-0¦9007199254740993¦0x10¦1_000¦null',
  "undefined¦true¦$&¦$1¦$'¦${x}¦{{x}}¦%s¦%00¦\\¦\\u0000¦\\n¦../..¦<script>¦=1+1¦'='",
);

interface Edit {
  readonly kind: 'put' | 'cut' | 'repeat' | 'replace' | 'flip' | 'truncate' | 'splice' | 'pump' | 'swap';
  /** Where, as a share of the length. */
  readonly at: number;
  readonly length: number;
  readonly times: number;
  readonly text: string;
  readonly other: string;
}

const share = fc.nat({ max: 1_000_000 }).map((value) => value / 1_000_000);

/** Texts made from good ones by a few changes each, with words the parser knows and characters it hardly expects. */
export function mutatedText(seeds: readonly string[], words: readonly string[]): fc.Arbitrary<string> {
  const edit = fc.record<Edit>({
    kind: fc.oneof(
      { weight: 12, arbitrary: fc.constantFrom<Edit['kind'][]>('put', 'put', 'cut', 'replace', 'swap', 'flip') },
      { weight: 3, arbitrary: fc.constantFrom<Edit['kind'][]>('repeat', 'splice', 'truncate') },
      { weight: 1, arbitrary: fc.constant<Edit['kind']>('pump') },
    ),
    at: share,
    length: fc.oneof({ weight: 5, arbitrary: fc.nat({ max: 12 }) }, { weight: 1, arbitrary: fc.nat({ max: 400 }) }),
    times: fc.oneof({ weight: 5, arbitrary: fc.nat({ max: 4 }) }, { weight: 1, arbitrary: fc.nat({ max: 60 }) }),
    text: wordOrOdd(words),
    other: fc.constantFrom(...seeds),
  });
  return fc
    .tuple(fc.constantFrom(...seeds), fc.array(edit, { minLength: 1, maxLength: 4 }))
    .map(([seed, edits]) => edits.reduce(applyEdit, seed));
}

/** A word of the parser's language, or a character it hardly expects. */
export function wordOrOdd(words: readonly string[]): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 10, arbitrary: fc.constantFrom(...words) },
    { weight: 2, arbitrary: fc.constantFrom(...odd) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
  );
}

/** Texts of the parser's own words in any order: sentences without sense. */
export function wordSalad(words: readonly string[], glue: readonly string[], maxLength = 24): fc.Arbitrary<string> {
  const pieces = fc.array(fc.tuple(wordOrOdd(words), fc.constantFrom(...glue)), { maxLength });
  return pieces.map((pairs) => pairs.flat().join(''));
}

const pumpedLength = 40_000;

/** A few words repeated until they fill a long text, between two others: what makes a careless search take for ever. */
export function pumpedText(words: readonly string[], longest = pumpedLength): fc.Arbitrary<string> {
  const word = wordOrOdd([...words, ' ', 'a', '1', '.', ',', '-', '\t', '"']);
  const length = fc.constantFrom(300, 3_000, longest);
  return fc
    .tuple(word, fc.array(word, { minLength: 1, maxLength: 3 }), word, length)
    .map(([before, parts, after, size]) => before + repeatTo(parts.join(''), size) + after);
}

function repeatTo(text: string, length: number): string {
  return text === '' ? '' : text.repeat(Math.max(1, Math.floor(length / text.length)));
}

/** Mostly texts that are nearly right, then salads, then pumped ones, then anything. */
export function textsLike(
  seeds: readonly string[],
  words: readonly string[],
  glue: readonly string[] = ['', '', ' '],
  longest = pumpedLength,
): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...seeds) },
    { weight: 66, arbitrary: mutatedText(seeds, words) },
    { weight: 20, arbitrary: wordSalad(words, glue) },
    { weight: 2, arbitrary: pumpedText(words, longest) },
    { weight: 8, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  );
}

function applyEdit(text: string, edit: Edit): string {
  const at = Math.floor(edit.at * text.length);
  const [before, after] = [text.slice(0, at), text.slice(at)];
  switch (edit.kind) {
    case 'put':
      return before + edit.text + after;
    case 'cut':
      return before + after.slice(edit.length);
    case 'replace':
      return before + edit.text + after.slice(edit.length);
    case 'repeat':
      return before + after.slice(0, edit.length).repeat(edit.times + 1) + after.slice(edit.length);
    case 'swap':
      return (
        before + after.slice(edit.length, edit.length * 2) + after.slice(0, edit.length) + after.slice(edit.length * 2)
      );
    case 'flip':
      return before + String.fromCharCode(after.charCodeAt(0) ^ (1 << (edit.times % 8)) || 63) + after.slice(1);
    case 'truncate':
      return before;
    case 'splice':
      return before + edit.other.slice(Math.floor(edit.at * edit.other.length));
    case 'pump':
      return before + repeatTo(edit.text, edit.times * 400) + after;
  }
}
