import { isTest, type Finding, type RepositoryFile } from './repository.ts';

interface Pattern {
  readonly looksFor: RegExp;
  readonly files: (path: string) => boolean;
  readonly what: string;
  readonly advice: string;
}

// Put together here so that this file does not contain what it looks for.
const machineFolders = ['work', 'farm', 'root', 'home'].join('|');
const registryHosts = [
  ['registry', 'npmjs', 'org'],
  ['registry', 'yarnpkg', 'com'],
  ['registry', 'npmmirror', 'com'],
  ['npm', 'pkg', 'github', 'com'],
].map((parts) => parts.join('\\.'));

const patterns: readonly Pattern[] = [
  {
    looksFor: new RegExp(`(^|[^A-Za-z0-9_.])/(${machineFolders})/`),
    files: (path) => path !== 'package-lock.json',
    what: 'a path of one machine',
    advice: 'write it relative to the repository',
  },
  {
    looksFor: new RegExp(`${registryHosts.join('|')}|"resolved": *"https?:`),
    files: () => true,
    what: 'the address of a package registry',
    advice: 'leave it out; in package-lock.json .npmrc does so (omit-lockfile-registry-resolved)',
  },
  {
    looksFor: /\b(it|test|describe|suite|bench)(\.\w+)*\.(only|skip|todo)\b/,
    files: isTest,
    what: 'a test that is narrowed, skipped or left to do',
    advice: 'run it, write it, or say `skipIf` with the part that is missing',
  },
];

/** Lines that must not be in the repository, wherever they stand. */
export function findForbiddenTexts(files: readonly RepositoryFile[]): readonly Finding[] {
  return files.flatMap((file) => {
    const relevant = patterns.filter((pattern) => pattern.files(file.path));
    // Most files have none: one look at the whole text saves the walk through its lines.
    const present = relevant.filter(({ looksFor }) => new RegExp(looksFor, 'm').test(file.text));
    if (present.length === 0) return [];
    return file.text
      .split('\n')
      .flatMap((text, index) =>
        present
          .filter(({ looksFor }) => looksFor.test(text))
          .map(({ what, advice }) => ({ file: file.path, line: index + 1, what, advice })),
      );
  });
}
