import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isSource, readRepository } from '../tidy/repository.ts';

const root = join(import.meta.dirname, '..', '..');
const decoded = ['too-large', 'not-json', 'unknown-encoding'];

test('docs/reference/errors.md describes every code of the server, and no other', () => {
  const sources = readRepository(root).filter(
    ({ path }) => (path.startsWith('src/http/') || path.startsWith('src/engine/doors/')) && isSource(path),
  );
  const found = sources.flatMap(({ text }) => [
    ...text.matchAll(/(?:Refusal|refuse)\(\s*\d{3},\s*'([a-z-]+)'/g),
    ...text.matchAll(/errorBody\(\s*'([a-z-]+)'/g),
    ...text.matchAll(/: \[\d{3}, '([a-z-]+)',/g),
    ...text.matchAll(/code: '([a-z-]+)' as const/g),
  ]);
  const codes = new Set([...found.map((match) => match[1] ?? ''), ...decoded]);
  expect(codes.size).toBeGreaterThan(18);
  const page = readFileSync(join(root, 'docs/reference/errors.md'), 'utf8').split('## Errors of the server')[1] ?? '';
  const described = [...page.matchAll(/^\| `([a-z-]+)` \|/gm)].map((match) => match[1] ?? '');
  expect([...codes].filter((code) => !described.includes(code))).toEqual([]);
  expect(described.filter((code) => !codes.has(code))).toEqual([]);
});
