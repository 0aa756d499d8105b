import {
  type Day,
  type Fact,
  type FactReading,
  comparableOf,
  compareTexts,
  expiryOf,
  nameKey,
  positionOf,
  winningFact,
} from '../../domain/index.ts';

/** A fact with where it comes from, how long it is believed, and whether it is the one that speaks for its field. */
export interface FactLine {
  readonly fact: Fact;
  /** The first day on which it is no longer believed. */
  readonly expiresOn?: Day;
  readonly isExpired: boolean;
  readonly isWinner: boolean;
}

/** Facts side by side, by field; within a field the one that speaks for it first. */
export function factLines(facts: readonly Fact[], reading: FactReading, today: Day): readonly FactLine[] {
  return [...Map.groupBy(facts, ({ field }) => nameKey(field))]
    .toSorted(([a], [b]) => compareTexts(a, b))
    .flatMap(([, own]) => linesOfField(own, reading, today));
}

/** Fields of which there are facts, all of them expired: what they say was true once. */
export function staleFields(lines: readonly FactLine[]): readonly string[] {
  return [...Map.groupBy(lines, ({ fact }) => nameKey(fact.field)).values()]
    .filter((own) => own.every(({ isExpired }) => isExpired))
    .map((own) => own[0]?.fact.field ?? '');
}

/** The text that speaks for a field, or undefined. */
export function winningText(lines: readonly FactLine[], field: string): string | undefined {
  const value = lines.find(({ fact, isWinner }) => isWinner && nameKey(fact.field) === nameKey(field))?.fact.value;
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

function linesOfField(own: readonly Fact[], reading: FactReading, today: Day): readonly FactLine[] {
  const { catalog, currency, sourcePriority } = reading;
  const position = positionOf(catalog, own[0]?.field ?? '');
  const field = position === undefined ? undefined : catalog.fields[position];
  const readable = own.filter((fact) => field === undefined || comparableOf(fact.value, field, currency) !== undefined);
  const winner = winningFact(readable, today, field?.freshDays, sourcePriority);
  return own
    .map((fact) => {
      const expiresOn = expiryOf(fact, field?.freshDays);
      const isExpired = expiresOn !== undefined && expiresOn <= today;
      return { fact, ...(expiresOn === undefined ? {} : { expiresOn }), isExpired, isWinner: fact === winner };
    })
    .toSorted((a, b) => Number(b.isWinner) - Number(a.isWinner) || (b.fact.observedOn ?? 0) - (a.fact.observedOn ?? 0));
}
