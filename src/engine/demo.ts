import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import type { Day } from '../domain/index.ts';
import { packageFolder } from './playbooks/find-playbook.ts';
import type { SourceFile } from './load-base.ts';

interface DemoModules {
  readonly generateDemo: (options: { readonly seed: number; readonly asOf: Day }) => unknown;
  readonly writeDemo: (folder: string, demo: unknown) => void;
}

/** Writes the files of a made-up company into a folder and names them as sources. */
export async function makeDemo(folder: string, seed: number, asOf: Day): Promise<readonly SourceFile[]> {
  const { generateDemo, writeDemo } = await loadDemo();
  writeDemo(folder, generateDemo({ seed, asOf }));
  return [
    { path: join(folder, 'accounts.csv'), rows: 'account' },
    { path: join(folder, 'contacts.csv'), rows: 'contact' },
    { path: join(folder, 'signals.csv'), rows: 'signal' },
    { path: join(folder, 'deals.csv'), rows: 'deal' },
  ];
}

// The generator is an example beside the sources; a built package carries its build.
async function loadDemo(): Promise<DemoModules> {
  const isSource = import.meta.url.endsWith('.ts');
  const folder = join(packageFolder(), ...(isSource ? ['examples', 'demo'] : ['dist', 'examples', 'demo']));
  const load = (name: string) => import(pathToFileURL(join(folder, `${name}.${isSource ? 'ts' : 'js'}`)).href);
  const [generate, write] = await Promise.all([load('generate'), load('write-demo')]);
  return { ...(generate as Pick<DemoModules, 'generateDemo'>), ...(write as Pick<DemoModules, 'writeDemo'>) };
}
