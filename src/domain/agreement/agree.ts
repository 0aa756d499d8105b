import type { AgreementEvent } from './agreement-event.ts';
import { type Agreement, isOpenCycle } from './cycle.ts';
import { decideDue } from './decide/decide-due.ts';
import { decideLeft } from './decide/decide-left.ts';
import { decideHeld, decideOffers } from './decide/decide-offers.ts';
import { decideOpening, decideStages, isMarketingQualified } from './decide/decide-stages.ts';
import { decideTouch, decideWord } from './decide/decide-words.ts';
import { evolve } from './evolve.ts';
import type { StagedAgreement } from './terms/staged.ts';
import type { AgreementSight } from './decide/sight.ts';

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
  const at = Math.max(seen.at, before.lastAt);
  // A hand that was raised before the last cycle ended, and is heard of only now, was part of what ended it.
  const isHandRaised = seen.isHandRaised && seen.at >= (before.cycles.at(-1)?.closed?.at ?? -Infinity);
  const sight = { ...seen, at, isHandRaised };
  let agreed: Agreed = { agreement: before, events: [] };
  // A look that comes late, or is about what was said earlier, brings nothing about that is not due at its own instant.
  const dueNow: typeof decideStages = (now) => decideDue(now, seen.at, terms);
  const take = (events: readonly AgreementEvent[]) => {
    agreed = { agreement: events.reduce(evolve, agreed.agreement), events: [...agreed.events, ...events] };
    return events.length > 0 && agreed.events.length < mostEvents;
  };
  const hasOpened = () => agreed.events.some(({ kind }) => kind === 'CycleOpened');
  const opening: typeof decideStages = (...known) => (hasOpened() ? [] : decideOpening(...known));
  const settle = () => {
    const decide = () =>
      [dueNow, decideHeld, decideStages, opening, decideOffers]
        .map((one) => one(agreed.agreement, sight, terms))
        .find(({ length }) => length > 0);
    while (take(decide() ?? []));
  };
  take(decideLeft(before, sight));
  agreed = { ...agreed, agreement: freed(before, agreed.agreement, sight) };
  while (take(dueNow(agreed.agreement, sight, terms)));
  for (const input of sight.arrived) {
    if (input.kind === 'decision') take(decideWord(agreed.agreement, input, sight, terms));
    if (input.kind === 'touch') take(decideTouch(agreed.agreement, input, sight));
  }
  settle();
  const { agreement, events } = agreed;
  return { agreement: { ...agreement, isSpent: isSpent(agreement, sight, terms), lastAt: at }, events };
}

// What the only lead of an account has left behind is new, unless the account stands by what has left with it.
function freed(before: Agreement, after: Agreement, { isHeldUp }: AgreementSight): Agreement {
  const hasLeft = before.cycles.length > 0 && after.cycles.length === 0;
  return hasLeft ? { ...after, isSpent: isHeldUp } : after;
}

// Once an account has ceased to be an MQL, whatever makes it one again is new.
function isSpent(agreement: Agreement, sight: AgreementSight, terms: StagedAgreement): boolean {
  if (agreement.cycles.some(isOpenCycle)) return true;
  return agreement.isSpent && isMarketingQualified(agreement, sight, terms);
}
