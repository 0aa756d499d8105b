import { type Check, compileCondition } from '../condition/compile-condition.ts';
import { type Condition, fieldsOf } from '../condition/condition.ts';
import { type Truth, isFalse, isTrue, isUnknown } from '../condition/truth.ts';
import type { Values } from '../facts/entity.ts';
import { type FieldCatalog, positionOf } from '../facts/field.ts';
import type { Place } from '../facts/place.ts';
import type { Day } from '../time/day.ts';

/** A row that takes a contact out, or disqualifies an account, with a reason. */
export interface Exclusion {
  readonly id: string;
  readonly scope: 'account' | 'contact';
  readonly when: Condition;
  readonly reason: string;
  readonly reopensWhen?: Condition;
  readonly at: Place;
}

/** An exclusion ready to run. `isFillable`: it could still come true by asking, so not knowing it matters. */
export interface CompiledExclusion {
  readonly exclusion: Exclusion;
  readonly check: Check;
  readonly isFillable: boolean;
}

/** Compiles exclusions of one scope against the catalog of that scope's records. */
export function compileExclusions(
  exclusions: readonly Exclusion[],
  scope: Exclusion['scope'],
  catalog: FieldCatalog,
): readonly CompiledExclusion[] {
  return exclusions
    .filter((exclusion) => exclusion.scope === scope)
    .map((exclusion) => ({
      exclusion,
      check: compileCondition(exclusion.when, catalog, 'bounds'),
      isFillable: fieldsOf(exclusion.when).some((name) => isFillable(catalog, name)),
    }));
}

/** The first exclusion that is true, else whether one of them may still be. */
export interface ExclusionResult {
  readonly truth: Truth;
  readonly exclusion?: Exclusion;
  /** Exclusions that cannot be decided yet although someone could be asked. */
  readonly open: readonly CompiledExclusion[];
}

/** Tries the exclusions on a record; unknown never excludes. */
export function tryExclusions(exclusions: readonly CompiledExclusion[], values: Values, day: Day): ExclusionResult {
  const open: CompiledExclusion[] = [];
  for (const compiled of exclusions) {
    const truth = compiled.check(values, day);
    if (truth === isTrue) return { truth, exclusion: compiled.exclusion, open: [] };
    if (truth === isUnknown && compiled.isFillable) open.push(compiled);
  }
  return { truth: open.length > 0 ? isUnknown : isFalse, open };
}

function isFillable(catalog: FieldCatalog, name: string): boolean {
  const position = positionOf(catalog, name);
  return position !== undefined && catalog.fields[position]?.isFillable === true;
}
