import { compareTexts } from '../../domain/facts/fact.ts';
import { cleanText } from './clean-text.ts';
import { recordIdKey } from './record-id.ts';

/** How sources write an id, by the form it is compared in; the longest wins, so that exports match the CRM's own. */
export type IdSpellings = Map<string, string>;

/** Remembers how an id is written, and gives the key it is compared by. */
export function spellId(spellings: IdSpellings, text: string | undefined): string | undefined {
  const key = recordIdKey(text);
  if (key === undefined) return undefined;
  const spelling = cleanText(text ?? '');
  const known = spellings.get(key);
  if (known === undefined || isBetter(spelling, known)) spellings.set(key, spelling);
  return key;
}

function isBetter(spelling: string, known: string): boolean {
  return spelling.length > known.length || (spelling.length === known.length && compareTexts(spelling, known) < 0);
}
