import type { Properties, Signal } from '../../domain/behavior/signal.ts';
import type { Value } from '../../domain/facts/fact.ts';
import { nameKey } from '../../domain/facts/field.ts';
import type { Deal } from './deal.ts';

/** What happened to a deal, as signals of its account; no rule needs to look at them. */
export function dealSignals(deal: Deal): readonly Signal[] {
  const { outcome, createdOn, closedOn } = deal;
  const signals: Signal[] = [];
  if (createdOn !== undefined)
    signals.push({ event: 'deal opened', on: createdOn, properties: openedProperties(deal) });
  if (outcome === 'open' || closedOn === undefined) return signals;
  return [...signals, { event: `deal ${outcome}`, on: closedOn, properties: closedProperties(deal) }];
}

// The amount of a closed deal was written when it closed; at the opening it would tell how it ends.
function openedProperties(deal: Deal): Properties {
  return properties(
    deal.outcome === 'open'
      ? { 'product line': deal.productLine, amount: deal.amount }
      : { 'product line': deal.productLine },
  );
}

function closedProperties({ productLine, amount, closeReason }: Deal): Properties {
  return properties({ 'product line': productLine, amount, reason: closeReason });
}

function properties(values: Readonly<Record<string, Value | undefined>>): Properties {
  return new Map(
    Object.entries(values).flatMap(([name, value]) =>
      value === undefined || value === '' ? [] : [[nameKey(name), value]],
    ),
  );
}
