import { rulesOfKind } from '../behavior/match-table.ts';
import { undatedRules } from '../behavior/score-behavior.ts';
import { type Condition, fieldsOf, testsOf } from '../condition/condition.ts';
import { isFalse, isTrue, isUnknown } from '../condition/truth.ts';
import type { CompiledPlaybook } from '../compile.ts';
import { compareTexts } from '../facts/fact.ts';
import { type FieldCatalog, positionOf } from '../facts/field.ts';
import type { Entity } from '../facts/entity.ts';
import type { ContactResult } from '../fit/buying-group.ts';
import type { CompiledFit, FitResult } from '../fit/fit-rules.ts';
import { type Kernel, type Working, scorerOf } from '../kernel.ts';
import type { Tenths } from '../time/points.ts';
import { rowCondition } from '../verdict/verdict-table.ts';

/** Something unknown that a comparison still waits for. */
export interface MissingFact {
  /** Whose it is: the account's, a contact's, a signal's day, or people nobody has found yet. */
  readonly of: 'account' | 'contact' | 'signal' | 'people';
  /** The field, event or role to ask for. */
  readonly field: string;
  readonly contactId?: string;
  /** How far the score it belongs to can move, in tenths. */
  readonly width: Tenths;
  /** True when this fact alone could change verdict or path. */
  readonly flipsAlone: boolean;
  readonly isFillable: boolean;
}

type Found = Omit<MissingFact, 'flipsAlone'>;

/** The scores and verdict fields that comparisons nobody can decide yet depend on. */
function openFields(working: Working): ReadonlySet<string> {
  const { judgement, values, day } = working;
  const { rows, bounds, checks } = working.model.table;
  const tests = [...judgement.openRows, judgement.row].flatMap((index) => {
    const row = rows[index];
    const condition = row === undefined ? undefined : rowCondition(row);
    const truths = [bounds[index]?.(values.bounds, day), checks[index]?.(values.points, day)];
    return condition === undefined || !truths.includes(isUnknown) ? [] : testsOf(condition);
  });
  return new Set(tests.map((test) => test.field.split('.')[0] ?? test.field));
}

/** What is not known of an account and could change its verdict, as people would ask for it. */
export function findGaps(kernel: Kernel, working: Working): readonly string[] {
  const found = findMissing(kernel, working, () => false).filter(({ of }) => of === 'account' || of === 'people');
  return [...new Set(found.map(({ field }) => field))];
}

/** Every unknown a comparison of the verdict, or an exclusion, still waits for; `flipsAlone` says which decide by themselves. */
export function findMissing(
  kernel: Kernel,
  working: Working,
  flipsAlone: (found: Found) => boolean,
): readonly MissingFact[] {
  const open = openFields(working);
  const { account, contact } = kernel.playbook;
  const needsAll = open.has('probability');
  const found = [
    ...exclusionFields(working, account.catalog),
    ...modelFields(working, kernel.playbook),
    ...(open.has('account') || needsAll
      ? fitFields(working.model.fit, working.fit, working.entity, account.catalog)
      : []),
    ...(open.has('stakeholder') || open.has('hand-raiser') || needsAll ? peopleFields(working, contact.catalog) : []),
    ...contactExclusionFields(working, open, contact.catalog),
    ...(open.has('hand-raiser') || open.has('source') ? unnamedHands(working) : []),
    ...(signalFields.some((field) => open.has(field)) || needsAll ? signalDays(kernel, working) : []),
    ...(open.has('quiet days') && working.activity.lastOn === undefined
      ? ownFields(['created at'], working, account.catalog)
      : []),
    ...ownFields([...open], working, account.catalog),
  ];
  return merged(found)
    .map((item) => ({ ...item, flipsAlone: flipsAlone(item) }))
    .toSorted(byUse);
}

function byUse(a: MissingFact, b: MissingFact): number {
  return (
    Number(b.flipsAlone) - Number(a.flipsAlone) ||
    b.width - a.width ||
    compareTexts(a.field, b.field) ||
    compareTexts(a.contactId ?? '', b.contactId ?? '')
  );
}

function merged(found: readonly Found[]): readonly Found[] {
  const byKey = new Map<string, Found>();
  for (const item of found) {
    const key = JSON.stringify([item.of, item.field, item.contactId]);
    const known = byKey.get(key);
    byKey.set(key, known === undefined ? item : { ...item, width: Math.max(item.width, known.width) });
  }
  return [...byKey.values()];
}

function unknownIn(
  conditions: readonly Condition[],
  entity: Entity,
  catalog: FieldCatalog,
  base: Pick<Found, 'of' | 'width' | 'contactId'>,
): readonly Found[] {
  return [...new Set(conditions.flatMap(fieldsOf))].flatMap((name): Found[] => {
    const field = catalog.fields[positionOf(catalog, name) ?? -1];
    if (field === undefined || entity.values[positionOf(catalog, name) ?? -1] !== undefined) return [];
    return [{ ...base, field: field.name, isFillable: field.isFillable }];
  });
}

function exclusionFields({ exclusion, entity }: Working, catalog: FieldCatalog): readonly Found[] {
  return unknownIn(
    exclusion.open.map((open) => open.exclusion.when),
    entity,
    catalog,
    { of: 'account', width: 0 },
  );
}

function modelFields(working: Working, playbook: CompiledPlaybook): readonly Found[] {
  const whens = working.otherModels.flatMap(({ model }) => (model.when === undefined ? [] : [model.when]));
  return unknownIn(whens, working.entity, playbook.account.catalog, { of: 'account', width: 0 });
}

function ownFields(names: readonly string[], { entity }: Working, catalog: FieldCatalog): readonly Found[] {
  return names.flatMap((name): Found[] => {
    const position = positionOf(catalog, name);
    const field = position === undefined ? undefined : catalog.fields[position];
    if (position === undefined || field === undefined || entity.values[position] !== undefined) return [];
    return [{ of: 'account', field: field.name, width: 0, isFillable: field.isFillable }];
  });
}

function fitFields(
  fit: CompiledFit,
  result: FitResult,
  entity: Entity,
  catalog: FieldCatalog,
  contactId?: string,
): readonly Found[] {
  const whose = contactId === undefined ? ({ of: 'account' } as const) : ({ of: 'contact', contactId } as const);
  return fit.rules.flatMap((rule, index) => {
    if (result.truths[index] !== isUnknown) return [];
    const width = Math.max(rule.points, rule.otherwise, 0) - Math.min(rule.points, rule.otherwise, 0);
    return unknownIn([rule.when], entity, catalog, { ...whose, width });
  });
}

// Contacts who can neither lift the score nor fill an open seat are not worth asking about.
function peopleFields(working: Working, catalog: FieldCatalog): readonly Found[] {
  const { group, model } = working;
  const eligible = group.contacts.filter((contact) => contact.exclusion.truth !== isTrue);
  if (eligible.length === 0)
    return [{ of: 'people', field: 'a contact', width: group.score.ceiling - group.score.floor, isFillable: true }];
  return eligible.flatMap((contact) => [
    ...fitFields(model.stakeholders.fit, contact.fit, contact.entity, catalog, contact.id),
    ...seatFields(working, contact, catalog),
  ]);
}

function seatFields({ model, group }: Working, contact: ContactResult, catalog: FieldCatalog): readonly Found[] {
  return model.stakeholders.roles.flatMap((role, index) => {
    const isOpen = contact.roles[index] === isUnknown && group.covered[index] !== isTrue;
    if (role.when === undefined || !isOpen) return [];
    return unknownIn([role.when], contact.entity, catalog, {
      of: 'contact',
      contactId: contact.id,
      width: Math.abs(role.coveragePoints),
    });
  });
}

const signalFields = ['behavior', 'quiet days', 'key action', 'hand-raiser', 'source'];

// Whose hand it was, when nobody known raised it.
function unnamedHands({ activity, account }: Working): readonly Found[] {
  const isUnnamed = (person: number) => person === 0 || person > account.contacts.length;
  const hands = activity.handRaisers.possible.filter(isUnnamed);
  return hands.length === 0 ? [] : [{ of: 'people', field: 'who raised a hand', width: 0, isFillable: false }];
}

function contactExclusionFields(
  { group, scores }: Working,
  open: ReadonlySet<string>,
  catalog: FieldCatalog,
): readonly Found[] {
  const counts = ['contacts', 'hand-raiser', 'key action', 'quiet days', 'source'].some((field) => open.has(field));
  const isFlat = ({ floor, ceiling }: Working['scores']['account']) => floor === ceiling;
  if (!counts && isFlat(scores.stakeholder) && isFlat(scores.behavior)) return [];
  return group.contacts.flatMap((contact) => {
    if (contact.exclusion.truth === isTrue || contact.exclusion.truth === isFalse) return [];
    const whens = contact.exclusion.open.map((open) => open.exclusion.when);
    return unknownIn(whens, contact.entity, catalog, { of: 'contact', contactId: contact.id, width: 0 });
  });
}

/** Events that happened on days nobody noted, or with properties nobody noted. */
function signalDays(kernel: Kernel, working: Working): readonly Found[] {
  const scorer = scorerOf(kernel, working.model);
  const undated = undatedRules(scorer, working.account.signals, working.persons);
  const rules = working.model.behavior.rules;
  return rules.flatMap(({ rule }, index): Found[] => {
    if ((undated[index] ?? 0) === 0 && !hasDoubtfulSignals(kernel, working, index)) return [];
    return [{ of: 'signal', field: rule.event, width: Math.abs(rule.points), isFillable: false }];
  });
}

function hasDoubtfulSignals(kernel: Kernel, working: Working, rule: number): boolean {
  const { table } = scorerOf(kernel, working.model);
  const { columns, from, to } = working.account.signals;
  for (let row = from; row < to; row += 1) {
    const kind = columns.kind[row] as number;
    if (table.isOpen[kind] === 0) continue;
    if (rulesOfKind(table.possible, kind).includes(rule) && !rulesOfKind(table.sure, kind).includes(rule)) return true;
  }
  return false;
}
