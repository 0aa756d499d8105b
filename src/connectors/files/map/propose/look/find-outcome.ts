import type { OutcomeSpec } from '../../mapping.ts';
import { columnKey } from '../../synonyms/column-key.ts';
import { outcomeOfStage } from '../../vocabulary/stage-outcomes.ts';
import { parseYesNoText } from '../../values/yes-no-text.ts';
import { type ColumnProfile, isYesNoColumn } from './column-profile.ts';

/** A column that says how records ended, and what a person should check about it. */
export interface FoundOutcome {
  readonly column: ColumnProfile;
  readonly outcome: OutcomeSpec;
  readonly note?: string;
}

const usualWon = ['Closed Won'];
const usualLost = ['Closed Lost'];
const outcomeKeys = new Set([
  'outcome',
  'result',
  'won',
  'converted',
  'isconverted',
  'iswon',
  'conversion',
  'target',
  'label',
  'class',
  'y',
  'closedwon',
  'ergebnis',
  'status',
  'dealstatus',
  'purchased',
  'bought',
  'subscribed',
  'response',
]);

/** Won and lost texts of a deal's stage, with the usual ones the sample may not have shown. */
export function outcomeOfStages(column: ColumnProfile): OutcomeSpec {
  const { won, lost } = listedOutcomes(column);
  const withUsual = (seen: readonly string[], usual: readonly string[]): readonly string[] =>
    seen.length > 0 ? seen : usual;
  return { source: { column: column.name }, won: withUsual(won, usualWon), lost: withUsual(lost, usualLost) };
}

/** A column whose texts say won and lost, whatever its name. */
export function findWonAndLost(columns: readonly ColumnProfile[]): FoundOutcome | undefined {
  for (const column of columns) {
    const { won, lost } = listedOutcomes(column);
    const covered = column.share((text) => outcomeOfStage(text) !== undefined);
    if (won.length > 0 && lost.length > 0 && covered >= 0.5 && column.distinct <= 20) {
      return { column, outcome: { source: { column: column.name }, won, lost } };
    }
  }
  return undefined;
}

/** A yes/no column named like an outcome; where none is, the last one of a table without names we know. */
export function findYesNoOutcome(columns: readonly ColumnProfile[]): FoundOutcome | undefined {
  const twoValued = columns.filter(isYesNoColumn);
  const named = twoValued.find(({ name }) => outcomeKeys.has(columnKey(name)));
  if (named !== undefined) return { column: named, outcome: yesNoOutcome(named) };
  const last = columns.at(-1);
  if (last === undefined || !twoValued.includes(last)) return undefined;
  return {
    column: last,
    outcome: yesNoOutcome(last),
    note: `\`${last.name}\` is taken for the outcome, because it is the last column and has two values; check it`,
  };
}

function yesNoOutcome(column: ColumnProfile): OutcomeSpec {
  const texts = [...column.values.keys()];
  const won = texts.filter((text) => parseYesNoText(text) === true);
  const lost = texts.filter((text) => parseYesNoText(text) === false);
  return { source: { column: column.name }, won, lost };
}

function listedOutcomes(column: ColumnProfile): { readonly won: readonly string[]; readonly lost: readonly string[] } {
  const texts = [...column.values.keys()];
  return {
    won: texts.filter((text) => outcomeOfStage(text) === 'won'),
    lost: texts.filter((text) => outcomeOfStage(text) === 'lost'),
  };
}
