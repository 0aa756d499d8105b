import type { RouteRow, RoutingRules } from '../../../domain/agreement/terms/terms.ts';
import type { Test } from '../../../domain/condition/condition.ts';
import { nameKey } from '../../../domain/facts/field.ts';
import { foldText } from '../../../domain/facts/fold-text.ts';
import { type Problem, warningAt } from '../../problem.ts';

/** Rows of the routing table whose accounts an earlier row has already given to somebody. */
export function lintRouting({ rows }: RoutingRules): readonly Problem[] {
  return rows.flatMap((row, index) => {
    const before = rows.slice(0, index).filter((other) => isOfSamePassage(other, row));
    return neverReached(row, before) ?? overlapping(row, before) ?? [];
  });
}

// An earlier row speaks for a later one where it is about every passage, or about that one.
function isOfSamePassage(earlier: RouteRow, later: RouteRow): boolean {
  return earlier.handoff === undefined || earlier.handoff === later.handoff;
}

function neverReached(row: RouteRow, before: readonly RouteRow[]): Problem | undefined {
  // There may be no owner; a team or a person is always there.
  const taker = before.find(
    ({ when, target }) => when === undefined && (target.to === 'team' || target.to === 'person'),
  );
  if (taker === undefined) return undefined;
  const message = `this row is never reached: \`${taker.id}\` (line ${taker.at.line}) has no condition and takes everything; move it down`;
  return warningAt(row.at, 'route-never-reached', message);
}

function overlapping(row: RouteRow, before: readonly RouteRow[]): Problem | undefined {
  const own = territoryOf(row);
  for (const other of before) {
    const theirs = territoryOf(other);
    if (own === undefined || theirs === undefined || nameKey(own.field) !== nameKey(theirs.field)) continue;
    const common = own.values.filter(({ text }) =>
      theirs.values.some((value) => foldText(value.text) === foldText(text)),
    );
    if (common.length === 0) continue;
    const values = common.map(({ text }) => `\`${text}\``).join(', ');
    const message = `these territories overlap: ${values} ${common.length === 1 ? 'belongs' : 'belong'} to \`${other.id}\` (line ${other.at.line}), which comes first; keep ${common.length === 1 ? 'it' : 'them'} in one row`;
    return warningAt(row.at, 'territories-overlap', message);
  }
  return undefined;
}

// A row that asks for nothing but one of some values of a field.
function territoryOf({ when }: RouteRow): Test | undefined {
  if (when?.kind !== 'test') return undefined;
  return when.operator === 'is' || when.operator === 'is one of' ? when : undefined;
}
