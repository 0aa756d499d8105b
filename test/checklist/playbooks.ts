import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type CompiledPlaybook, type Model, compilePlaybook } from '../../src/domain/index.ts';
import {
  type ParsedPlaybook,
  type PlaybookFiles,
  formatProblem,
  lintPlaybook,
  parsePlaybook,
} from '../../src/playbook/index.ts';

const shipped = join(import.meta.dirname, '../../playbooks');

function readFolder(name: string): PlaybookFiles {
  const files = readdirSync(join(shipped, name)).filter((file) => file.endsWith('.md'));
  return new Map(files.map((file) => [file, readFileSync(join(shipped, name, file), 'utf8')]));
}

/** The texts of the b2b-saas playbook. */
export const saasFiles = readFolder('b2b-saas');
const servicesFiles = readFolder('b2b-services');

/** A playbook that must be free of errors. */
function parsed(files: PlaybookFiles): ParsedPlaybook {
  const result = parsePlaybook(files);
  if (!result.ok) throw new Error(result.problems.map(formatProblem).join('\n'));
  return result.value;
}

/** The playbooks that ship, ready to run. */
export const saas = compiled(saasFiles);
export const services = compiled(servicesFiles);

/** A playbook from its texts, ready to run. */
export function compiled(files: PlaybookFiles): CompiledPlaybook {
  return compilePlaybook(parsed(files).playbook);
}

/** The only model of a playbook. */
export function modelOf(files: PlaybookFiles): Model {
  return parsed(files).playbook.models.at(-1) as Model;
}

/** The b2b-saas playbook with the line of a file that contains a text put in place by others, or left out. */
export function saasTextWithLine(
  file: string,
  contains: string,
  instead: (line: string) => readonly string[],
): PlaybookFiles {
  const lines = (saasFiles.get(file) ?? '').split('\n');
  const index = lines.findIndex((line) => line.includes(contains));
  if (index < 0) throw new Error(`${file} has no line that contains: ${contains}`);
  return new Map([...saasFiles, [file, lines.toSpliced(index, 1, ...instead(lines[index] ?? '')).join('\n')]]);
}

/** The same, ready to run. */
export function saasWithLine(
  file: string,
  contains: string,
  instead: (line: string) => readonly string[],
): CompiledPlaybook {
  return compiled(saasTextWithLine(file, contains, instead));
}

/** The b2b-saas playbook with lines added at the end of some of its files. */
export function saasPlus(added: Readonly<Record<string, readonly string[]>>): CompiledPlaybook {
  const longer = Object.entries(added).map(
    ([file, lines]) => [file, [saasFiles.get(file)?.trimEnd(), ...lines, ''].join('\n')] as const,
  );
  return compiled(new Map([...saasFiles, ...longer]));
}

/** What lint finds in a playbook besides notes: `error personal-mail`. */
export function lintCodes(files: PlaybookFiles): readonly string[] {
  const found = lintPlaybook(files).filter((problem) => problem.severity !== 'info');
  return found.map(({ severity, code }) => `${severity} ${code}`);
}
