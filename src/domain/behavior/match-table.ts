import { type Truth, isFalse, isTrue, isUnknown } from '../condition/truth.ts';
import { comparableOf } from '../facts/entity.ts';
import { nameKey } from '../facts/field.ts';
import type { CompiledBehavior, CompiledSignalRule } from './compile-behavior.ts';
import type { SignalKind } from './signal.ts';

/** Whether a rule counts signals of a kind: its event, its condition on properties; scanner traffic never counts. */
export function matchKind(compiled: CompiledSignalRule, kind: SignalKind, currency: string): Truth {
  if (kind.event !== compiled.eventKey) return isFalse;
  if (kind.properties.get('scanner') === true) return isFalse;
  if (compiled.where === undefined) return isTrue;
  const values = compiled.catalog.fields.map((field) => {
    const value = kind.properties.get(nameKey(field.name));
    return value === undefined ? undefined : comparableOf(value, field, currency);
  });
  return compiled.where(values, 0);
}

/** Positions of rules by kind of signal: those of a kind stand from `starts[kind]` up to `starts[kind + 1]`. */
export interface RulesByKind {
  readonly starts: Int32Array;
  readonly rules: Int32Array;
}

/** How signals are taken: `sure` only what counts for certain, `possible` also what may count. */
export type Taking = 'sure' | 'possible';

/** Which rules count which kinds: made once for a dictionary of kinds, then signals are dispatched by number alone. */
export interface MatchTable extends Readonly<Record<Taking, RulesByKind>> {
  /** By kind, 1 where some rule may or may not count it. */
  readonly isOpen: Uint8Array;
  /** By combination, then by kind, 1 where the combination is made of such signals. */
  readonly parts: Readonly<Record<Taking, readonly Uint8Array[]>>;
}

/** Positions of the rules that count a kind. */
export function rulesOfKind({ starts, rules }: RulesByKind, kind: number): Int32Array {
  return rules.subarray(starts[kind], starts[kind + 1]);
}

/** True when some rule counts the kind. */
export function isCounted({ starts }: RulesByKind, kind: number): boolean {
  return (starts[kind + 1] as number) > (starts[kind] as number);
}

/** The match table of behavior rules and a dictionary of kinds. */
export function matchKinds(behavior: CompiledBehavior, kinds: readonly SignalKind[]): MatchTable {
  const byEvent = Map.groupBy(behavior.rules.keys(), (rule) => behavior.rules[rule]?.eventKey);
  const isOpen = new Uint8Array(kinds.length);
  const lists: Record<Taking, number[][]> = { sure: [], possible: [] };
  for (const [index, kind] of kinds.entries()) {
    const own: Record<Taking, number[]> = { sure: [], possible: [] };
    for (const rule of byEvent.get(kind.event) ?? []) {
      const truth = matchKind(behavior.rules[rule] as CompiledSignalRule, kind, behavior.currency);
      if (truth === isUnknown) isOpen[index] = 1;
      if (truth === isTrue) own.sure.push(rule);
      if (truth !== isFalse) own.possible.push(rule);
    }
    lists.sure.push(own.sure);
    lists.possible.push(own.possible);
  }
  return {
    sure: flat(lists.sure),
    possible: flat(lists.possible),
    isOpen,
    parts: { sure: partsOf(behavior, lists.sure), possible: partsOf(behavior, lists.possible) },
  };
}

function flat(lists: readonly (readonly number[])[]): RulesByKind {
  const starts = new Int32Array(lists.length + 1);
  for (const [kind, list] of lists.entries()) starts[kind + 1] = (starts[kind] as number) + list.length;
  return { starts, rules: Int32Array.from(lists.flat()) };
}

function partsOf({ combinations }: CompiledBehavior, lists: readonly (readonly number[])[]): readonly Uint8Array[] {
  return combinations.map(({ isPart }) => Uint8Array.from(lists, (list) => Number(list.some((rule) => isPart[rule]))));
}
