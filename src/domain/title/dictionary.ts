import { type Meaning, type PhrasesByFunction, type TitleRow, type Words, jobFunctions } from './meaning.ts';
import { spellingsOf } from './tokens.ts';
import { englishFunctions } from './words/english-functions.ts';
import { englishTitles } from './words/english-titles.ts';
import { dutch, german } from './words/german-dutch.ts';
import { finnish, nordic, polish } from './words/nordic-slavic.ts';
import { french, italian, portuguese, spanish } from './words/romance.ts';

/** The languages that are read; where two disagree on a phrase, the earlier one is followed. */
export const languages: readonly Words[] = [
  englishTitles,
  englishFunctions,
  german,
  dutch,
  french,
  spanish,
  italian,
  portuguese,
  nordic,
  polish,
  finnish,
];

/** What a phrase means, each spelled as it is found in folded text. */
type Phrases = ReadonlyMap<string, Meaning>;

/** Every phrase of the given languages. */
export function collectPhrases(words: readonly Words[]): Phrases {
  const phrases = new Map<string, Meaning>();
  for (const language of words) {
    addMarks(phrases, language);
    addFunctions(phrases, language.aides, { kind: 'aide', firmness: 'firm' });
    addTitles(phrases, language.titles, 'firm');
    addTitles(phrases, language.openTitles, 'open');
    addFunctions(phrases, language.functions, { kind: 'function', firmness: 'firm' });
    addFunctions(phrases, language.sideFunctions, { kind: 'function', firmness: 'side' });
  }
  return phrases;
}

/** A beginning or an ending of compound words and what it means. */
export interface Piece {
  readonly text: string;
  readonly meaning: Meaning;
}

/** The pieces that `rows` or `functions` describe, longest first. */
export function collectPieces(rows: readonly TitleRow[], functions: readonly PhrasesByFunction[]): readonly Piece[] {
  const phrases = new Map<string, Meaning>();
  addTitles(phrases, rows, 'firm');
  for (const one of functions) addFunctions(phrases, one, { kind: 'function', firmness: 'firm' });
  return [...phrases]
    .map(([text, meaning]) => ({ text, meaning }))
    .toSorted((one, other) => other.text.length - one.text.length);
}

function addMarks(phrases: Map<string, Meaning>, language: Words): void {
  for (const [mark, list] of Object.entries(language.marks ?? {})) {
    add(phrases, list, { kind: mark as Meaning['kind'] });
  }
}

function addTitles(phrases: Map<string, Meaning>, rows: readonly TitleRow[] = [], firmness: 'firm' | 'open'): void {
  for (const [seniority, jobFunction, list] of rows) {
    add(phrases, list, {
      kind: 'title',
      seniority: seniority || undefined,
      function: jobFunction || undefined,
      firmness,
    });
  }
}

function addFunctions(phrases: Map<string, Meaning>, byFunction: PhrasesByFunction = {}, meaning: Meaning): void {
  for (const jobFunction of jobFunctions) {
    add(phrases, byFunction[jobFunction] ?? '', { ...meaning, function: jobFunction });
  }
}

function add(phrases: Map<string, Meaning>, list: string, meaning: Meaning): void {
  for (const phrase of list.split(', ').flatMap(spellingsOf)) {
    if (phrase !== '' && !phrases.has(phrase)) phrases.set(phrase, Object.freeze(meaning));
  }
}
