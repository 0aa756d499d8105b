import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readRuns } from './note-run.ts';
import { reliabilityPage } from './reliability-page.ts';

test('RELIABILITY.md says what the ledger of runs says', () => {
  const page = readFileSync(new URL('../../RELIABILITY.md', import.meta.url), 'utf8');
  expect(page, 'run `npm run reliability`').toBe(reliabilityPage(readRuns()));
});
