import { compareTexts } from '../../domain/facts/fact.ts';
import type { PlaybookFiles } from '../known-files.ts';
import { plainText } from '../markdown/guard-text.ts';
import { sha256 } from './sha-256.ts';

/** The hash of the whole text, which is what people sign: every file in the folder, in any order, however its lines end. */
export function documentHash(files: PlaybookFiles): string {
  const entries = [...files].toSorted(([a], [b]) => compareTexts(a, b));
  return sha256(JSON.stringify(entries.map(([path, text]) => [path, plainText(text)])));
}
