import type { Unplaced } from '../../engine/index.ts';
import { plain } from '../render/table.ts';
import { countOf } from '../render/words.ts';

const mostNamed = 5;

/** How many of them are listed at most. */
export const mostUnplaced = 1_000;

/** How many people belong to no company, or would, with what they did and the first of them by name. */
export function unplacedText({ people, signals, first }: Unplaced, verb: string): string {
  const named = first.slice(0, mostNamed).map(({ person }) => plain(person));
  const more = people > named.length ? ` and ${people - named.length} more` : '';
  const who = people === 1 ? 'person' : 'people';
  const did = signals === 0 ? '' : `, with ${countOf(signals, 'signal')}`;
  return `${people} ${who} ${verb} to no company yet${did}: ${named.join(', ')}${more}`;
}
