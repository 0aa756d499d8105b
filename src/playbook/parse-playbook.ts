import type { Playbook } from '../domain/playbook.ts';
import { agreementHash } from './hash/agreement-hash.ts';
import { documentHash } from './hash/document-hash.ts';
import { rulesHash } from './hash/rules-hash.ts';
import type { PlaybookFiles } from './known-files.ts';
import type { Parsed, Problem } from './problem.ts';
import { type Reading, readPlaybook } from './read/read-playbook.ts';

/** A playbook and what is worth a second look in it. */
export interface ParsedPlaybook {
  readonly playbook: Playbook;
  readonly warnings: readonly Problem[];
}

/** Reads a playbook folder; with an error anywhere in it there is no playbook, only the list of problems. */
export function parsePlaybook(files: PlaybookFiles): Parsed<ParsedPlaybook> {
  const reading = readPlaybook(files);
  if (hasErrors(reading.problems)) return { ok: false, problems: reading.problems };
  return { ok: true, value: { playbook: playbookOf(reading, files), warnings: reading.problems } };
}

/** The playbook a reading without errors holds. */
export function playbookOf({ settings, fields, models, agreement }: Reading, files: PlaybookFiles): Playbook {
  return {
    settings,
    fields,
    models,
    agreement,
    rulesHash: rulesHash({ settings, fields, models }),
    agreementHash: agreementHash(agreement),
    documentHash: documentHash(files),
  };
}

/** True where a problem makes the playbook unusable. */
export function hasErrors(problems: readonly Problem[]): boolean {
  return problems.some((problem) => problem.severity === 'error');
}
