import type { Condition } from '../../domain/condition/condition.ts';
import { type ConditionScope, parseCondition } from '../../domain/condition/parse-condition.ts';
import { printCondition } from '../../domain/condition/print-condition.ts';
import { type FieldCatalog, positionOf } from '../../domain/facts/field.ts';
import { type Cell, placeIn } from '../markdown/cell.ts';
import { errorAt } from '../problem.ts';
import type { Desk } from './read-cell.ts';

/** What a condition in a cell may name; `elsewhere` are the fields of the other kind of record, for better messages. */
export interface CellScope extends ConditionScope {
  readonly elsewhere?: { readonly of: string; readonly catalog: FieldCatalog };
}

/** The condition in a cell that may be empty; undefined when it is empty or wrong, which is a problem. */
export function readCondition(cell: Cell, scope: CellScope, { notes, report }: Desk): Condition | undefined {
  if (cell.text === '') return undefined;
  const parsed = parseCondition(cell.text, scope);
  if (parsed.ok) {
    notes.texts.set(cell, printCondition(parsed.value));
    return parsed.value;
  }
  report(errorAt(placeIn(cell, parsed.problem.at), 'condition', clearer(parsed.problem.message, scope)));
  return undefined;
}

/** The condition a cell must hold. */
export function readRequiredCondition(cell: Cell, scope: CellScope, desk: Desk): Condition | undefined {
  if (cell.text === '' && !cell.isAbsent) {
    desk.report(errorAt(cell.place, 'condition', 'a condition is missing here; write `field operator value`'));
  }
  return readCondition(cell, scope, desk);
}

function clearer(message: string, { elsewhere }: CellScope): string {
  const name = /^unknown field `([^`]*)`/.exec(message)?.[1];
  if (name === undefined || elsewhere === undefined || positionOf(elsewhere.catalog, name) === undefined)
    return message;
  const other = elsewhere.of === 'account' ? 'contacts' : 'accounts';
  return `\`${name}\` is a field of ${elsewhere.of}s, this condition is about ${other}; use a field of ${other}`;
}
