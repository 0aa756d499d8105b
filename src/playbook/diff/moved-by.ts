import type { Brief } from '../../domain/explain/brief.ts';
import { scoreNames } from '../../domain/verdict/verdict-table.ts';
import { type RuleChange, changeName, mayMove } from './diff-playbooks.ts';

/**
 * The changed rules that moved an account: those that give it other points, and rows or exclusions that decide it before
 * or after. Where none of them does, such as after a change of settings, every changed rule that speaks of its model.
 */
export function movedBy(all: readonly RuleChange[], before: Brief, after: Brief): readonly string[] {
  const changes = all.filter(mayMove);
  const models = new Set(['', before.assessment.model, after.assessment.model]);
  const own = changes.filter(({ model }) => models.has(model));
  const [old, now] = [pointsOf(before), pointsOf(after)];
  const decided = new Set(
    [before, after].flatMap(({ assessment: { decidedBy } }) => [`row ${decidedBy}`, `${decidedBy}`]),
  );
  const direct = own.filter(({ id }) => decided.has(id) || old.get(lineOf(id)) !== now.get(lineOf(id)));
  return (direct.length > 0 ? direct : own.length > 0 ? own : changes).map(changeName);
}

// A rule's own cap stands in a line of its own under the same id.
function pointsOf({ lines }: Brief): ReadonlyMap<string, number> {
  const points = new Map<string, number>();
  for (const line of scoreNames.flatMap((name) => lines[name]))
    points.set(line.id, (points.get(line.id) ?? 0) + line.points);
  return points;
}

// What the cap of a group took stands in a line named like the group.
function lineOf(id: string): string {
  return id.startsWith('group ') ? id.slice('group '.length) : id;
}
