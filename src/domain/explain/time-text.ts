import type { Assessment } from '../assess.ts';
import { instantIn } from '../agreement/event-text.ts';
import { pathUnder } from '../standing/hold.ts';
import { type Override, inForce } from '../standing/override.ts';
import type { Standing } from '../standing/standing.ts';
import { type Day, formatDay } from '../time/day.ts';
import { pathWords, positionText } from '../verdict/path-words.ts';
import type { Explanation } from './explanation.ts';

/** What a standing waits for; of another day than today only a person's word is known. */
export interface Waits extends Pick<Standing, 'fallingSince' | 'hold' | 'override'> {
  readonly holdDays: number;
}

/** What time alone changes of an account, in a sentence or two. */
export function timeText(
  { assessment, nextChange: next }: Pick<Explanation, 'assessment' | 'nextChange'>,
  waits?: Waits,
): string {
  const waiting = waits && waitText(waits, assessment, next?.on);
  if (next === undefined) return waiting ?? 'Nothing changes by time alone.';
  const day = formatDay(next.on);
  if (waiting !== undefined)
    return `${waiting} What the rules say changes on ${day} to ${positionText(next)}: ${next.why}.`;
  const isReason = next.verdict === assessment.verdict && next.path === assessment.path;
  const change = isReason ? `only the reason changes on ${day}` : `this changes on ${day} to ${positionText(next)}`;
  return `If nothing new arrives, ${change}: ${next.why}.`;
}

function waitText(
  { fallingSince, hold, holdDays, override }: Waits,
  conclusion: Assessment,
  changesOn: Day = Infinity,
): string | undefined {
  const decided = inForce(override);
  if (decided !== undefined) return decisionText(decided, changesOn);
  if (fallingSince !== undefined) {
    const end = fallingSince + holdDays;
    const after = positionText({ verdict: conclusion.verdict, path: pathUnder(conclusion, hold) });
    const then = changesOn > end ? `; if nothing new arrives, it is then ${after}` : '';
    return `The hold days end on ${formatDay(end)}${then}.`;
  }
  if (hold?.isOver !== false) return undefined;
  const next = pathWords[conclusion.pathAfterHold ?? conclusion.path];
  return `It waits for missing data until ${instantIn(hold.until, 'UTC')} UTC, then: ${next}.`;
}

function decisionText({ until }: Override, changesOn: Day): string | undefined {
  if (until !== undefined) return `The decision ends after ${formatDay(until)}; then what the rules say stands.`;
  return changesOn === Infinity ? undefined : 'The decision stays.';
}
