import type { CompiledAgreement } from '../agreement/terms/compile-agreement.ts';
import type { HandoffName, RouteRow } from '../agreement/terms/terms.ts';
import { fieldsOf } from '../condition/condition.ts';
import { isFalse, isTrue } from '../condition/truth.ts';
import type { Values } from '../facts/entity.ts';
import { positionOf } from '../facts/field.ts';
import type { Day } from '../time/day.ts';

/** A row of the routing table that takes an offer, or would if more were known. */
export interface RowFound {
  readonly row: RouteRow;
  /** Fields it asks for that nobody knows; none where it takes the offer. */
  readonly unknown: readonly string[];
}

/** The rows that are asked about an offer of a passage, in order, and those that cannot be, for want of a fact. */
export function rowsFor(
  { routes, catalog }: Pick<CompiledAgreement, 'routes' | 'catalog'>,
  handoff: HandoffName,
  values: Values,
  day: Day,
): readonly RowFound[] {
  return routes.flatMap(({ row, when }) => {
    if (row.handoff !== undefined && row.handoff !== handoff) return [];
    const truth = when === undefined ? isTrue : when(values, day);
    if (truth === isFalse) return [];
    const asked = row.when === undefined || truth === isTrue ? [] : [...new Set(fieldsOf(row.when))];
    const unknown = asked.filter((field) => values[positionOf(catalog, field) ?? -1] === undefined);
    // What is known only between two bounds is not known well enough either.
    return [{ row, unknown: unknown.length > 0 ? unknown : asked }];
  });
}
