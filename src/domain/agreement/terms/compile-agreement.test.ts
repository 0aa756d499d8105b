import { expect, test } from 'vitest';
import { agreedFiles, agreedWith } from '../../../../test/golden/agreed-playbook.ts';
import { minimalFiles } from '../../../../test/golden/minimal-playbook.ts';
import { type PlaybookFiles, formatProblem, parsePlaybook } from '../../../playbook/index.ts';
import { compilePlaybook } from '../../compile.ts';
import { isFalse, isTrue, isUnknown } from '../../condition/truth.ts';
import type { Comparable, Values } from '../../facts/entity.ts';
import { positionOf } from '../../facts/field.ts';
import { verdictCatalog } from '../../verdict/verdict-table.ts';
import { type CompiledAgreement, agreementValues } from './compile-agreement.ts';

function compiled(files: PlaybookFiles) {
  const parsed = parsePlaybook(files);
  if (!parsed.ok) throw new Error(parsed.problems.map(formatProblem).join('\n'));
  return compilePlaybook(parsed.value.playbook);
}

const playbook = compiled(agreedFiles());
const agreement = playbook.agreement as CompiledAgreement;

function verdictValues(known: Readonly<Record<string, Comparable>>): Values {
  const catalog = verdictCatalog(playbook.account.catalog.fields);
  const values: (Comparable | undefined)[] = catalog.fields.map(() => undefined);
  for (const [name, value] of Object.entries(known)) values[positionOf(catalog, name) ?? -1] = value;
  return values;
}

const valuesOf = (own: Readonly<Record<string, Comparable>>, known: Readonly<Record<string, Comparable>> = {}) =>
  agreementValues(agreement, new Map(Object.entries(own)), verdictValues(known));

const stageCheck = (kind: string) => agreement.stages.find(({ rule }) => rule.kind === kind)?.when;

test('a stage of sales is entered on what people have said, not on points [B5]', () => {
  const said = { need: 'confirmed', authority: 'confirmed' };
  const check = stageCheck('SQL');
  expect(check?.(valuesOf(said, { behavior: 100, account: 100 }), 0)).toBe(isUnknown);
  expect(check?.(valuesOf({ ...said, timeline: 'inferred' }), 0)).toBe(isFalse);
  expect(check?.(valuesOf({ ...said, timeline: 'Confirmed' }), 0)).toBe(isTrue);
});

test('conditions of stages read scores, the cycle and facts together', () => {
  expect(stageCheck('MQL')?.(valuesOf({}, { behavior: 20 }), 0)).toBe(isTrue);
  expect(stageCheck('opportunity')?.(valuesOf({ 'open deal': true, 'Mapped Contacts': 2 }), 0)).toBe(isTrue);
  expect(agreement.fit?.(valuesOf({}, { account: 29.9 }), 0)).toBe(isFalse);
  expect(agreement.holds[0]?.when(valuesOf({}), 0)).toBe(isTrue);
  expect(agreement.holds[0]?.when(valuesOf({}, { country: 'de' }), 0)).toBe(isFalse);
});

test('offers, criteria and routes stand beside their rows', () => {
  const [first, second] = agreement.handoffs;
  expect(first?.offer(valuesOf({ stage: 'MQL' }), 0)).toBe(isTrue);
  expect(second?.offer(valuesOf({ stage: 'MQL' }), 0)).toBe(isFalse);
  expect(first?.criteria.map(({ criterion, when }) => [criterion.id, when(valuesOf({}, { account: 50 }), 0)])).toEqual([
    ['fits', isTrue],
  ]);
  const south = valuesOf({}, { country: 'at', lists: ['named'] });
  expect(agreement.routes.map(({ row, when }) => [row.id, when?.(south, 0)])).toEqual([
    ['named', isTrue],
    ['dach', isTrue],
    ['north', isFalse],
    ['ae', undefined],
  ]);
});

test('a note named like a field of the account comes before its fact', () => {
  const { catalog } = agreement;
  const at = positionOf(catalog, 'product line') ?? -1;
  expect(valuesOf({}, { 'product line': 'core' })[at]).toBe('core');
  expect(valuesOf({ 'product line': 'Extra' }, { 'product line': 'core' })[at]).toBe('extra');
  expect(catalog.fields.filter(({ name }) => name === 'product line')).toHaveLength(1);
  expect(positionOf(catalog, 'objection')).toBeDefined();
});

test('fields that an agreement names are read, and only then', () => {
  const isUsed = (files: PlaybookFiles, name: string) => {
    const { catalog, used } = compiled(files).account;
    return used?.[positionOf(catalog, name) ?? -1];
  };
  for (const name of ['country', 'lists', 'owner', 'parent account', 'product line', 'last funding on']) {
    expect(isUsed(minimalFiles(), name)).toBe(false);
    expect(isUsed(agreedFiles(), name)).toBe(true);
  }
  expect(isUsed(agreedFiles(), 'city')).toBe(false);
  expect(isUsed(agreedWith('stages.md', 'fit: account >= 30', 'fit: city is Berlin'), 'city')).toBe(true);
  expect(compiled(minimalFiles()).agreement).toBeUndefined();
});
