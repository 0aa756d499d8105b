import { type Check, compileCondition } from '../../condition/compile-condition.ts';
import type { Condition } from '../../condition/condition.ts';
import type { Comparable, Values } from '../../facts/entity.ts';
import { type FieldCatalog, nameKey, positionOf } from '../../facts/field.ts';
import { foldText } from '../../facts/fold-text.ts';
import { verdictCatalog } from '../../verdict/verdict-table.ts';
import { agreementCatalog, namedFields } from './agreement-fields.ts';
import type { AgreementRules, Criterion, HandoffTerms, RouteHold, RouteRow, StageRule } from './terms.ts';

/** Where a value comes from: its own field by key, or a position among the values of a verdict table. */
interface ValueSource {
  readonly own: string;
  readonly verdictPosition: number;
}

/** One passage ready to run. */
export interface CompiledHandoff {
  readonly terms: HandoffTerms;
  readonly offer: Check;
  readonly criteria: readonly { readonly criterion: Criterion; readonly when: Check }[];
}

/** What marketing and sales have agreed on, ready to run; every check reads values by position in `catalog`. */
export interface CompiledAgreement {
  readonly rules: AgreementRules;
  readonly catalog: FieldCatalog;
  readonly sources: readonly ValueSource[];
  /** In the team's order; a stage without a check is entered by the engine's own rule. */
  readonly stages: readonly { readonly rule: StageRule; readonly when?: Check }[];
  /** What every stage of sales asks; absent without stages. */
  readonly fit?: Check;
  readonly handoffs: readonly CompiledHandoff[];
  /** In the order they are tried; a row without a check takes everything. */
  readonly routes: readonly { readonly row: RouteRow; readonly when?: Check }[];
  readonly holds: readonly { readonly hold: RouteHold; readonly when: Check }[];
}

/** Compiles an agreement over the fields accounts of the playbook may have. */
export function compileAgreement(rules: AgreementRules, accountCatalog: FieldCatalog): CompiledAgreement {
  const catalog = agreementCatalog(accountCatalog.fields, namedFields(rules));
  const verdict = verdictCatalog(accountCatalog.fields);
  const { stages, handoff, routing } = rules;
  const check = (condition: Condition) => compileCondition(condition, catalog, 'points');
  const optional = (condition: Condition | undefined) => (condition === undefined ? {} : { when: check(condition) });
  return {
    rules,
    catalog,
    sources: catalog.fields.map(({ name }) => ({
      own: nameKey(name),
      verdictPosition: positionOf(verdict, name) ?? -1,
    })),
    stages: (stages?.stages ?? []).map((rule) => ({ rule, ...optional(rule.when) })),
    ...(stages === undefined ? {} : { fit: check(stages.fit) }),
    handoffs: (handoff?.handoffs ?? []).map((terms) => ({
      terms,
      offer: check(terms.offer),
      criteria: terms.criteria.map((criterion) => ({ criterion, when: check(criterion.when) })),
    })),
    routes: (routing?.rows ?? []).map((row) => ({ row, ...optional(row.when) })),
    holds: (routing?.holds ?? []).map((hold) => ({ hold, when: check(hold.when) })),
  };
}

/** Every condition of an agreement. */
export function conditionsIn({ stages, handoff, routing }: AgreementRules): readonly Condition[] {
  const handoffs = handoff?.handoffs ?? [];
  return [
    ...(stages === undefined ? [] : [stages.fit]),
    ...[...(stages?.stages ?? []), ...(routing?.rows ?? [])].flatMap(({ when }) => when ?? []),
    ...[...handoffs.flatMap(({ criteria }) => criteria), ...(routing?.holds ?? [])].map(({ when }) => when),
    ...handoffs.map(({ offer }) => offer),
  ];
}

/** True where a playbook has any of the files of an agreement. */
export function hasAgreement({ stages, handoff, routing }: AgreementRules): boolean {
  return stages !== undefined || handoff !== undefined || routing !== undefined;
}

/**
 * The values conditions compare, by position in the agreement's catalog: `own` by name, amounts in the playbook's
 * currency, before those of the account's verdict table, which hold the account's own. What neither says is unknown.
 */
export function agreementValues(
  { sources }: Pick<CompiledAgreement, 'sources'>,
  own: ReadonlyMap<string, Comparable | undefined>,
  verdictValues: Values,
): Values {
  const byKey = new Map([...own].map(([name, value]) => [nameKey(name), folded(value)]));
  return sources.map((source) => byKey.get(source.own) ?? verdictValues[source.verdictPosition]);
}

function folded(value: Comparable | undefined): Comparable | undefined {
  if (typeof value === 'string') return foldText(value);
  return isList(value) ? value.map(foldText) : value;
}

function isList(value: Comparable | undefined): value is readonly string[] {
  return Array.isArray(value);
}
