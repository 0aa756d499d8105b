import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Mapping } from '../connectors/files/map/mapping.ts';
import type { Proposal } from '../connectors/files/map/propose/proposal.ts';
import { parseMapping } from '../connectors/files/map/yaml/parse-mapping.ts';
import { printProposals } from '../connectors/files/map/yaml/print-mapping.ts';
import { FileError, fileErrorFrom } from '../connectors/files/read/file-error.ts';
import { openRecords } from '../connectors/files/read/read-records.ts';
import { writeAtomically } from '../connectors/files/write/atomic-file.ts';
import type { Field } from '../domain/index.ts';
import { proposeFor } from './load-base.ts';

/** Proposals for some files, and the one mapping they make as text to edit. */
export interface ProposedMappings {
  readonly proposals: readonly Proposal[];
  readonly text: string;
}

/** Proposes one mapping for all these files; `fields` are those a playbook declares. */
export async function proposeMappings(paths: readonly string[], fields: readonly Field[]): Promise<ProposedMappings> {
  const proposals: Proposal[] = [];
  for (const path of paths) proposals.push(await proposeFor({ path }, await openRecords(path), fields));
  return { proposals, text: printProposals(proposals) };
}

/** Reads a mapping a person edited; its mistakes end with one clear message naming each place. */
export async function readMappingFile(path: string): Promise<Mapping> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw fileErrorFrom(path, error);
  });
  const parsed = parseMapping(text, basename(path));
  if (parsed.ok) return parsed.value;
  throw new FileError('mapping-misfit', path, parsed.problems.map(({ message }) => message).join('\n'));
}

/** Writes a text to a file, whole or not at all. */
export function writeText(path: string, text: string): Promise<void> {
  return writeAtomically(path, (draft) => writeFile(draft, text));
}
