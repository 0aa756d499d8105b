import type { Combination } from '../../../domain/behavior/behavior-rules.ts';
import type { Cell } from '../../markdown/cell.ts';
import { errorAt } from '../../problem.ts';
import { parseDays, printDays } from '../../tables/amounts.ts';
import { cellOf } from '../../tables/match-table.ts';
import { readCount, readDays, readPoints } from '../../tables/read-cell.ts';
import type { ReadContext } from '../read-context.ts';
import { readRuleIds } from './read-rule-ids.ts';
import type { LocatedRow } from './read-signals.ts';

/** One row of a table of combinations; it names signal rules of the same file by id. */
export function readCombination(
  { row, id, group }: LocatedRow,
  ids: readonly string[],
  context: ReadContext,
): Combination | undefined {
  const allOf = readRuleIds(cellOf(row, 'All of'), ids, context);
  const anyOf = readRuleIds(cellOf(row, 'Any of'), ids, context);
  const { rules: noneOfSince, quietDays } = readNoneSince(cellOf(row, 'None of since'), ids, context);
  const withinDays = readDays(cellOf(row, 'Within'), context);
  const halfLifeDays = readDays(cellOf(row, 'Half-life'), context);
  const points = readPoints(cellOf(row, 'Points'), context);
  const counts = {
    // Left empty, nobody in particular will do: a job advertisement has no person.
    people: readCount(cellOf(row, 'People'), context, 0),
    times: readCount(cellOf(row, 'Times'), context),
    days: readCount(cellOf(row, 'Days'), context),
  };
  if (cellOf(row, 'All of').text === '' && cellOf(row, 'Any of').text === '') {
    context.report(
      errorAt(row.place, 'empty-combination', 'this combination names no rules; fill in `All of` or `Any of`'),
    );
    return undefined;
  }
  if (points === undefined) return undefined;
  return {
    id,
    label: cellOf(row, 'Combination').text || id,
    allOf,
    anyOf,
    noneOfSince,
    quietDays,
    ...counts,
    ...(withinDays === undefined ? {} : { withinDays }),
    points,
    ...(halfLifeDays === undefined ? {} : { halfLifeDays }),
    group,
    at: row.place,
  };
}

// `demo, pricing for 14 days`: none of them since, and 14 days have passed.
function readNoneSince(
  cell: Cell,
  ids: readonly string[],
  context: ReadContext,
): { readonly rules: readonly string[]; readonly quietDays: number } {
  const start = cell.text.toLowerCase().lastIndexOf(' for ');
  const quietDays = start < 0 ? undefined : parseDays(cell.text.slice(start + 5));
  if (quietDays === undefined) return { rules: readRuleIds(cell, ids, context), quietDays: 0 };
  const rules = readRuleIds({ ...cell, text: cell.text.slice(0, start) }, ids, context);
  if (rules.length > 0) context.notes.texts.set(cell, `${rules.join(', ')} for ${printDays(quietDays)}`);
  return { rules, quietDays };
}
