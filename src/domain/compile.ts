import {
  type CompiledAgreement,
  compileAgreement,
  conditionsIn,
  hasAgreement,
} from './agreement/terms/compile-agreement.ts';
import type { AgreementRules } from './agreement/terms/terms.ts';
import { type CompiledBehavior, compileBehavior } from './behavior/compile-behavior.ts';
import { type Check, compileCondition } from './condition/compile-condition.ts';
import { type Condition, fieldsOf } from './condition/condition.ts';
import { accountFields, contactFields } from './facts/built-in-fields.ts';
import type { FactReading } from './facts/entity.ts';
import { type FieldCatalog, catalogOf, nameKey } from './facts/field.ts';
import { type CompiledStakeholders, compileStakeholders } from './fit/buying-group.ts';
import { type CompiledExclusion, compileExclusions } from './fit/exclusion.ts';
import { type CompiledFit, compileFit } from './fit/fit-rules.ts';
import type { Model, Playbook } from './playbook.ts';
import { type TitleReading, titleReader } from './title/title.ts';
import { type CompiledTurns, compileTurns } from './verdict/compile-turns.ts';
import { type CompiledTable, type ScoreName, compileTable, rowCondition } from './verdict/verdict-table.ts';

/** One model ready to run. */
export interface CompiledModel {
  readonly model: Model;
  /** The accounts it is for; undefined for the default. */
  readonly when?: Check;
  readonly fit: CompiledFit;
  readonly exclusions: readonly CompiledExclusion[];
  readonly stakeholders: CompiledStakeholders;
  readonly behavior: CompiledBehavior;
  readonly table: CompiledTable;
  readonly turns: CompiledTurns;
  readonly readTitle: (title: string) => TitleReading;
}

/** A playbook ready to run. */
export interface CompiledPlaybook {
  readonly playbook: Playbook;
  readonly account: FactReading;
  readonly contact: FactReading;
  readonly models: readonly CompiledModel[];
  /** What marketing and sales have agreed on; absent where no file says anything of it. */
  readonly agreement?: CompiledAgreement;
}

/** The fields a playbook's account or contact conditions may name: built in and declared. */
export function playbookCatalog(fields: Playbook['fields'], of: 'account' | 'contact'): FieldCatalog {
  const builtIn = of === 'account' ? accountFields : contactFields;
  return catalogOf([...builtIn, ...fields.filter((field) => field.of === of)]);
}

/** Compiles a playbook once; the result assesses any number of accounts. */
export function compilePlaybook(playbook: Playbook): CompiledPlaybook {
  const { currency, sourcePriority } = playbook.settings;
  const account = { ...readingOf('account', playbook), currency, sourcePriority };
  const contact = { ...readingOf('contact', playbook), currency, sourcePriority };
  const models = playbook.models.map((model) => compileModel(model, account, contact));
  const agreement = hasAgreement(playbook.agreement)
    ? compileAgreement(playbook.agreement, account.catalog)
    : undefined;
  return { playbook, account, contact, models, ...(agreement === undefined ? {} : { agreement }) };
}

// Besides what conditions name: what the kernel and explanations look at by themselves.
const alwaysUsed = ['title', 'seniority', 'function', 'role', 'email status', 'created at', 'source', 'relationship'];

// What assigners and cycles look at by themselves.
const usedByAgreements = ['owner', 'parent account', 'product line'];

function readingOf(of: 'account' | 'contact', playbook: Playbook): Pick<FactReading, 'catalog' | 'used'> {
  const catalog = playbookCatalog(playbook.fields, of);
  const named = playbook.models.flatMap(conditionsOf).flatMap(fieldsOf);
  const keys = new Set([...alwaysUsed, ...named, ...usedByAgreement(playbook.agreement)].map(nameKey));
  return { catalog, used: catalog.fields.map((field) => keys.has(nameKey(field.name))) };
}

function usedByAgreement(agreement: AgreementRules): readonly string[] {
  if (!hasAgreement(agreement)) return [];
  const reasons = (agreement.handoff?.handoffs ?? []).flatMap((terms) => terms.reasons);
  return [
    ...usedByAgreements,
    ...conditionsIn(agreement).flatMap(fieldsOf),
    ...reasons.flatMap(({ reopensOn }) => reopensOn ?? []),
  ];
}

function conditionsOf(model: Model): readonly Condition[] {
  const { account, stakeholders, exclusions, verdicts } = model;
  return [
    ...(model.when === undefined ? [] : [model.when]),
    ...[...account.rules, ...stakeholders.rules, ...exclusions].map((rule) => rule.when),
    ...stakeholders.roles.flatMap((role) => role.when ?? []),
    ...verdicts.rows.flatMap((row) => rowCondition(row) ?? []),
  ];
}

function compileModel(model: Model, account: FactReading, contact: FactReading): CompiledModel {
  const contactExclusions = compileExclusions(model.exclusions, 'contact', contact.catalog);
  const behavior = compileBehavior(model.behavior, account.currency);
  return {
    model,
    ...(model.when === undefined ? {} : { when: compileCondition(model.when, account.catalog, 'bounds') }),
    fit: compileFit(model.account, account.catalog),
    exclusions: compileExclusions(model.exclusions, 'account', account.catalog),
    stakeholders: compileStakeholders(model.stakeholders, contactExclusions, contact.catalog),
    behavior,
    table: compileTable(model.verdicts.rows, account.catalog, scoresThatAreOff(model)),
    turns: compileTurns(model, behavior),
    readTitle: titleReader(model.titles),
  };
}

/** The scores a model has no rules for. */
export function scoresThatAreOff(model: Pick<Model, 'account' | 'stakeholders' | 'behavior'>): readonly ScoreName[] {
  const off: ScoreName[] = [];
  if (model.account.rules.length === 0) off.push('account');
  if (model.stakeholders.rules.length === 0 && model.stakeholders.roles.length === 0) off.push('stakeholder');
  if (model.behavior.rules.length === 0) off.push('behavior');
  return off;
}
