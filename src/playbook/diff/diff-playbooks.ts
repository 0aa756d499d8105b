import { printCondition } from '../../domain/condition/print-condition.ts';
import type { Condition } from '../../domain/condition/condition.ts';
import type { Role } from '../../domain/fit/buying-group.ts';
import type { Model, Playbook } from '../../domain/playbook.ts';
import { formatPoints } from '../../domain/time/points.ts';
import { type AgreementPart, agreementParts } from './agreement-rows.ts';
import { rowText } from './row-text.ts';

/** What a change touches: rules of one of the scores, who is out, the buying group, the decision, or everything. */
type VerdictPart = 'account' | 'stakeholder' | 'behavior' | 'exclusion' | 'role' | 'verdict' | 'setting';

/** What a change touches: something verdicts follow from, or what marketing and sales have agreed on. */
export type ChangedPart = VerdictPart | AgreementPart;

/** One thing two playbooks disagree about, each side as text; a side is absent where the thing is. */
export interface RuleChange {
  readonly part: ChangedPart;
  readonly model: string;
  readonly id: string;
  readonly before?: string;
  readonly after?: string;
}

/** A change as people read it: its id, with the model in front where it is not the default one. */
export function changeName({ model, id }: RuleChange): string {
  return modelName(model) === '' ? id : `${model}: ${id}`;
}

/** The model a change belongs to; empty for the default one, and for what belongs to none. */
export function modelName(model: string): string {
  return model === 'default' ? '' : model;
}

/** What changed from one playbook to another, in the order of the parts, then of the rules. */
export function diffPlaybooks(before: Playbook, after: Playbook): readonly RuleChange[] {
  const names = [...new Set([...before.models, ...after.models].map((model) => model.name))];
  return [
    ...compare('setting', '', settingsOf(before), settingsOf(after)),
    ...names.flatMap((name) => {
      const old = before.models.find((model) => model.name === name);
      const now = after.models.find((model) => model.name === name);
      return parts.flatMap(([part, read]) => compare(part, name, read(old), read(now)));
    }),
    ...agreementParts.flatMap(([part, read]) =>
      compare(part, '', new Map(read(before.agreement)), new Map(read(after.agreement))),
    ),
  ];
}

/** True for a change that may move a verdict; no agreement does. */
export function mayMove({ part }: RuleChange): boolean {
  return agreementParts.every(([other]) => other !== part);
}

type Things = ReadonlyMap<string, string>;

const nothing: Things = new Map();

const parts: readonly (readonly [ChangedPart, (model: Model | undefined) => Things])[] = [
  ['setting', (model) => (model === undefined ? nothing : new Map([['when', when(model.when)]]))],
  ['account', (model) => fitThings(model?.account)],
  [
    'exclusion',
    (model) => new Map(model?.exclusions.map((rule) => [rule.id, `${rule.scope}: ${printCondition(rule.when)}`])),
  ],
  ['stakeholder', (model) => fitThings(model?.stakeholders)],
  ['role', (model) => new Map([...roleThings(model), ...titleThings(model)])],
  ['behavior', (model) => behaviorThings(model)],
  ['verdict', (model) => verdictThings(model)],
];

function compare(part: ChangedPart, model: string, before: Things, after: Things): readonly RuleChange[] {
  const ids = [...new Set([...before.keys(), ...after.keys()])];
  return ids.flatMap((id) => {
    const [old, now] = [before.get(id), after.get(id)];
    if (old === now) return [];
    return {
      part,
      model,
      id,
      ...(old === undefined ? {} : { before: old }),
      ...(now === undefined ? {} : { after: now }),
    };
  });
}

function settingsOf({ settings, fields }: Playbook): Things {
  const { currency, dayStartsAtMinutes, sourcePriority } = settings;
  const declared = fields.map((field): [string, string] => [
    `field ${field.name}`,
    `${field.type} of ${field.of}${field.freshDays === undefined ? '' : `, fresh for ${field.freshDays} days`}`,
  ]);
  const general: readonly [string, string][] = [
    ['currency', currency],
    ['day starts at', String(dayStartsAtMinutes)],
    ['source priority', sourcePriority.join(', ')],
  ];
  return new Map([...general, ...declared]);
}

function when(condition: Condition | undefined): string {
  return condition === undefined ? 'every account' : printCondition(condition);
}

function groupThings(
  groups: readonly { readonly name: string; readonly cap?: number; readonly isBestOne: boolean }[],
): readonly [string, string][] {
  return groups.map(({ name, cap, isBestOne }) => [
    `group ${name}`,
    [isBestOne ? 'best one' : 'sum', cap === undefined ? '' : `cap ${formatPoints(cap)}`]
      .filter((text) => text !== '')
      .join(', '),
  ]);
}

function fitThings(rules: Model['account'] | undefined): Things {
  if (rules === undefined) return nothing;
  const own = rules.rules.map((rule): [string, string] => {
    const otherwise = rule.otherwise === 0 ? '' : `, else ${formatPoints(rule.otherwise)}`;
    return [rule.id, `${printCondition(rule.when)}: ${formatPoints(rule.points)}${otherwise}`];
  });
  return new Map([...groupThings(rules.groups), ...own]);
}

function roleThings(model: Model | undefined): readonly [string, string][] {
  return (model?.stakeholders.roles ?? []).map((role) => [
    role.name,
    `${whoFills(role)}: ${formatPoints(role.coveragePoints)}${role.isRequired ? ', required' : ''}`,
  ]);
}

function whoFills({ when, does }: Role): string {
  const done = does.length === 0 ? [] : [`perhaps who did ${does.join(', ')}`];
  return [...(when === undefined ? [] : [printCondition(when)]), ...done].join('; ');
}

function titleThings(model: Model | undefined): readonly [string, string][] {
  return (model?.titles ?? []).map((title) => [
    `title "${title.contains}"`,
    `${title.seniority ?? ''} ${title.function ?? ''}`.trim(),
  ]);
}

function behaviorThings(model: Model | undefined): Things {
  if (model === undefined) return nothing;
  const { groups, rules, combinations } = model.behavior;
  const signals = rules.map((rule): [string, string] => {
    const { event, where, points, halfLifeDays, windowDays, cap, repeats, isKeyAction } = rule;
    const terms = [
      where === undefined ? event : `${event} where ${printCondition(where)}`,
      formatPoints(points),
      halfLifeDays === undefined ? '' : `half-life ${halfLifeDays}`,
      windowDays === undefined ? '' : `window ${windowDays}`,
      cap === undefined ? '' : `cap ${formatPoints(cap)}`,
      repeats,
      isKeyAction ? 'key action' : '',
    ];
    return [rule.id, terms.filter((text) => text !== '').join(', ')];
  });
  const joint = combinations.map(({ id, label: _label, group: _group, at: _at, ...terms }): [string, string] => [
    id,
    JSON.stringify(terms),
  ]);
  return new Map([...groupThings(groups), ...signals, ...joint]);
}

function verdictThings(model: Model | undefined): Things {
  const rows = (model?.verdicts.rows ?? []).map((row, i): [string, string] => [`row ${i + 1}`, rowText(row)]);
  const { probability } = model?.verdicts ?? {};
  return new Map([
    ...rows,
    ...(probability === undefined ? [] : [['probability', JSON.stringify(probability)] as const]),
  ]);
}
