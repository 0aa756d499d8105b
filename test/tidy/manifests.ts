import type { Finding, RepositoryFile } from './repository.ts';

const installScripts = ['preinstall', 'install', 'postinstall', 'preprepare', 'prepare', 'postprepare'];

interface LockedPackage {
  readonly hasInstallScript?: boolean;
  readonly dev?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** Scripts that would run on a user's machine during an install, ours or a dependency's. */
export function findInstallScripts(files: readonly RepositoryFile[]): readonly Finding[] {
  const advice = 'nothing may run during an install: do it when the command starts';
  const own = files
    .filter((file) => /(^|\/)package\.json$/.test(file.path))
    .flatMap((file) => {
      const { scripts = {} } = JSON.parse(file.text) as { readonly scripts?: Readonly<Record<string, string>> };
      return installScripts
        .filter((name) => name in scripts)
        .map((name) => ({ file: file.path, line: lineOf(file, `"${name}"`), what: `script \`${name}\``, advice }));
    });
  const foreign = lockedPackages(files).flatMap(({ file, place, locked }) =>
    locked.hasInstallScript === true && locked.dev !== true
      ? [{ file: file.path, line: lineOf(file, `"${place}"`), what: `\`${place}\` has an install script`, advice }]
      : [],
  );
  return [...own, ...foreign];
}

/** Native parts of other platforms that the lockfile lacks: `npm ci` refuses such a lockfile everywhere. */
export function findIncompleteLock(files: readonly RepositoryFile[]): readonly Finding[] {
  const packages = lockedPackages(files);
  const places = new Set(packages.map(({ place }) => place));
  return packages.flatMap(({ file, place, locked }) =>
    Object.keys(locked.optionalDependencies ?? {})
      .filter((name) => !places.has(`node_modules/${name}`) && !places.has(`${place}/node_modules/${name}`))
      .map((name) => ({
        file: file.path,
        line: lineOf(file, `"${place}"`),
        what: `\`${name}\` is wanted by \`${place}\` and missing`,
        advice: 'choose a version whose packages exist for every platform, then `npm install`',
      })),
  );
}

function lockedPackages(files: readonly RepositoryFile[]) {
  const lock = files.find((file) => file.path === 'package-lock.json');
  if (!lock) return [];
  const { packages } = JSON.parse(lock.text) as { readonly packages: Readonly<Record<string, LockedPackage>> };
  return Object.entries(packages).map(([place, locked]) => ({ file: lock, place, locked }));
}

function lineOf(file: RepositoryFile, text: string): number {
  return file.text.slice(0, Math.max(0, file.text.indexOf(text))).split('\n').length;
}
