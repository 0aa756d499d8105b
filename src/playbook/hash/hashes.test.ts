import { expect, test } from 'vitest';
import { type AgreedFile, agreedFiles, agreedPlus, agreedWith } from '../../../test/golden/agreed-playbook.ts';
import { minimalFiles, minimalPlus, minimalWith } from '../../../test/golden/minimal-playbook.ts';
import { type PlaybookFiles, documentHash, parsePlaybook } from '../index.ts';

function playbookOf(files: PlaybookFiles) {
  const parsed = parsePlaybook(files);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.value.playbook;
}

const rulesHashOf = (files: PlaybookFiles) => playbookOf(files).rulesHash;

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

const agreed = playbookOf(agreedFiles());

test.each<readonly [AgreedFile, string, string]>([
  ['stages.md', 'behavior >= 20', 'behavior >= 21'],
  ['stages.md', 'fit: account >= 30', 'fit: account >= 31'],
  ['stages.md', 'fit: account >= 30', 'reengageAfter: 31 days'],
  ['stages.md', 'fit: account >= 30', 'reengageTo: disqualified'],
  ['stages.md', 'fit: account >= 30', 'loops: 3'],
  ['stages.md', '| enriched | | account.completeness >= 50 |\n', ''],
  ['handoff.md', '2 business hours', '3 business hours'],
  ['handoff.md', '30 minutes', '31 minutes'],
  ['handoff.md', 'reassign |\n| | accept', 'recycle |\n| | accept'],
  ['handoff.md', 'account >= 50', 'account >= 51'],
  ['handoff.md', '| early |', '| later |'],
  ['handoff.md', 'decider: jane', 'decider: ida'],
  ['handoff.md', 'ritual:', 'review: { decider: jane, within: 8 business hours }\nritual:'],
  ['handoff.md', 'Thursday', 'Monday'],
  ['handoff.md', 'on: yes', 'on: no'],
  ['handoff.md', 'offer: stage is MQL', 'required: [source]'],
  ['routing.md', 'fallback: team sdr', 'fallback: person sdr'],
  ['routing.md', '| team south |', '| person south |'],
  ['routing.md', '2 hours', '3 hours'],
])('a change of what is agreed on is one of the agreement, not of the rules: %s, %s', (file, text, instead) => {
  const changed = playbookOf(agreedWith(file, text, instead));
  expect(changed.agreementHash).not.toBe(agreed.agreementHash);
  expect(changed.rulesHash).toBe(agreed.rulesHash);
});

test('labels, prose and spelling do not touch the hash of the agreement, nor do rules', () => {
  const untouched = [
    agreedPlus('handoff.md', '\nWe talked about this for long.\n'),
    agreedWith('stages.md', 'Worth a call', 'Hot'),
    agreedWith('stages.md', '| MQL |', '| mql |'),
    agreedWith('handoff.md', 'Too early', 'Not this year'),
    agreedWith('handoff.md', '2 business hours', '120 minutes'),
    agreedWith('routing.md', '| South |', '| DACH |'),
    agreedFiles({ 'icp.md': (agreedFiles().get('icp.md') ?? '').replace('| 60 |', '| 61 |') }),
  ];
  expect(untouched.map((files) => playbookOf(files).agreementHash)).toEqual(untouched.map(() => agreed.agreementHash));
  expect(agreed.rulesHash).toBe(same);
  expect(playbookOf(minimalFiles()).agreementHash).not.toBe(agreed.agreementHash);
});
