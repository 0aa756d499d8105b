import { foldText } from '../facts/fold-text.ts';

/** How many characters of a title are read; the rest is prose. */
const readLength = 200;

/** A stop between two separate statements, as in `CEO | Founder`. */
export const strongStop = '|';

/** A stop between two things said together, as in `sales / marketing`. */
export const weakStop = '/';

// Letters that no normalization takes apart.
const letters: Readonly<Record<string, string>> = { ø: 'o', æ: 'ae', œ: 'oe', ł: 'l', đ: 'd', ð: 'd', þ: 'th' };
const transcriptions: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', å: 'aa', ø: 'oe' };
const strongSigns = new Set(',;|•·–—―()[]{}');
const wordLetter = /[\p{L}\p{N}]/u;

/** A title folded for reading: no case, accents or repeated blanks; line ends become stops; cut to the length that is read. */
export function foldTitle(title: string): string {
  const lines = title.slice(0, readLength).replaceAll(/[\n\r]/g, ` ${strongStop} `);
  return foldText(lines)
    .slice(0, readLength)
    .replaceAll(/[øæœłđðþ]/g, (letter) => letters[letter] ?? letter);
}

/** A phrase folded in each way people type it: `Geschäftsführer` is also typed `Geschaeftsfuehrer`. */
export function spellingsOf(phrase: string): readonly string[] {
  const composed = phrase.slice(0, readLength).normalize('NFC').toLowerCase();
  const transcribed = composed.replaceAll(/[äöüåø]/g, (letter) => transcriptions[letter] ?? letter);
  return [...new Set([foldTitle(phrase), foldTitle(transcribed)])];
}

/** The words and stops of a folded text, in order. */
export function tokenize(folded: string): readonly string[] {
  const characters = Array.from(folded);
  const tokens: string[] = [];
  let word = '';
  characters.forEach((sign, place) => {
    if (wordLetter.test(sign)) {
      word += sign;
      return;
    }
    if (word !== '') tokens.push(word);
    word = '';
    const stop = stopFor(sign, characters[place - 1] ?? ' ', characters[place + 1] ?? ' ');
    if (stop !== undefined) tokens.push(stop);
  });
  if (word !== '') tokens.push(word);
  return joinInitials(tokens);
}

function stopFor(sign: string, before: string, after: string): string | undefined {
  if (sign === '&' || sign === '+') return 'and';
  if (sign === '@') return 'at';
  if (sign === '.') return before === ' ' || after === ' ' ? undefined : '.';
  if (sign === '/' || sign === '\\') return weakStop;
  if (sign === '-') return before === ' ' && after === ' ' ? strongStop : undefined;
  if (sign === ':') return after === ' ' ? strongStop : undefined;
  // `Diretor(a)` and `Leiter(in)` are one word with an ending, `VP (Sales)` is two statements.
  if (sign === '(') return wordLetter.test(before) ? undefined : strongStop;
  return strongSigns.has(sign) ? strongStop : undefined;
}

// `v.p.` arrives as `v`, `.`, `p`: single letters around a full stop are one word.
function joinInitials(tokens: readonly string[]): readonly string[] {
  const joined: string[] = [];
  let isInitials = false;
  tokens.forEach((token, place) => {
    if (token === '.') return;
    const last = joined.at(-1);
    const follows = tokens[place - 1] === '.' && token.length === 1 && last !== undefined;
    if (follows && (isInitials || last.length === 1)) {
      joined[joined.length - 1] = last + token;
      isInitials = true;
      return;
    }
    isInitials = false;
    joined.push(token);
  });
  return joined;
}
