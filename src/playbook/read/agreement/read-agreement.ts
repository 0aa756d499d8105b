import { elementField, noteField } from '../../../domain/agreement/terms/agreement-fields.ts';
import type { AgreementRules } from '../../../domain/agreement/terms/terms.ts';
import type { Document } from '../../markdown/document.ts';
import { startOf } from '../../problem.ts';
import { type Settings, settingsOf } from '../../yaml/settings.ts';
import type { ReadContext } from '../read-context.ts';
import type { Documents } from '../read-model.ts';
import { readFrontMatter } from '../read-settings.ts';
import { type AgreementContext, agreementContext } from './agreement-context.ts';
import { handoffSettingNames, readAllNotes, readHandoff } from './read-handoff.ts';
import { readRouting, routingSettingNames } from './read-routing.ts';
import { readElements, readStages, stageSettingNames } from './read-stages.ts';

/** Reads stages.md, handoff.md and routing.md; a part whose file is missing is off. */
export function readAgreement(documents: Documents, context: ReadContext): AgreementRules {
  const topOf = (file: string, known: readonly string[]): Settings => {
    const document = documents.get(file);
    const map = document === undefined ? undefined : readFrontMatter(document, context.report);
    return settingsOf(map, known, startOf(file), context.report);
  };
  const tops = {
    stages: topOf('stages.md', stageSettingNames),
    handoff: topOf('handoff.md', handoffSettingNames),
    routing: topOf('routing.md', routingSettingNames),
  };
  // Conditions of all three may name what one of them declares.
  const notes = documents.has('handoff.md') ? readAllNotes(tops.handoff) : [];
  const own = agreementContext(context, [...readElements(tops.stages).map(elementField), ...notes.map(noteField)]);
  const read = <Part>(file: string, top: Settings, reader: PartReader<Part>) => {
    const document = documents.get(file);
    return document === undefined ? undefined : reader(document, top, own);
  };
  const stages = read('stages.md', tops.stages, readStages);
  const handoff = read('handoff.md', tops.handoff, readHandoff);
  const routing = read('routing.md', tops.routing, readRouting);
  return {
    ...(stages === undefined ? {} : { stages }),
    ...(handoff === undefined ? {} : { handoff }),
    ...(routing === undefined ? {} : { routing }),
  };
}

type PartReader<Part> = (document: Document, top: Settings, context: AgreementContext) => Part;
