import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadPlaybook, runCases } from '../src/engine/index.ts';
import { lintPlaybook, printPlaybook } from '../src/playbook/index.ts';
import { run } from './cli/terminal.ts';

const root = join(import.meta.dirname, '..');
const design = join(root, '..', 'shared', 'design', 'playbook-example');
const folders = [
  'playbooks/b2b-saas',
  'playbooks/b2b-services',
  'examples/salvirt/playbook',
  'examples/maven/playbook',
].map((path) => join(root, path));

describe.each([...folders, ...(existsSync(design) ? [design] : [])])('the playbook %s', async (folder) => {
  const { compiled, files } = await loadPlaybook(folder);
  const { outcomes } = compiled === undefined ? { outcomes: [] } : runCases(compiled, files);

  test.each(outcomes.map(({ test: { name }, differences }) => [name, differences] as const))(
    'case: %s',
    (_, differences) => {
      expect(differences).toEqual([]);
    },
  );

  test('has cases, and the command line says the same of them as the library', async () => {
    expect(outcomes.length).toBeGreaterThan(1);
    const { code, out } = await run(root, ['test', folder, '--json']);
    const told = JSON.parse(out) as { readonly cases: readonly { readonly name: string; readonly ok: boolean }[] };
    expect(code).toBe(0);
    expect(told.cases.map(({ name, ok }) => [name, ok])).toEqual(outcomes.map(({ test: { name } }) => [name, true]));
  });

  test('has nothing for lint to find, and prints as it reads', async () => {
    const problems = lintPlaybook(files).filter(({ severity }) => severity !== 'info');
    expect(problems).toEqual([]);
    const printed = printPlaybook(files);
    expect(printPlaybook(printed)).toEqual(printed);
  });
});
