import type { Condition } from '../../domain/condition/condition.ts';
import { printCondition } from '../../domain/condition/print-condition.ts';
import { nameKey } from '../../domain/facts/field.ts';
import { type VerdictRow, rowCondition, verdictFields } from '../../domain/verdict/verdict-table.ts';
import { type Extent, complement, extentOf, intersect, isEmpty, isWithin, numbers } from './extent.ts';

/** The accounts a row can match, as far as it is known: what it asks for, and the values left to each field. */
export interface Region {
  readonly terms: ReadonlySet<string>;
  readonly extents: ReadonlyMap<string, Extent>;
}

/** What a row asks for, all of which must be true. */
export function termsOf(row: VerdictRow): readonly Condition[] {
  const condition = rowCondition(row);
  return condition === undefined ? [] : flatten(condition);
}

/** The conditions that must all be true for this one to be. */
export function flatten(condition: Condition): readonly Condition[] {
  return condition.kind === 'and' ? condition.terms.flatMap(flatten) : [condition];
}

// Scores are always known, so they lie in their range even where a row says nothing of them.
const ranges = new Map<string, Extent>(
  verdictFields
    .filter((field) => ['account', 'stakeholder', 'behavior'].includes(field.name.split('.')[0] ?? ''))
    .map((field) => [nameKey(field.name), numbers(0, 100)]),
);

/** The region in which all of these conditions are true. */
export function regionOf(terms: readonly Condition[]): Region {
  const extents = new Map(ranges);
  for (const term of terms) {
    const found = simpleExtent(term);
    if (found === undefined) continue;
    const before = extents.get(found.field);
    extents.set(found.field, before === undefined ? found.extent : intersect(found.extent, before));
  }
  return { terms: new Set(terms.map(printCondition)), extents };
}

/** The field and the values one comparison, or the opposite of one, is about. */
export function simpleExtent(term: Condition): { readonly field: string; readonly extent: Extent } | undefined {
  if (term.kind === 'test') {
    const extent = extentOf(term);
    return extent === undefined ? undefined : { field: nameKey(term.field), extent };
  }
  const inner = term.kind === 'not' ? simpleExtent(term.term) : undefined;
  const extent = inner === undefined ? undefined : complement(inner.extent);
  return inner === undefined || extent === undefined ? undefined : { field: inner.field, extent };
}

/** True when nothing can lie in a region, since its conditions exclude each other. */
export function isEmptyRegion(region: Region): boolean {
  return [...region.extents.values()].some(isEmpty);
}

// Whether a condition holds for everything in the region. Never true by mistake; it may miss some.
function isImplied(condition: Condition, region: Region): boolean {
  if (region.terms.has(printCondition(condition))) return true;
  if (condition.kind === 'and') return condition.terms.every((term) => isImplied(term, region));
  if (condition.kind === 'or' && condition.terms.some((term) => isImplied(term, region))) return true;
  const simple = simpleExtent(condition);
  const extent = simple === undefined ? undefined : region.extents.get(simple.field);
  return simple !== undefined && extent !== undefined && isWithin(extent, simple.extent);
}

/** True when a row with these conditions matches everything in the region. */
export function covers(terms: readonly Condition[], region: Region): boolean {
  return terms.every((term) => isImplied(term, region));
}
