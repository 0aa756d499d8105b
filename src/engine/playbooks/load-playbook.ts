import { type CompiledPlaybook, compilePlaybook } from '../../domain/index.ts';
import { type PlaybookFiles, type Problem, parsePlaybook } from '../../playbook/index.ts';
import { readPlaybookFolder } from './playbook-folder.ts';

/** A playbook as read from a folder: compiled and ready, or only its problems. */
export interface LoadedPlaybook {
  readonly folder: string;
  readonly files: PlaybookFiles;
  readonly problems: readonly Problem[];
  readonly compiled?: CompiledPlaybook;
}

/** Reads and compiles a playbook folder; problems are values, a folder that cannot be read throws. */
export async function loadPlaybook(folder: string): Promise<LoadedPlaybook> {
  const files = await readPlaybookFolder(folder);
  const parsed = parsePlaybook(files);
  if (!parsed.ok) return { folder, files, problems: parsed.problems };
  return { folder, files, problems: parsed.value.warnings, compiled: compilePlaybook(parsed.value.playbook) };
}
