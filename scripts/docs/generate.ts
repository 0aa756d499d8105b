// `npm run docs`: writes the pages that are made from the sources, and brings the outputs shown in the others up to date.
// With `--check` it writes nothing and names the pages that are out of date.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { stalePages } from './pages.ts';

const root = join(import.meta.dirname, '..', '..');
const isCheck = process.argv.includes('--check');
const stale = await stalePages(root);

for (const { path, text } of isCheck ? [] : stale) {
  const target = join(root, path);
  if (text === undefined) {
    rmSync(target);
    continue;
  }
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, text);
}

const verb = isCheck ? 'out of date' : 'written';
console.log([...stale.map(({ path }) => `${verb}: ${path}`), `${stale.length} pages ${verb}`].join('\n'));
process.exitCode = isCheck && stale.length > 0 ? 1 : 0;
