import type { Contact, Explanation, MissingFact, ScoreLine, ScoreName } from '../api/types.ts';
import { pointsText } from './values.ts';
import { scoreNames, scoreWords } from './words.ts';

/** What lines add up to; points have one decimal, so they are added as tenths. */
export function sumOf(lines: readonly Pick<ScoreLine, 'points'>[]): number {
  return lines.reduce((sum, { points }) => sum + Math.round(points * 10), 0) / 10;
}

/** Whether a line is a limit that took points away, rather than a reason that gave some. */
export function isLimit({ kind }: Pick<ScoreLine, 'kind'>): boolean {
  return kind === 'rule cap' || kind === 'group cap' || kind === 'clamp';
}

/** What is missing: what decides by itself first, then what can move a score the most. */
export function missingInOrder(missing: readonly MissingFact[]): readonly MissingFact[] {
  return missing.toSorted((a, b) => Number(b.flipsAlone) - Number(a.flipsAlone) || b.width - a.width);
}

/** What is missing, as the subject of a question. */
export function missingText({ of, field, contactId }: MissingFact): string {
  if (of === 'contact') return `${field} of ${contactId ?? 'a contact'}`;
  if (of === 'signal') return `the day of “${field}”`;
  return of === 'people' && field === 'a contact' ? 'anyone who works there' : field;
}

/** What each score lacks, where no single change helps: `12 more engagement`. */
export function gapText(gap: Explanation['gap']): string {
  const lacking = scoreNames.filter((name: ScoreName) => (gap?.[name] ?? 0) > 0);
  return lacking.map((name) => `${pointsText(gap?.[name] ?? 0)} more ${scoreWords[name].toLowerCase()}`).join(' and ');
}

/** People, those with the most points first. */
export function peopleInOrder(contacts: readonly Contact[]): readonly Contact[] {
  return contacts.toSorted((a, b) => b.points - a.points || b.behaviorPoints - a.behaviorPoints);
}
