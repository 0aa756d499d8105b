import { builtInEvent } from '../../domain/facts/built-in-events.ts';
import { knownEvent } from '../files/map/vocabulary/event-names.ts';

/** Events of accounts, which providers name by one word (`com.provider.funding`). */
const ofAccounts = new Set([
  'job posted',
  'executive hired',
  'funding announced',
  'company news',
  'technology added',
  'technology dropped',
  'intent surged',
  'competitor researched',
]);
const MAX_CHARS = 200;

/**
 * The event a type such as `com.provider.job_posted.v1` stands for: ours where its last words are a name we know, else
 * its last word. A single word that could mean anything (`open`, `created`) is not taken for one of ours.
 */
export function eventOfType(type: string): string {
  const whole = knownEvent(type);
  if (whole !== undefined) return whole;
  const words = type
    .slice(-MAX_CHARS)
    .split(/[./:]+/)
    .filter((word) => word !== '' && !/^v?\d+$/i.test(word));
  for (const count of [3, 2]) {
    const known = words.length < count ? undefined : knownEvent(words.slice(-count).join(' '));
    if (known !== undefined) return known;
  }
  const last = words.at(-1) ?? type;
  return singleWord(last) ?? last;
}

function singleWord(word: string): string | undefined {
  const known = knownEvent(word);
  const isPlain = /^\p{Ll}+$|^\p{Lu}\p{Ll}*$/u.test(word);
  if (known === undefined || !isPlain || builtInEvent(word) !== undefined) return known;
  return ofAccounts.has(known) ? known : undefined;
}
