import { expect, test } from 'vitest';
import { minimalFiles, minimalPlus, minimalWith } from '../../../test/golden/minimal-playbook.ts';
import { type PlaybookFiles, documentHash, parsePlaybook } from '../index.ts';

function rulesHashOf(files: PlaybookFiles): string {
  const parsed = parsePlaybook(files);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.value.playbook.rulesHash;
}

const same = rulesHashOf(minimalFiles());

test('prose, labels, names and spelling do not touch the rules hash', () => {
  const untouched = [
    minimalPlus('icp.md', '\nWe learned this the hard way.\n'),
    minimalWith('icp.md', 'Mid-market', 'Middle of the market'),
    minimalWith('icp.md', 'between 50 and 1000', 'between 50 and 1k'),
    minimalWith('icp.md', 'industry is software', 'INDUSTRY   is "Software"'),
    minimalWith('verdicts.md', 'not yet', 'come back later'),
    minimalWith('playbook.md', 'Minimal', 'Another name'),
    minimalWith('signals.md', '21 days', '21d'),
  ];
  expect(untouched.map(rulesHashOf)).toEqual(untouched.map(() => same));
});

test('whatever is evaluated changes the rules hash', () => {
  const touched = [
    minimalWith('icp.md', '| 60 |', '| 60.1 |'),
    minimalWith('icp.md', 'between 50 and 1000', 'between 50 and 1001'),
    minimalWith('icp.md', '## Firmographic', '## Firmographic (cap 80)'),
    minimalWith('icp.md', '| competitor |\n', '| sells what we sell |\n'),
    minimalWith('signals.md', '21 days', '22 days'),
    minimalWith('signals.md', '| 7 days |', '| 8 days |'),
    minimalWith('stakeholders.md', '| yes |', '| no |'),
    minimalWith('verdicts.md', '| pursue | review |', '| pursue | route |'),
    minimalWith('playbook.md', 'currency: EUR', 'currency: EUR\ndayStartsAt: 01:00'),
    minimalFiles({
      'fields.md': '| Field | Of | Type | Fresh for |\n|---|---|---|---|\n| employees | account | number | 90 days |\n',
    }),
  ];
  expect(new Set([same, ...touched.map(rulesHashOf)]).size).toBe(touched.length + 1);
});

test('the document hash is of every word, but not of line ends or the order of files', () => {
  const files = minimalFiles();
  const whole = documentHash(files);
  expect(documentHash(new Map([...files].toReversed()))).toBe(whole);
  expect(
    documentHash(new Map([...files].map(([path, text]) => [path, `\uFEFF${text.replaceAll('\n', '\r\n')}`]))),
  ).toBe(whole);
  expect(documentHash(minimalPlus('icp.md', 'x'))).not.toBe(whole);
  expect(documentHash(minimalFiles({ 'handoff.md': '' }))).not.toBe(whole);
});
