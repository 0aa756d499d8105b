import { readCompound } from './compound.ts';
import { collectPhrases, languages } from './dictionary.ts';
import type { Meaning, Seniority } from './meaning.ts';
import { strongStop, tokenize, weakStop } from './tokens.ts';

/** A phrase of a title and what it means; `stop` parts two statements. */
export interface Tag extends Omit<Meaning, 'kind'> {
  readonly kind: Meaning['kind'] | 'stop';
  readonly text: string;
}

const phrases = collectPhrases(languages);
const longestPhrase = 6;
const shortestFeminine = 6;

/** The phrases of a folded text in order, longest match first. */
export function tagText(folded: string): readonly Tag[] {
  const tokens = tokenize(folded);
  const tags: Tag[] = [];
  let place = 0;
  while (place < tokens.length) {
    const length = phraseLengthAt(tokens, place);
    const text = tokens.slice(place, place + Math.max(length, 1)).join(' ');
    tags.push({ ...meaningOf(text), text });
    place += Math.max(length, 1);
  }
  return pairOfficers(tags);
}

function phraseLengthAt(tokens: readonly string[], place: number): number {
  for (let length = longestPhrase; length > 0; length -= 1) {
    if (phrases.has(tokens.slice(place, place + length).join(' '))) return length;
  }
  return 0;
}

function meaningOf(text: string): { readonly kind: Tag['kind'] } {
  if (text === strongStop) return { kind: 'stop' };
  if (text === weakStop) return { kind: 'and' };
  return phrases.get(text) ?? readWord(text) ?? { kind: 'unknown' };
}

// `chief … officer` is a title of the first level, whatever stands between; an officer alone is not.
function pairOfficers(tags: readonly Tag[]): readonly Tag[] {
  let chief = -1;
  const titles = new Map<number, Seniority | undefined>();
  for (const [place, tag] of tags.entries()) {
    if (tag.kind === 'chief') chief = place;
    if (tag.kind === 'stop') chief = -1;
    if (tag.kind !== 'officer') continue;
    titles.set(chief >= 0 ? chief : place, chief >= 0 ? 'c-level' : 'staff');
    chief = -1;
  }
  return tags.map((tag, place) =>
    titles.has(place) ? { ...tag, kind: 'title', seniority: titles.get(place), firmness: 'open' } : tag,
  );
}

// German feminine forms end in -in: `Inhaberin`, `Vertriebsleiterin`.
function readWord(word: string): Meaning | undefined {
  const masculine = word.length >= shortestFeminine && word.endsWith('in') ? word.slice(0, -2) : word;
  return phrases.get(masculine) ?? readCompound(masculine);
}
