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

/** An exclusion ready to run. */
export interface CompiledExclusion {
  readonly exclusion: Exclusion;
  readonly check: Check;
  /** Positions of the fields somebody could be asked for; not knowing one of them matters. */
  readonly fillable: readonly number[];
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
      fillable: fieldsOf(exclusion.when).flatMap((name) => fillablePosition(catalog, name)),
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
    const canBeAsked = compiled.fillable.some((position) => values[position] === undefined);
    if (truth === isUnknown && canBeAsked) open.push(compiled);
  }
  return { truth: open.length > 0 ? isUnknown : isFalse, open };
}

function fillablePosition(catalog: FieldCatalog, name: string): readonly number[] {
  const position = positionOf(catalog, name);
  return position !== undefined && catalog.fields[position]?.isFillable === true ? [position] : [];
}
