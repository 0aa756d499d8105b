import { foldText } from '../../../domain/facts/fold-text.ts';
import type { Cell } from '../../markdown/cell.ts';
import { errorAt, suggestion } from '../../problem.ts';
import { itemsIn, placeOfItem } from '../../tables/read-cell.ts';
import type { ReadContext } from '../read-context.ts';

/** Signal rules that a cell names by their ids, in any case, each once. */
export function readRuleIds(cell: Cell, ids: readonly string[], { notes, report }: ReadContext): readonly string[] {
  const items = itemsIn(cell);
  const wrong = items.find((item) => idNamed(item.text, ids) === undefined);
  if (wrong !== undefined) {
    const advice = suggestion(wrong.text, ids) || '; name signal rules of signals.md by their id';
    report(errorAt(placeOfItem(wrong), 'unknown-rule', `no signal rule has the id \`${wrong.text}\`${advice}`));
  }
  const found = [...new Set(items.flatMap((item) => idNamed(item.text, ids) ?? []))];
  if (wrong === undefined && items.length > 0) notes.texts.set(cell, found.join(', '));
  return found;
}

function idNamed(text: string, ids: readonly string[]): string | undefined {
  return ids.find((id) => id === text) ?? ids.find((id) => foldText(id) === foldText(text));
}
