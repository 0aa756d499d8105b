import { type Fact, compareTexts, winningFact } from '../../domain/facts/fact.ts';
import { nameKey } from '../../domain/facts/field.ts';

/** Facts of several records as one list: all that differ are kept, the kernel chooses; the same said twice is once, the last time. */
export function mergeFacts(lists: readonly (readonly Fact[])[]): readonly Fact[] {
  const [only = []] = lists;
  if (lists.length < 2 && new Set(only.map(({ field }) => field)).size === only.length) return only;
  const byText = new Map<string, Fact>();
  for (const fact of lists.flat()) {
    const text = factText(fact);
    const known = byText.get(text);
    if (known === undefined || (fact.heardAt ?? 0) > (known.heardAt ?? 0)) byText.set(text, fact);
  }
  return [...byText].toSorted(([a], [b]) => compareTexts(a, b)).map(([, fact]) => fact);
}

function factText({ field, value, source, observedOn, confidence, expiresOn, authority }: Fact): string {
  return JSON.stringify([nameKey(field), value, source, observedOn, confidence, expiresOn, authority]);
}

/** The fact that speaks for a field once all are in, expired or not, or undefined when there is none. */
export function lastWord(facts: readonly Fact[], field: string): Fact | undefined {
  const key = nameKey(field);
  const known = facts.filter((fact) => nameKey(fact.field) === key);
  return known.length < 2 ? known[0] : winningFact(known.map(withoutExpiry), Infinity, undefined);
}

function withoutExpiry(fact: Fact): Fact {
  const { expiresOn, ...lasting } = fact;
  return expiresOn === undefined ? fact : lasting;
}

/** The text that speaks for a field, or undefined. */
export function lastText(facts: readonly Fact[], field: string): string | undefined {
  const value = lastWord(facts, field)?.value;
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** True when a list has a fact of a field. */
export function hasFact(facts: readonly Fact[], field: string): boolean {
  const key = nameKey(field);
  return facts.some((fact) => nameKey(fact.field) === key);
}
