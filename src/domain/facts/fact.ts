import type { Day } from '../time/day.ts';

/** An amount with its currency (ISO code); without one it is in the playbook's. */
export interface Money {
  readonly amount: number;
  readonly currency?: string;
}

/** What a fact may say; a date is its day number. */
export type Value = string | number | boolean | readonly string[] | Money;

/** A value as plain text: what a person would have typed for it. */
export function textOfValue(value: Value): string {
  if (typeof value !== 'object') return String(value);
  if ('amount' in value)
    return value.currency === undefined ? String(value.amount) : `${value.currency} ${value.amount}`;
  return value.join(', ');
}

/** Who stands behind a fact: a person who locked it, the CRM record's owner, or anything else. */
export type Authority = 'locked' | 'owner' | 'source';

/** A value of one field, as one source saw it. Facts about one field that disagree are all kept; `winningFact` chooses. */
export interface Fact {
  readonly field: string;
  readonly value: Value;
  readonly source?: string;
  /** The day the source saw it; unknown means "today's value". */
  readonly observedOn?: Day;
  /** From 0 to 1; 1 when the source does not say. */
  readonly confidence?: number;
  /** The first day on which it is no longer believed; overrides the field's freshness. */
  readonly expiresOn?: Day;
  readonly authority?: Authority;
  /** When it reached us, in epoch milliseconds: of two words of one day the later counts. */
  readonly heardAt?: number;
}

/** The first day on which a fact is unknown again, or undefined when it never is. */
export function expiryOf(fact: Fact, freshDays: number | undefined): Day | undefined {
  if (fact.expiresOn !== undefined) return fact.expiresOn;
  if (freshDays === undefined || fact.observedOn === undefined) return undefined;
  return fact.observedOn + freshDays + 1;
}

function isInForce(fact: Fact, day: Day, freshDays: number | undefined): boolean {
  if (fact.observedOn !== undefined && fact.observedOn > day) return false;
  const expiry = expiryOf(fact, freshDays);
  return expiry === undefined || day < expiry;
}

/**
 * The fact that speaks for its field on a day, or undefined when none is in force: locked by a person, then the CRM
 * owner's, then by confidence, later observation, later arrival, the order of `sourcePriority`, and the source's name.
 */
export function winningFact(
  facts: readonly Fact[],
  day: Day,
  freshDays: number | undefined,
  sourcePriority: readonly string[] = [],
): Fact | undefined {
  let winner: Fact | undefined;
  for (const fact of facts) {
    if (!isInForce(fact, day, freshDays)) continue;
    if (winner === undefined || compareFacts(fact, winner, sourcePriority) < 0) winner = fact;
  }
  return winner;
}

const authorityRank: Readonly<Record<Authority, number>> = { locked: 0, owner: 1, source: 2 };

function compareFacts(a: Fact, b: Fact, sourcePriority: readonly string[]): number {
  return (
    authorityRank[a.authority ?? 'source'] - authorityRank[b.authority ?? 'source'] ||
    (b.confidence ?? 1) - (a.confidence ?? 1) ||
    compareNumbers(b.observedOn ?? -Infinity, a.observedOn ?? -Infinity) ||
    compareNumbers(b.heardAt ?? -Infinity, a.heardAt ?? -Infinity) ||
    priorityOf(a, sourcePriority) - priorityOf(b, sourcePriority) ||
    compareTexts(a.source ?? '', b.source ?? '') ||
    compareTexts(JSON.stringify(a.value), JSON.stringify(b.value))
  );
}

function priorityOf(fact: Fact, sourcePriority: readonly string[]): number {
  const place = sourcePriority.indexOf(fact.source ?? '');
  return place < 0 ? sourcePriority.length : place;
}

function compareNumbers(a: number, b: number): number {
  return a === b ? 0 : a - b;
}

/** Order by code points, the same on every host. */
export function compareTexts(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Whether a fact says something else than it did, both as text: one nobody knows any more, as it is too old, has not changed. */
export function hasChanged(was: string | undefined, now: string | undefined): boolean {
  return now !== undefined && now !== was;
}
