import type { Condition, Test } from '../../domain/condition/condition.ts';
import { parseCondition } from '../../domain/condition/parse-condition.ts';
import { printCondition } from '../../domain/condition/print-condition.ts';
import { catalogOf } from '../../domain/facts/field.ts';
import { type ScoreName, verdictFields } from '../../domain/verdict/verdict-table.ts';
import { type Cell, placeIn } from '../markdown/cell.ts';
import { errorAt } from '../problem.ts';
import type { ReadContext } from './read-context.ts';

/** The condition in a cell under a score's heading, where the score's name may be left out: `>= 60`, `.floor >= 30`. */
export function readScoreCell(
  cell: Cell,
  score: ScoreName,
  { currency, notes, report }: ReadContext,
): Condition | undefined {
  if (cell.text === '') return undefined;
  const { text, insertions } = withNames(cell.text, score);
  const catalog = catalogOf(verdictFields.filter((field) => field.name.split('.')[0] === score));
  const parsed = parseCondition(text, { catalog, currency });
  if (!parsed.ok) {
    const message = parsed.problem.message.startsWith('unknown field')
      ? `only the ${score} score is compared in this column; write other conditions under \`Also\``
      : parsed.problem.message;
    report(errorAt(placeIn(cell, originalOffset(parsed.problem.at, insertions)), 'condition', message));
    return undefined;
  }
  notes.texts.set(cell, withoutName(printCondition(parsed.value), score));
  return movedBack(parsed.value, insertions);
}

interface Insertion {
  readonly at: number;
  readonly length: number;
}

const termStart = /^(?:[<>=!≠≤≥]|between\b|is\b|\.)/i;

// Puts the score's name before every comparison that lacks it. The `and` of a `between` starts no comparison.
function withNames(
  text: string,
  score: ScoreName,
): { readonly text: string; readonly insertions: readonly Insertion[] } {
  const insertions: Insertion[] = [];
  let named = '';
  let isStart = true;
  let isBetween = false;
  for (const { 0: word, index } of text.matchAll(/\s+|[()]|[^\s()]+/g)) {
    const lower = word.toLowerCase();
    if (isStart && termStart.test(word)) {
      const name = word.startsWith('.') ? score : `${score} `;
      insertions.push({ at: named.length, length: name.length });
      named += name;
    }
    named += text.slice(index, index + word.length);
    if (word.trim() === '') continue;
    const endsBetween: boolean = lower === 'and' && isBetween;
    isStart = (lower === 'and' && !endsBetween) || lower === 'or' || lower === 'not' || word === '(';
    isBetween = lower === 'between' || (isBetween && !endsBetween);
  }
  return { text: named, insertions };
}

function originalOffset(at: number, insertions: readonly Insertion[]): number {
  const before = insertions.filter((insertion) => insertion.at < at);
  return Math.max(0, at - before.reduce((sum, { length }) => sum + length, 0));
}

function movedBack(condition: Condition, insertions: readonly Insertion[]): Condition {
  switch (condition.kind) {
    case 'test':
      return { ...condition, at: originalOffset(condition.at, insertions) } satisfies Test;
    case 'not':
      return { ...condition, term: movedBack(condition.term, insertions) };
    case 'and':
    case 'or':
      return { ...condition, terms: condition.terms.map((term) => movedBack(term, insertions)) };
  }
}

function withoutName(text: string, score: ScoreName): string {
  return text.replaceAll(`${score}.`, '.').replaceAll(`${score} `, '');
}
