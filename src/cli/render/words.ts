import {
  type Assessment,
  type MissingFact,
  type Score,
  type ScoreName,
  type Verdict,
  formatPoints,
  pathWords,
} from '../../domain/index.ts';
import type { Paint } from './paint.ts';

/** What people read for each score. */
export const scoreWords: Readonly<Record<ScoreName, string>> = {
  account: 'Account fit',
  stakeholder: 'Buying-group fit',
  behavior: 'Engagement',
};

/** What people read for a path. */
export function nextStep({ path, pathAfterHold }: Pick<Assessment, 'path' | 'pathAfterHold'>): string {
  return pathAfterHold === undefined ? pathWords[path] : `${pathWords[path]}, then ${pathWords[pathAfterHold]}`;
}

/** The verdict in its color, or another text in the verdict's color. */
export function verdictWord(verdict: Verdict, paint: Paint, text: string = verdict): string {
  if (verdict === 'pursue') return paint.green(text);
  return verdict === 'nurture' ? paint.yellow(text) : paint.red(text);
}

/** A score with where it can still go: `62.0`, `62.0 (50–80)`, or `off`. */
export function scoreCell(score: Score): string {
  if (!score.isOn) return 'off';
  if (score.floor === score.ceiling) return formatPoints(score.points);
  return `${formatPoints(score.points)} (${Math.round(score.floor / 10)}–${Math.round(score.ceiling / 10)})`;
}

/** A contact, account or other id as people know it. */
export type NameOf = (id: string) => string;

/** What is missing, as a question's subject. */
export function missingText(missing: MissingFact, nameOf: NameOf): string {
  switch (missing.of) {
    case 'account':
      return missing.field;
    case 'contact':
      return `${missing.field} of ${nameOf(missing.contactId ?? '')}`;
    case 'signal':
      return `the day of “${missing.field}”`;
    case 'people':
      return missing.field === 'a contact' ? 'anyone who works there' : missing.field;
  }
}

/** How long ago, in words. */
export function ageText(days: number): string {
  if (days === 0) return 'today';
  return days === 1 ? 'yesterday' : `${days} days old`;
}

/** A number of things. */
export function countOf(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`;
}
