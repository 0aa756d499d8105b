import { foldText } from '../../domain/facts/fold-text.ts';
import type { Cell } from '../markdown/cell.ts';
import { type Report, errorAt } from '../problem.ts';
import { type MatchedTable, type RuleRow, cellOf } from './match-table.ts';
import type { Notes } from './notes.ts';

const longestId = 80;

/** The id of every row of a file: as written, else made from the row's label; made ones differ from all others in the file. */
export function rowIds(tables: readonly MatchedTable[], notes: Notes, report: Report): ReadonlyMap<RuleRow, string> {
  const withIds = tables.filter(({ kind }) => kind.label !== undefined);
  for (const { table } of withIds) notes.tablesWithIds.add(table);
  const ids = new Map<RuleRow, string>();
  for (const { rows } of withIds) {
    for (const row of rows) {
      const written = cellOf(row, 'id').text;
      if (written === '') continue;
      ids.set(row, written);
      reportOddId(cellOf(row, 'id'), report);
    }
  }
  makeMissing(withIds, ids, notes, report);
  return ids;
}

/** Reports an id that lists of ids and messages could not hold. */
export function reportOddId({ text, place }: Cell, report: Report): void {
  if (!text.includes(',') && !text.includes('`') && text.length <= longestId) return;
  const advice = `an id is a short text without commas and backticks, such as \`${slugOf(text)}\``;
  report(errorAt(place, 'odd-id', advice));
}

function makeMissing(tables: readonly MatchedTable[], ids: Map<RuleRow, string>, notes: Notes, report: Report): void {
  const taken = new Set([...ids.values()].map(foldText));
  for (const { kind, rows } of tables) {
    for (const row of rows) {
      if (ids.has(row)) continue;
      const label = cellOf(row, kind.label ?? '').text;
      if (label === '')
        report(
          errorAt(
            row.place,
            'missing-id',
            `this row has neither an id nor a text under \`${kind.label}\`; write one of them`,
          ),
        );
      const id = freeId(slugOf(label), taken);
      taken.add(id);
      ids.set(row, id);
      notes.ids.set(row.row, id);
    }
  }
}

// Letters and digits in lower case, joined by `-`.
function slugOf(text: string): string {
  const words = foldText(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.join('-').slice(0, longestId - 5) || 'rule';
}

function freeId(wanted: string, taken: ReadonlySet<string>): string {
  let id = wanted;
  for (let number = 2; taken.has(id); number += 1) id = `${wanted}-${number}`;
  return id;
}
