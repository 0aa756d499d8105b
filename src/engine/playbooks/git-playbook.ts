import { execFile } from 'node:child_process';
import { relative, resolve } from 'node:path';
import { promisify } from 'node:util';
import { compilePlaybook } from '../../domain/index.ts';
import { parsePlaybook } from '../../playbook/index.ts';
import type { LoadedPlaybook } from './load-playbook.ts';
import { isPlaybookFile } from './playbook-folder.ts';

const run = promisify(execFile);
const largestOutput = 16 << 20;

/** Why there is no playbook at a git revision. */
type NotThere = 'no revision' | 'no folder';

/** The playbook in a folder as it was at a git revision, or why there is none. */
export async function loadPlaybookAt(revision: string, folder: string): Promise<LoadedPlaybook | NotThere> {
  const git = async (...args: readonly string[]) => {
    const { stdout } = await run('git', ['-C', resolve(folder), ...args], { maxBuffer: largestOutput });
    return stdout;
  };
  try {
    // A revision that begins with a dash would be read as an option.
    const commit = (await git('rev-parse', '--verify', '--end-of-options', `${revision}^{commit}`)).trim();
    const top = (await git('rev-parse', '--show-toplevel')).trim();
    const prefix = relative(top, resolve(folder));
    const listed = await git('ls-tree', '-r', '-z', '--name-only', commit, '.');
    const paths = listed.split('\0').filter((path) => isPlaybookFile(path));
    if (paths.length === 0) return 'no folder';
    const texts = await Promise.all(
      paths.map((path) => git('show', `${commit}:${prefix === '' ? path : `${prefix}/${path}`}`)),
    );
    const files = new Map(paths.map((path, i) => [path, texts[i] ?? '']));
    const parsed = parsePlaybook(files);
    if (!parsed.ok) return { folder, files, problems: parsed.problems };
    return { folder, files, problems: parsed.value.warnings, compiled: compilePlaybook(parsed.value.playbook) };
  } catch {
    return 'no revision';
  }
}
