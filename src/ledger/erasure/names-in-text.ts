/** What somebody is called in full: the first of their first names and the last of their last names. */
export interface FullName {
  readonly first: string;
  readonly last: string;
}

/** A name as records write it: `Jane Doe`, `Doe, Jane`; undefined where it is not a full one. */
export function fullName(text: string): FullName | undefined {
  const [before = '', after] = text.split(',');
  const words = wordsOf(after === undefined ? before : `${after} ${before}`);
  const [first, last] = [words[0], words.at(-1)];
  return first === undefined || last === undefined || words.length < 2 ? undefined : { first, last };
}

/**
 * Whether a text calls somebody by their full name: either name first, at most three words between them, whatever the case,
 * with or without accents, umlauts spelled out or not.
 */
export function namesInFull(text: string, { first, last }: FullName): boolean {
  const words = wordsOf(text);
  const firsts = words.flatMap((word, place) => (isName(word, first) ? [place] : []));
  const lasts = words.flatMap((word, place) => (isName(word, last) ? [place] : []));
  return firsts.some((one) => lasts.some((other) => one !== other && Math.abs(one - other) <= mostBetween + 1));
}

/** Whether a text has somebody's last name in it: it may be them. */
export function namesByLast(text: string, { last }: FullName): boolean {
  return wordsOf(text).some((word) => isName(word, last));
}

const mostBetween = 3;

function wordsOf(text: string): readonly string[] {
  return text.normalize('NFC').match(/[\p{L}\p{M}]+/gu) ?? [];
}

// A name may stand in the genitive, with or without what sets it off.
function isName(word: string, name: string): boolean {
  const forms = formsOf(word);
  return formsOf(name).some((form) => forms.includes(form) || forms.includes(`${form}s`));
}

/** A word without accents, and with umlauts spelled out as people do where a keyboard has none. */
function formsOf(word: string): readonly string[] {
  const lower = word.toLowerCase().replaceAll('ß', 'ss').replaceAll('ł', 'l').replaceAll('đ', 'd');
  const spelled = lower.replaceAll(/[äæöœøüå]/g, (letter) => spellings[letter] ?? letter);
  const bare = lower.replaceAll(/[æœø]/g, (letter) => (letter === 'ø' ? 'o' : (spellings[letter] ?? letter)));
  return [withoutMarks(bare), withoutMarks(spelled)];
}

const spellings: Readonly<Record<string, string>> = {
  ä: 'ae',
  æ: 'ae',
  ö: 'oe',
  œ: 'oe',
  ø: 'oe',
  ü: 'ue',
  å: 'aa',
};

function withoutMarks(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '');
}
