import type { Assessment } from '../assess.ts';
import { positionText } from '../verdict/path-words.ts';
import { pathUnder } from './hold.ts';
import { inForce } from './override.ts';
import type { Position, Standing } from './standing.ts';

/** What is concluded of an account, as far as its standing is compared with it. */
type Concluded = Pick<Assessment, 'verdict' | 'path' | 'pathAfterHold' | 'why'>;

/** Why an account stands where it does: the reason of the rules, or what stands in their place and what they say. */
export function whyItStands({ hold, engine, override }: Standing, conclusion: Concluded): string {
  const { verdict, why } = conclusion;
  const today = { verdict, path: pathUnder(conclusion, hold) };
  const says = `${positionText(today)}: ${why}`;
  const decided = inForce(override);
  if (decided !== undefined)
    return isSame(decided, today) ? decided.reason : `${decided.reason}; the rules say ${says}`;
  if (!isSame(engine, today)) return `stays for the hold days; today it would be ${says}`;
  return today.path === conclusion.path ? why : `goes on without the missing data: ${why}`;
}

function isSame(one: Position, other: Position): boolean {
  return one.verdict === other.verdict && one.path === other.path;
}
