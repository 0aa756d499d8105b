import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { commandPages } from './command-pages.ts';
import { fieldPages } from './field-pages.ts';
import { markdownFiles, readText } from './files.ts';
import { httpPages } from './http-pages.ts';
import { operatorPages } from './operator-pages.ts';
import { refreshOutputs } from './outputs.ts';
import { reportPages } from './report-pages.ts';

/** Folders and files that hold nothing but generated pages. */
const generatedPlaces = [
  'docs/reference/operators/',
  'docs/reference/commands/',
  'docs/reference/fields-and-events.md',
  'docs/reference/http-api.md',
  'docs/reference/reports.md',
];

/** A page whose file is not what it should be; without a text it should not be there. */
export interface StalePage {
  readonly path: string;
  readonly text?: string;
}

/** Every page of the documentation that is missing, left over or out of date. */
export async function stalePages(root: string): Promise<readonly StalePage[]> {
  const made = new Map([
    ...operatorPages(root),
    ...commandPages(root),
    ...fieldPages(),
    ...httpPages(),
    ...reportPages(),
  ]);
  const present = markdownFiles(root, 'docs');
  const written = present.filter((path) => !isGenerated(path)).map((path) => [path, readText(root, path)] as const);
  const leftOver = present.filter((path) => isGenerated(path) && !made.has(path)).map((path) => ({ path }));
  const stale: StalePage[] = [...leftOver];
  for (const [path, text] of [...made, ...written]) {
    const fresh = await refreshOutputs(root, text);
    const target = join(root, path);
    if (!existsSync(target) || readText(root, path) !== fresh) stale.push({ path, text: fresh });
  }
  return stale;
}

function isGenerated(path: string): boolean {
  return generatedPlaces.some((place) => path === place || (place.endsWith('/') && path.startsWith(place)));
}
