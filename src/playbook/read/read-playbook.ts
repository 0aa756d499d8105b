import type { AgreementRules } from '../../domain/agreement/terms/terms.ts';
import { playbookCatalog } from '../../domain/compile.ts';
import type { Field } from '../../domain/facts/field.ts';
import type { Model, PlaybookSettings } from '../../domain/playbook.ts';
import { type PlaybookFiles, checkFileNames, isCaseFile, isRuleFile } from '../known-files.ts';
import type { Document } from '../markdown/document.ts';
import { guardText } from '../markdown/guard-text.ts';
import { parseDocument } from '../markdown/parse-document.ts';
import { type Problem, type Report, sortProblems } from '../problem.ts';
import { type Notes, emptyNotes } from '../tables/notes.ts';
import { readAgreement } from './agreement/read-agreement.ts';
import { checkIds } from './check-ids.ts';
import type { ReadContext } from './read-context.ts';
import { type DeclaredField, readFields } from './read-fields.ts';
import { type Documents, readModels } from './read-model.ts';
import { defaultSettings, readSettings } from './read-settings.ts';

/** All that could be read of a playbook, and what is wrong with it. With an error among the problems it is incomplete. */
export interface Reading {
  readonly settings: PlaybookSettings;
  readonly fields: readonly Field[];
  readonly models: readonly Model[];
  readonly agreement: AgreementRules;
  readonly problems: readonly Problem[];
  readonly documents: Documents;
  readonly notes: Notes;
}

/** Reads every file of a playbook, whatever is wrong with some of them. */
export function readPlaybook(files: PlaybookFiles): Reading {
  const problems: Problem[] = [];
  const report: Report = (problem) => problems.push(problem);
  checkFileNames(files, report);
  const notes = emptyNotes();
  const documents = parseDocuments(files, report);
  const front = documents.get('playbook.md');
  const settings = front === undefined ? defaultSettings : readSettings(front, report);
  const declaring = documents.get('fields.md');
  const declared = declaring === undefined ? [] : readFields(declaring, { notes, report });
  const context = contextOf(declared, settings, { notes, report });
  const models = readModels(documents, context);
  const agreement = readAgreement(documents, context);
  checkIds(models, report);
  const fields = declared
    .filter(({ owner }) => owner === 'account' || owner === 'contact' || owner === 'signal')
    .map(({ field }) => field);
  return { settings, fields, models, agreement, problems: sortProblems(problems), documents, notes };
}

function parseDocuments(files: PlaybookFiles, report: Report): Documents {
  const documents = new Map<string, Document>();
  for (const [path, text] of files) {
    if (isCaseFile(path)) continue;
    if (!isRuleFile(path)) {
      guardText(path, text, report);
      continue;
    }
    const document = parseDocument(path, text, report);
    if (document !== undefined) documents.set(path, document);
  }
  return documents;
}

function contextOf(
  declared: readonly DeclaredField[],
  settings: PlaybookSettings,
  desk: Pick<ReadContext, 'notes' | 'report'>,
): ReadContext {
  const fields = declared.map(({ field }) => field);
  const ofEvents = declared.filter(({ field, owner }) => field.of === 'signal' && owner !== 'signal');
  const byEvent = Map.groupBy(ofEvents, ({ owner }) => owner);
  return {
    ...desk,
    currency: settings.currency,
    account: playbookCatalog(fields, 'account'),
    contact: playbookCatalog(fields, 'contact'),
    declaredProperties: new Map([...byEvent].map(([event, entries]) => [event, entries.map(({ field }) => field)])),
    sharedProperties: declared.filter(({ owner }) => owner === 'signal').map(({ field }) => field),
  };
}
