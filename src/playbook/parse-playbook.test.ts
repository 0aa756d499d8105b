import fc from 'fast-check';
import { expect, test } from 'vitest';
import { agreedFiles } from '../../test/golden/agreed-playbook.ts';
import { minimalFiles } from '../../test/golden/minimal-playbook.ts';
import { lintPlaybook, printPlaybook } from './index.ts';

const files = agreedFiles({
  'fields.md':
    '| Field | Of | Type | Values |\n|---|---|---|---|\n| tier | account | text | a, b |\n| booth | badge scanned | number | |\n',
  'models/big/model.md': '---\nwhen: employees > 1000\n---\n',
  'tests/a.yaml':
    '- name: a\n  asOf: 2026-03-10\n  account: { tier: a }\n  signals: [{ on: 2026-03-10, event: page viewed }]\n  expect: { verdict: nurture }\n',
});
const pieces = fc.constantFrom(
  '',
  '|',
  '\n',
  '`',
  '"',
  '\\',
  '(',
  ')',
  '- ',
  '#',
  '---\n',
  ' and ',
  '\u0000',
  '\uD800',
  '__proto__',
  ':',
  '[',
  '{',
  '>= ',
  'x'.repeat(300),
  '👩‍💻',
  '\t',
);
const slips = fc.array(fc.tuple(fc.constantFrom(...files.keys()), fc.nat(600), fc.nat(12), pieces), {
  minLength: 1,
  maxLength: 5,
});

test('no slip of the pen makes reading, proving or printing throw', { timeout: 60_000 }, () =>
  fc.assert(
    fc.property(slips, (changes) => {
      const changed = new Map(files);
      for (const [path, at, length, piece] of changes) {
        const text = changed.get(path) ?? '';
        changed.set(path, text.slice(0, at) + piece + text.slice(at + length));
      }
      for (const { place, message } of lintPlaybook(changed)) {
        expect(place.line).toBeGreaterThan(0);
        expect(place.column).toBeGreaterThan(0);
        expect(message).toMatch(/^[^A-Z].*[^.]$|`$/su);
      }
      printPlaybook(changed);
    }),
    { numRuns: 60 },
  ),
);

test('a word of any length is compared in no time', () => {
  const long = 'a'.repeat(60_000);
  const started = performance.now();
  lintPlaybook(
    minimalFiles({
      'fields.md': `| Field | Of | Values |\n|---|---|---|\n| ${long} | account | ${long} |\n`,
      'signals.md': `| id | Event | Points |\n|---|---|---|\n| ${long} | page viewed | 1 |\n\n## Together\n| id | All of | Points |\n|---|---|---|\n| x | ${long}b | 1 |\n`,
    }),
  );
  expect(performance.now() - started).toBeLessThan(1500);
});
