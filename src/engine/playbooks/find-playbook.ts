import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The playbooks that ship, by name. */
export const shippedPlaybooks = ['b2b-saas', 'b2b-services'] as const;

/** The folder of a playbook that ships. */
export function shippedFolder(name: string): string {
  return join(packageFolder(), 'playbooks', name);
}

/** The folder a user means: a path with a playbook.md, the name of a shipped one, or `./playbook`; undefined when there is none. */
export function findPlaybook(named: string | undefined, cwd: string): string | undefined {
  const folder = resolve(cwd, named ?? 'playbook');
  if (existsSync(join(folder, 'playbook.md'))) return folder;
  const shipped = shippedPlaybooks.find((name) => name === named);
  return shipped === undefined ? undefined : shippedFolder(shipped);
}

/** The folder of the package, whether its source runs or its build. */
export function packageFolder(): string {
  return fileURLToPath(new URL('../../..', import.meta.url));
}
