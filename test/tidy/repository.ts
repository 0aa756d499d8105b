import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A file of the repository as the checks see it; the path is relative and uses `/`. */
export interface RepositoryFile {
  readonly path: string;
  readonly text: string;
}

/** Something out of order: where, what, and what to do about it. */
export interface Finding {
  readonly file: string;
  readonly line: number;
  readonly what: string;
  readonly advice: string;
}

export type Check = (files: readonly RepositoryFile[]) => readonly Finding[];

/** Every text file git tracks or would track. Binary files (a NUL early on) are left out. */
export function readRepository(root: string): readonly RepositoryFile[] {
  const listing = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  const paths = [...new Set(listing.split('\0'))].filter((path) => path !== '' && existsSync(join(root, path)));
  return paths.toSorted().flatMap((path) => {
    const bytes = readFileSync(join(root, path));
    return bytes.subarray(0, 8000).includes(0) ? [] : [{ path, text: bytes.toString('utf8') }];
  });
}

export function printFindings(findings: readonly Finding[]): string {
  return findings.map(({ file, line, what, advice }) => `${file}:${line}: ${what}; ${advice}`).join('\n');
}

/** TypeScript and JavaScript that people maintain: no fixtures, no golden files. */
export function isCode(path: string): boolean {
  return /\.(ts|tsx|mts|mjs|js)$/.test(path) && !isTestData(path);
}

export function isTestData(path: string): boolean {
  return /(^|\/)(fixtures|golden)\//.test(path);
}

export function isTest(path: string): boolean {
  return /\.test\.tsx?$/.test(path);
}

/** Code under `src` that is not a test: what the budgets and the import table are about. */
export function isSource(path: string): boolean {
  return path.startsWith('src/') && isCode(path) && !isTest(path);
}

export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
