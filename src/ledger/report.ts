import { compareTexts } from '../domain/facts/fact.ts';
import type { Origin } from '../domain/input.ts';
import type { Unlinked } from './base.ts';
import type { Collected } from './collect.ts';
import { originOf, signalsOf } from './columns/ref-table.ts';
import type { Identity } from './linking/identify.ts';
import { whyUnlinked } from './linking/link-refs.ts';

const mostEntries = 1000;

/** Everything no account was found for, alike ones together, the most frequent first. */
export function listUnlinked(collected: Collected, identity: Identity): readonly Unlinked[] {
  const found = new Map<string, Unlinked>();
  for (const entry of eachUnlinked(collected, identity)) {
    const key = `${entry.of} ${entry.why}`;
    const known = found.get(key);
    found.set(key, known === undefined ? entry : joined(known, entry));
  }
  return shortened([...found.values()].toSorted(compareEntries));
}

function* eachUnlinked(collected: Collected, identity: Identity): Generator<Unlinked> {
  const { refs, undated, deals, misdated } = collected;
  const linking = { ...identity, refs };
  for (const [ref, target] of identity.targets.entries()) {
    const count = signalsOf(refs, ref);
    if (target === undefined && count > 0)
      yield { of: 'signal', origin: originOf(refs, ref), why: whyUnlinked(linking, ref), count };
  }
  for (const { ref } of undated) {
    if (identity.targets[ref] === undefined)
      yield { of: 'undated', origin: originOf(refs, ref), why: whyUnlinked(linking, ref), count: 1 };
  }
  for (const origin of misdated) yield { of: 'signal', origin, why: 'its day is no day of the calendar', count: 1 };
  for (const [deal, account] of identity.accountOfDeal.entries()) {
    const origin = deals[deal]?.origin;
    if (account === undefined && origin !== undefined)
      yield { of: 'deal', origin, why: 'it names neither an account nor a contact of one', count: 1 };
  }
}

function joined(a: Unlinked, b: Unlinked): Unlinked {
  return { ...a, origin: compareOrigins(a.origin, b.origin) <= 0 ? a.origin : b.origin, count: a.count + b.count };
}

// A long tail is still counted: what is left over stands in one last entry for each kind of input.
function shortened(entries: readonly Unlinked[]): readonly Unlinked[] {
  const rest = new Map<string, Unlinked>();
  for (const entry of entries.slice(mostEntries)) {
    const known = rest.get(entry.of);
    rest.set(entry.of, known === undefined ? { ...entry, why: 'other reasons' } : joined(known, entry));
  }
  return [...entries.slice(0, mostEntries), ...rest.values()];
}

function compareEntries(a: Unlinked, b: Unlinked): number {
  return b.count - a.count || compareTexts(a.of, b.of) || compareTexts(a.why, b.why);
}

/** Order by file, then line. */
function compareOrigins(a: Origin, b: Origin): number {
  return compareTexts(a.file, b.file) || a.line - b.line;
}

/** How many dated and undated signals found their account. */
export function countLinked(
  { refs, undated }: Collected,
  { targets }: Identity,
): { readonly signals: number; readonly undated: number } {
  const signals = targets.reduce((sum, target, ref) => sum + (target === undefined ? 0 : signalsOf(refs, ref)), 0);
  return { signals, undated: undated.filter(({ ref }) => targets[ref] !== undefined).length };
}
