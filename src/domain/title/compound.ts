import { type Piece, collectPieces, languages } from './dictionary.ts';
import type { Meaning } from './meaning.ts';

const endings = collectPieces(
  languages.flatMap((language) => language.endings ?? []),
  [],
);
const stems = collectPieces(
  [],
  languages.map((language) => language.stems ?? {}),
);
const openings = collectPieces(
  [],
  languages.map((language) => language.openings ?? {}),
);

// Shorter stems are found in too many words to be looked for inside one.
const shortestInnerStem = 5;
const shortestStem = 2;

/** What a compound word such as `Vertriebsleiter` or `försäljningschef` means. */
export function readCompound(word: string): Meaning | undefined {
  const ending = endings.find((piece) => word.length >= piece.text.length + shortestStem && word.endsWith(piece.text));
  if (ending !== undefined) return joinMeanings(word.slice(0, -ending.text.length), ending.meaning);
  return openings.find((piece) => word.startsWith(piece.text))?.meaning;
}

function joinMeanings(stem: string, ending: Meaning): Meaning {
  const named = stems.find((piece) => isStem(piece, stem))?.meaning.function;
  return { ...ending, function: named ?? ending.function, firmness: named === undefined ? 'open' : 'firm' };
}

function isStem(piece: Piece, stem: string): boolean {
  if (piece.text.length < shortestInnerStem) return stem === piece.text || stem === `${piece.text}s`;
  return stem.includes(piece.text);
}
