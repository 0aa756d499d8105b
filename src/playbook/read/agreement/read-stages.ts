import { defaultStageTerms } from '../../../domain/agreement/terms/default-terms.ts';
import { type StageRule, type StageTerms, stageKinds } from '../../../domain/agreement/terms/terms.ts';
import type { Document } from '../../markdown/document.ts';
import { type RuleRow, cellOf } from '../../tables/match-table.ts';
import { readCount, readDays, readRequiredWord, readWord } from '../../tables/read-cell.ts';
import { readCondition } from '../../tables/read-condition.ts';
import { stageTable } from '../../tables/table-kinds.ts';
import { type Settings, settingCell } from '../../yaml/settings.ts';
import { readTables } from '../read-tables.ts';
import type { AgreementContext } from './agreement-context.ts';
import { checkStages } from './check-stages.ts';
import { readNames } from './names.ts';

/** What may stand at the top of stages.md. */
export const stageSettingNames = ['fit', 'reengageAfter', 'reengageTo', 'loops', 'elements'] as const;

const holdingStages = ['nurture', 'disqualified'] as const;

/** What a framework asks besides what all do, as stages.md names it. */
export function readElements(top: Settings): readonly string[] {
  return readNames(top, 'elements') ?? [];
}

/** Reads stages.md. */
export function readStages(document: Document, top: Settings, context: AgreementContext): StageTerms {
  const { tables } = readTables(document, [stageTable], context);
  const stages = tables.flatMap(({ rows }) => rows.flatMap((row) => readStage(row, context) ?? []));
  checkStages(document, stages, context.report);
  const elements = readElements(top);
  return {
    stages,
    fit: readCondition(settingCell(top, 'fit'), context.scope, context) ?? defaultStageTerms.fit,
    reengageAfterDays: readReengageAfter(top, context),
    reengageTo:
      readWord(settingCell(top, 'reengageTo'), holdingStages, 'stage to go back to', context) ??
      defaultStageTerms.reengageTo,
    mostLoops: readCount(settingCell(top, 'loops'), context, defaultStageTerms.mostLoops),
    ...(elements.length === 0 ? {} : { elements }),
  };
}

function readStage(row: RuleRow, context: AgreementContext): StageRule | undefined {
  const kind = readRequiredWord(cellOf(row, 'Stage'), stageKinds, 'stage', context);
  const when = readCondition(cellOf(row, 'Enters when'), context.scope, context);
  if (kind === undefined) return undefined;
  const label = cellOf(row, 'Label').text || kind;
  return { kind, label, ...(when === undefined ? {} : { when }), at: row.place };
}

function readReengageAfter(top: Settings, context: AgreementContext): number {
  const cell = settingCell(top, 'reengageAfter');
  if (cell.text.toLowerCase() === 'never') return 0;
  return readDays(cell, context) ?? defaultStageTerms.reengageAfterDays;
}
