import { readFileSync, readdirSync } from 'node:fs';
import { join, posix } from 'node:path';

/** The pages below a folder, by path from the root; the example playbook is no page. */
export function markdownFiles(root: string, folder: string): readonly string[] {
  const entries = readdirSync(join(root, folder), { recursive: true, withFileTypes: true });
  const files = entries.filter(
    (entry) => entry.isFile() && entry.name.endsWith('.md') && !entry.parentPath.includes('examples'),
  );
  const pathOf = (parent: string, name: string) => join(parent, name).slice(join(root, '/').length);
  return files.map((entry) => pathOf(entry.parentPath, entry.name).split('\\').join(posix.sep)).toSorted();
}

/** The text of a file of the repository. */
export function readText(root: string, path: string): string {
  return readFileSync(join(root, path), 'utf8');
}
