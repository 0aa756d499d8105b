import type { BehaviorRules } from '../../domain/behavior/behavior-rules.ts';
import type { Condition } from '../../domain/condition/condition.ts';
import type { Model } from '../../domain/playbook.ts';
import type { VerdictRules } from '../../domain/verdict/verdict-table.ts';
import type { Document } from '../markdown/document.ts';
import { errorAt, startOf } from '../problem.ts';
import { readRequiredCondition } from '../tables/read-condition.ts';
import { cellOfSetting } from '../yaml/settings.ts';
import { asNumber, knownKeys } from '../yaml/yaml-keys.ts';
import { type ReadContext, scopeOf } from './read-context.ts';
import { type Icp, readIcp } from './read-icp.ts';
import { readFrontMatter } from './read-settings.ts';
import { readSignals } from './behavior/read-signals.ts';
import { type Stakeholders, readStakeholders } from './read-stakeholders.ts';
import { readVerdicts } from './read-verdicts.ts';

/** The documents of a playbook that hold rules, by path. */
export type Documents = ReadonlyMap<string, Document>;

/** The parts a model is made of; each comes from one file. */
interface Parts {
  readonly icp: Icp;
  readonly people: Stakeholders;
  readonly behavior: BehaviorRules;
  readonly verdicts: VerdictRules;
}

const noParts: Parts = {
  icp: { account: { groups: [], rules: [] }, exclusions: [], segmentNotes: [] },
  people: { stakeholders: { groups: [], rules: [], roles: [] }, titles: [] },
  behavior: { groups: [], rules: [], combinations: [], properties: new Map() },
  verdicts: { rows: [] },
};

/** The models of a playbook in the order they are tried; what one lacks it takes from the default, which comes last. */
export function readModels(documents: Documents, context: ReadContext): readonly Model[] {
  const defaults = readParts('', documents, noParts, context);
  const names = [
    ...new Set(
      [...documents.keys()].filter((path) => path.startsWith('models/')).map((path) => path.split('/')[1] ?? ''),
    ),
  ];
  const others = names.map((name) => readModel(name, documents, defaults, context));
  const ordered = others.toSorted((a, b) => a.order - b.order || (a.model.name < b.model.name ? -1 : 1));
  return [...ordered.map(({ model }) => model), modelOf('default', defaults)];
}

function readParts(folder: string, documents: Documents, fallback: Parts, context: ReadContext): Parts {
  const read = <Part>(file: string, reader: (document: Document, context: ReadContext) => Part): Part | undefined => {
    const document = documents.get(folder + file);
    return document === undefined ? undefined : reader(document, context);
  };
  const icp = read('icp.md', readIcp) ?? fallback.icp;
  const behavior = read('signals.md', readSignals) ?? fallback.behavior;
  const signals = behavior.rules.map(({ id }) => id);
  const readPeople = (document: Document) => readStakeholders(document, signals, context);
  return {
    icp,
    people: read('stakeholders.md', readPeople) ?? fallback.people,
    behavior,
    verdicts: read('verdicts.md', readVerdicts) ?? fallback.verdicts,
  };
}

function modelOf(name: string, { icp, people, behavior, verdicts }: Parts): Model {
  return { name, ...icp, ...people, behavior, verdicts };
}

function readModel(
  name: string,
  documents: Documents,
  defaults: Parts,
  context: ReadContext,
): { readonly model: Model; readonly order: number } {
  const folder = `models/${name}/`;
  const { when, order } = readTerms(folder, documents.get(`${folder}model.md`), context);
  const model = modelOf(name, readParts(folder, documents, defaults, context));
  if (name === 'default')
    context.report(
      errorAt(
        startOf(`${folder}model.md`),
        'model-name',
        '`default` is what the files beside `models` are; give this folder another name',
      ),
    );
  return { model: when === undefined ? model : { ...model, when }, order };
}

function readTerms(
  folder: string,
  document: Document | undefined,
  context: ReadContext,
): { readonly when?: Condition; readonly order: number } {
  const map = document === undefined ? undefined : readFrontMatter(document, context.report);
  const values = map === undefined ? undefined : knownKeys(map, ['when', 'order'], context.report);
  const when = values?.get('when');
  const order = values?.get('order');
  const number = (order === undefined ? undefined : asNumber(order, '`order`', context.report)) ?? Infinity;
  if (when === undefined) {
    const message =
      'a model needs a model.md that says which accounts it is for; write `when: segment is enterprise` at its top, between two lines of `---`';
    context.report(errorAt(startOf(`${folder}model.md`), 'missing-setting', message));
    return { order: number };
  }
  const cell = cellOfSetting(when, '`when`', context.report);
  const condition =
    cell === undefined ? undefined : readRequiredCondition(cell, scopeOf(context.account, context), context);
  return condition === undefined ? { order: number } : { when: condition, order: number };
}
