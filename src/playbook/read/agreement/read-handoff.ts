import { defaultHandoffTerms, defaultLinkDays } from '../../../domain/agreement/terms/default-terms.ts';
import {
  type DeciderTerms,
  type HandoffName,
  type HandoffRules,
  type HandoffTerms,
  type PackagePart,
  handoffNames,
  packageParts,
} from '../../../domain/agreement/terms/terms.ts';
import type { Cell } from '../../markdown/cell.ts';
import type { Document } from '../../markdown/document.ts';
import { errorAt } from '../../problem.ts';
import { placeOfItem, readDays, readMinutes, readWord, readYesNo } from '../../tables/read-cell.ts';
import { readCondition } from '../../tables/read-condition.ts';
import { type Settings, settingCell, settingItems, settingsIn } from '../../yaml/settings.ts';
import type { AgreementContext } from './agreement-context.ts';
import { type HandoffRows, readHandoffRows } from './read-handoff-rows.ts';
import { readNames } from './names.ts';

/** What may stand at the top of handoff.md. */
export const handoffSettingNames = ['links', 'dispute', 'review', 'ritual', ...handoffNames] as const;

const passageSettingNames = ['on', 'offer', 'required', 'notes'] as const;

/** The notes any passage asks for. */
export function readAllNotes(top: Settings): readonly string[] {
  return handoffNames.flatMap((name) => readNotes(name, settingsIn(top, name, passageSettingNames)));
}

function readNotes(name: HandoffName, own: Settings): readonly string[] {
  return readNames(own, 'notes') ?? defaultHandoffTerms[name].notes;
}

/** Reads handoff.md. */
export function readHandoff(document: Document, top: Settings, context: AgreementContext): HandoffRules {
  const rows = readHandoffRows(document, (name) => readIsOn(name, top, context), context);
  const dispute = readDecider('dispute', top, context);
  const review = readDecider('review', top, context);
  const ritual = readRitual(top);
  return {
    handoffs: handoffNames.map((name) => readPassage(name, top, rows.get(name), context)),
    ...(dispute === undefined ? {} : { dispute }),
    ...(review === undefined ? {} : { review }),
    ...(ritual === undefined ? {} : { ritual }),
    linkDays: readDays(settingCell(top, 'links'), context) ?? defaultLinkDays,
    isWritten: true,
  };
}

const noRows: HandoffRows = { criteria: [], clocks: [], reasons: [] };

function readPassage(
  name: HandoffName,
  top: Settings,
  rows: HandoffRows | undefined,
  context: AgreementContext,
): HandoffTerms {
  const own = settingsIn(top, name, passageSettingNames);
  const defaults = defaultHandoffTerms[name];
  return {
    name,
    isOn: readIsOn(name, top, context),
    offer: readCondition(settingCell(own, 'offer'), context.scope, context) ?? defaults.offer,
    ...(rows ?? noRows),
    required: readParts(own, context) ?? defaults.required,
    notes: readNotes(name, own),
  };
}

function readIsOn(name: HandoffName, top: Settings, context: AgreementContext): boolean {
  const own = settingsIn(top, name, passageSettingNames);
  return readYesNo(settingCell(own, 'on'), defaultHandoffTerms[name].isOn, context);
}

function readParts(own: Settings, context: AgreementContext): readonly PackagePart[] | undefined {
  return settingItems(own, 'required')?.flatMap((item) => {
    const cell = { text: item.text, place: placeOfItem(item), isAbsent: false };
    return readWord(cell, packageParts, 'part of a package', context) ?? [];
  });
}

function readDecider(what: 'dispute' | 'review', top: Settings, context: AgreementContext): DeciderTerms | undefined {
  if (!top.values.has(what)) return undefined;
  const own = settingsIn(top, what, ['decider', 'within']);
  const decider = requiredText(own, what, 'decider').text;
  const withinMinutes = readMinutes(requiredText(own, what, 'within'), context);
  return decider === '' || withinMinutes === undefined ? undefined : { decider, withinMinutes };
}

function readRitual(top: Settings): HandoffRules['ritual'] {
  if (!top.values.has('ritual')) return undefined;
  const own = settingsIn(top, 'ritual', ['when', 'who']);
  const when = requiredText(own, 'ritual', 'when').text;
  const who = requiredText(own, 'ritual', 'who').text;
  return when === '' || who === '' ? undefined : { when, who };
}

function requiredText(own: Settings, setting: string, name: string): Cell {
  const cell = settingCell(own, name);
  if (cell.text === '' && !own.values.has(name))
    own.report(errorAt(own.place, 'missing-setting', `\`${setting}\` has no \`${name}\`; add it`));
  return cell;
}
