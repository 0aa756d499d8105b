import type { Input } from '../input.ts';
import type { AgreementEvent } from './agreement-event.ts';
import { type Agreement, isOpenCycle } from './cycle.ts';
import { decideDue } from './decide/decide-due.ts';
import { decideLeft } from './decide/decide-left.ts';
import { decideHeld, decideOffers } from './decide/decide-offers.ts';
import { decideOpening, decideStages, isMarketingQualified } from './decide/decide-stages.ts';
import { decideTouch } from './decide/decide-touch.ts';
import { decideWord } from './decide/decide-words.ts';
import type { AgreementSight } from './decide/sight.ts';
import { evolve } from './evolve.ts';
import type { StagedAgreement } from './terms/staged.ts';

/** Where marketing and sales stand after a look at an account, and what happened on the way. */
export interface Agreed {
  readonly agreement: Agreement;
  readonly events: readonly AgreementEvent[];
}

/** More happens at no look; a playbook whose stages chase each other is stopped here. */
const mostEvents = 200;

/**
 * What a look at an account means between marketing and sales: what time has brought about, then what people have said and
 * done in the order it arrived, then which stages are reached and what is offered. What happens, happens once: looking
 * again at the same instant brings about nothing more.
 */
export function agreeAfter(before: Agreement, seen: AgreementSight, terms: StagedAgreement): Agreed {
  const sight = sightBehind(before, seen);
  // A look that comes late, or is about what was said earlier, brings nothing about that is not due at its own instant.
  const due = ({ agreement }: Agreed) => decideDue(agreement, seen.at, terms);
  const next = (agreed: Agreed) => {
    const events = due(agreed);
    return events.length > 0 ? events : decideNext(agreed, sight, terms);
  };
  const caughtUp = goOn(afterLeaving(before, sight), due);
  const heard = sight.arrived.reduce(
    (agreed, input) => withEvents(agreed, decideArrived(agreed.agreement, input, sight, terms)),
    caughtUp,
  );
  const { agreement, events } = goOn(heard, next);
  return { agreement: { ...agreement, isSpent: isSpent(agreement, sight, terms), lastAt: sight.at }, events };
}

// Nothing is noted before what was noted last.
function sightBehind({ lastAt, cycles }: Agreement, seen: AgreementSight): AgreementSight {
  // A hand that was raised before the last cycle ended, and is heard of only now, was part of what ended it.
  const isHandRaised = seen.isHandRaised && seen.at >= (cycles.at(-1)?.closed?.at ?? -Infinity);
  return { ...seen, at: Math.max(seen.at, lastAt), isHandRaised };
}

function afterLeaving(before: Agreement, sight: AgreementSight): Agreed {
  const { agreement, events } = withEvents({ agreement: before, events: [] }, decideLeft(before, sight));
  // What the only lead of an account has left behind is new, unless the account stands by what has left with it.
  const hasLeft = before.cycles.length > 0 && agreement.cycles.length === 0;
  return { agreement: hasLeft ? { ...agreement, isSpent: sight.isHeldUp } : agreement, events };
}

// One thing after the other happens, until nothing does any more.
function goOn(agreed: Agreed, decide: (agreed: Agreed) => readonly AgreementEvent[]): Agreed {
  const events = decide(agreed);
  const after = withEvents(agreed, events);
  return events.length > 0 && after.events.length < mostEvents ? goOn(after, decide) : after;
}

function withEvents({ agreement, events }: Agreed, more: readonly AgreementEvent[]): Agreed {
  return { agreement: more.reduce(evolve, agreement), events: [...events, ...more] };
}

// What people have said and done.
function decideArrived(
  agreement: Agreement,
  input: Input,
  sight: AgreementSight,
  terms: StagedAgreement,
): readonly AgreementEvent[] {
  if (input.kind === 'decision') return decideWord(agreement, input, sight, terms);
  return input.kind === 'touch' ? decideTouch(agreement, input, sight) : [];
}

// What follows from how things stand; a look opens one cycle at most.
function decideNext(
  { agreement, events }: Agreed,
  sight: AgreementSight,
  terms: StagedAgreement,
): readonly AgreementEvent[] {
  const hasOpened = events.some(({ kind }) => kind === 'CycleOpened');
  for (const decide of [decideHeld, decideStages, ...(hasOpened ? [] : [decideOpening]), decideOffers]) {
    const decided = decide(agreement, sight, terms);
    if (decided.length > 0) return decided;
  }
  return [];
}

// Once an account has ceased to be an MQL, whatever makes it one again is new.
function isSpent(agreement: Agreement, sight: AgreementSight, terms: StagedAgreement): boolean {
  if (agreement.cycles.some(isOpenCycle)) return true;
  return agreement.isSpent && isMarketingQualified(agreement, sight, terms);
}
