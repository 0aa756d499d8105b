import { readFile, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { FileError, fileErrorFrom } from '../../connectors/files/read/file-error.ts';
import { writeAtomically } from '../../connectors/files/write/atomic-file.ts';
import { makeFolder } from '../../connectors/files/write/make-folder.ts';
import { type PlaybookFiles } from '../../playbook/index.ts';

const deepestFolder = 3;
const largestFile = 1 << 20;

/** The Markdown and YAML files of a playbook's folder by relative path; hidden files and other kinds are left out. */
export async function readPlaybookFolder(folder: string): Promise<PlaybookFiles> {
  const files = new Map<string, string>();
  await collect(folder, '', 0, files);
  return files;
}

/** True for the kinds of file a playbook is made of. */
export function isPlaybookFile(path: string): boolean {
  return /\.(?:md|ya?ml)$/.test(path) && !path.split('/').some((part) => part.startsWith('.'));
}

async function collect(folder: string, below: string, depth: number, files: Map<string, string>): Promise<void> {
  const entries = await readdir(join(folder, below), { withFileTypes: true });
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.name.startsWith('.')) continue;
    if (entry.isDirectory() && depth < deepestFolder) await collect(folder, path, depth + 1, files);
    else if (entry.isFile() && isPlaybookFile(path)) files.set(path, await readText(join(folder, path)));
  }
}

// The playbook's own check refuses files far smaller than this, and says so.
async function readText(path: string): Promise<string> {
  const bytes = await readFile(path);
  return bytes.subarray(0, largestFile).toString('utf8');
}

/** Copies a playbook's folder to a new place; refuses a folder that holds anything. */
export async function copyPlaybook(from: string, to: string): Promise<readonly string[]> {
  return writeNewPlaybook(to, await readPlaybookFolder(from));
}

/** Writes the files of a playbook to a new place and says which; refuses a folder that holds anything. */
export async function writeNewPlaybook(to: string, files: PlaybookFiles): Promise<readonly string[]> {
  await makeFolder(to);
  const held = await readdir(to).catch((error: unknown) => {
    throw fileErrorFrom(to, error);
  });
  if (held.length > 0)
    throw new FileError('folder-in-use', to, 'the folder holds files already; name a new one');
  await writePlaybook(to, files);
  return [...files.keys()];
}

/** Writes the files of a playbook, each whole or not at all. */
export async function writePlaybook(folder: string, files: PlaybookFiles): Promise<void> {
  for (const [path, text] of files) {
    const target = join(folder, path);
    await makeFolder(dirname(target));
    await writeAtomically(target, (draft) => writeFile(draft, text));
  }
}
