import { expect, test } from 'vitest';
import { agreedFiles, agreedWith } from '../../../../test/golden/agreed-playbook.ts';
import { type PlaybookFiles, lintPlaybook } from '../../index.ts';

const codes = (files: PlaybookFiles) =>
  lintPlaybook(files)
    .filter(({ severity }) => severity !== 'info')
    .map(({ severity, code, place }) => `${severity} ${code} ${place.line}`);

const routes = (rows: string) =>
  agreedFiles({
    'routing.md': `---\nfallback: team sdr\n---\n| id | Handoff | When | To |\n|---|---|---|---|\n${rows}`,
  });

test.each([
  [
    '| a | | country is one of DE, AT | team a |\n| b | | country is AT | team b |\n',
    ['warning territories-overlap 7'],
  ],
  ['| a | | country is AT | account owner |\n| b | | Country is "at" | team b |\n', ['warning territories-overlap 7']],
  ['| a | | country is DE | team a |\n| b | | region is DE | team b |\n', []],
  ['| a | | country is DE and city is Berlin | team a |\n| b | | country is DE | team b |\n', []],
  ['| a | SDR to AE | country is DE | team a |\n| b | marketing to SDR | country is DE | team b |\n', []],
  ['| a | SDR to AE | country is DE | team a |\n| b | | country is DE | team b |\n', []],
  ['| a | | country is none of DE | team a |\n| b | | country is DE | team b |\n', []],
])('territories that surely overlap are named, others are left alone: %s', (rows, expected) => {
  expect(codes(routes(rows))).toEqual(expected);
});

test.each([
  ['| a | | | team a |\n| b | | country is DE | team b |\n', ['warning route-never-reached 7']],
  ['| a | | | person a |\n| b | | | team b |\n', ['warning route-never-reached 7']],
  ['| a | | | account owner |\n| b | | | deal owner |\n| c | | | team b |\n', []],
  ['| a | SDR to AE | | team a |\n| b | marketing to SDR | | team b |\n', []],
  ['| a | SDR to AE | | team a |\n| b | | country is DE | team b |\n', []],
])('a row behind one that takes everything is named, unless there may be no such owner: %s', (rows, expected) => {
  expect(codes(routes(rows))).toEqual(expected);
});

test('an SQL that nobody has talked with, and an MQL without a score, are warned of', () => {
  const sql = 'need is confirmed and authority is confirmed and timeline is confirmed';
  expect(codes(agreedWith('stages.md', sql, 'accepted and behavior >= 50'))).toEqual(['warning sql-without-need 11']);
  expect(codes(agreedWith('stages.md', sql, 'timeline is confirmed'))).toEqual([]);
  expect(codes(agreedWith('stages.md', sql, ''))).toEqual([]);
  expect(codes(agreedWith('stages.md', 'behavior >= 20', 'key action'))).toEqual(['warning mql-without-score 9']);
  for (const when of ['verdict is pursue', 'path is route', 'account.floor >= 10', 'hand-raiser >= 40', ''])
    expect(codes(agreedWith('stages.md', 'behavior >= 20', when))).toEqual([]);
});

test('accounts that are to be reviewed want somebody who looks at them; what is pursued is offered to a rep [J20]', () => {
  const row = '| >= 30 | | | country is NL | nurture | review | they ask a lot |\n';
  const reviewing = (verdict: string) => {
    const files = new Map(agreedFiles());
    files.set(
      'verdicts.md',
      (files.get('verdicts.md') ?? '').replace(/(\|---.*\n)/u, `$1${row.replace('nurture', verdict)}`),
    );
    return files;
  };
  expect(codes(reviewing('nurture'))).toEqual(['warning nobody-reviews 1']);
  expect(codes(reviewing('pursue'))).toEqual([]);
  const named = reviewing('nurture');
  named.set(
    'handoff.md',
    `---\nreview: { decider: jane, within: 8 business hours }${named.get('handoff.md')?.slice(3)}`,
  );
  expect(codes(named)).toEqual([]);
});

test('thresholds of stages and handoffs that no account can reach are errors', () => {
  expect(codes(agreedWith('stages.md', 'behavior >= 20', 'behavior >= 20 and account > 90'))).toEqual([
    'error unreachable 9',
  ]);
  expect(codes(agreedWith('handoff.md', 'account >= 50', 'stakeholder >= 71'))).toEqual(['error unreachable 10']);
  expect(codes(agreedWith('handoff.md', 'offer: stage is MQL', 'offer: account > 95'))).toEqual([
    'error unreachable 1',
  ]);
});

test('a threshold that one of several models reaches is left alone', () => {
  const files = new Map([
    ...agreedWith('stages.md', 'behavior >= 20', 'account > 90'),
    ['models/big/model.md', '---\nwhen: employees > 1000\n---\n'],
    ['models/big/icp.md', '| id | Rule | When | Points |\n|---|---|---|---|\n| a | A | employees > 5 | 95 |\n'],
  ]);
  expect(codes(files)).toEqual([]);
});

test('each of the four artefacts that is missing is said [P9]', () => {
  const without = (text: string) => codes(agreedWith('handoff.md', text, ''));
  expect(without('| fits | Fits us | account >= 50 |\n')).toEqual(['warning missing-artefact 1']);
  expect(without('| accept | 4 business hours |\n')).toEqual(['warning missing-artefact 1']);
  expect(without('ritual: { when: Thursday 10:00, who: both sides }\n')).toEqual(['warning missing-artefact 1']);
  const reasons =
    "| early | Too early | nurture | last funding on |\n| person | Wrong person | nurture | |\n| small | Too small | disqualify | employees |\n| need | No need | disqualify | |\n| mine | Somebody else's | reassign | |\n";
  expect(without(reasons)).toEqual(['warning missing-artefact 1']);
  expect(codes(agreedFiles({ 'handoff.md': '# Handoff\n' }))).toHaveLength(8);
});
