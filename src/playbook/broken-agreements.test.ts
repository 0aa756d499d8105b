import { expect, test } from 'vitest';
import { type AgreedFile, agreedFiles, agreedWith } from '../../test/golden/agreed-playbook.ts';
import { type PlaybookFiles, formatProblem, lintPlaybook } from './index.ts';

const problemsOf = (files: PlaybookFiles) =>
  lintPlaybook(files)
    .filter((problem) => problem.severity !== 'info')
    .map((problem) => (problem.severity === 'warning' ? 'warning: ' : '') + formatProblem(problem));

type Case = readonly [file: AgreedFile, text: string, instead: string, ...messages: string[]];

const cases: readonly Case[] = [
  [
    'stages.md',
    '| lost | | |\n',
    '',
    'stages.md:5:3: no stage is `lost`; add a row whose `Stage` is `lost`; the other cells may stay empty',
  ],
  [
    'stages.md',
    '| won | | |\n| lost | | |\n',
    '',
    'stages.md:5:3: no stage is `won`, `lost`; add rows whose `Stage` is `won`, `lost`; the other cells may stay empty',
  ],
  [
    'stages.md',
    '| lost | | |\n',
    '| lost | | |\n| LOST | Gone | |\n',
    'stages.md:15:3: stage `lost` stands here twice; keep one of the rows',
  ],
  [
    'stages.md',
    '| raw | | |\n| enriched | | account.completeness >= 50 |',
    '| enriched | | |\n| raw | | |',
    'stages.md:7:3: `enriched` comes after `raw`; move its row below that one',
  ],
  [
    'stages.md',
    '| MQL | Worth a call | behavior >= 20 |\n| SAL | | accepted |',
    '| SAL | | accepted |\n| MQL | | |',
    'stages.md:9:3: `SAL` comes after `MQL`; move its row below that one',
  ],
  [
    'stages.md',
    '| opportunity | | open deal and mapped contacts >= 2 |\n| won | | |',
    '| won | | |\n| opportunity | | |',
    'stages.md:12:3: `won` comes after `opportunity`; move its row below that one',
  ],
  ['stages.md', '| enriched |', '| enrichd |', 'stages.md:8:3: unknown stage `enrichd`; did you mean `enriched`?'],
  [
    'stages.md',
    'behavior >= 20',
    'behaviour >= 20',
    'stages.md:9:24: unknown field `behaviour`; did you mean `behavior`?',
  ],
  [
    'stages.md',
    'behavior >= 20',
    'behavior >= 100.5',
    'stages.md:9:3: `behavior >= 100.5` can never hold: signals give at most 85; change the threshold or the points',
  ],
  [
    'stages.md',
    'behavior >= 20',
    'employees > 50',
    'warning: stages.md:9:3: this asks for no score and no verdict, so marketing qualifies by something else than its rules; compare one, such as `verdict is pursue`',
  ],
  [
    'stages.md',
    'need is confirmed and authority is confirmed and timeline is confirmed',
    'accepted and behavior >= 40',
    'warning: stages.md:11:3: nothing here was confirmed in a conversation, so anybody active becomes an SQL; ask for need, authority, timeline, such as `need is confirmed`',
  ],
  [
    'stages.md',
    'need is confirmed',
    'need is sure',
    'stages.md:11:19: `need` is never `sure`; it is one of confirmed, inferred, denied',
  ],
  [
    'stages.md',
    'fit: account >= 30',
    'fit: acount >= 30',
    'stages.md:2:6: unknown field `acount`; did you mean `account`?',
  ],
  [
    'stages.md',
    'fit: account >= 30',
    'fit: account > 95',
    'stages.md:1:1: `account > 95` can never hold: account rules give at most 90; change the threshold or the points',
  ],
  [
    'stages.md',
    'fit: account >= 30',
    'reengageAfter: a while',
    'stages.md:2:16: `a while` is not a number of days; write it like `10 days`, at most 3650',
  ],
  [
    'stages.md',
    'fit: account >= 30',
    'reengageTo: limbo',
    'stages.md:2:13: unknown stage to go back to `limbo`; it is one of nurture, disqualified',
  ],
  [
    'stages.md',
    'fit: account >= 30',
    'loops: many',
    'stages.md:2:8: `many` is not a whole number from 1; write it like 2, or leave the cell empty',
  ],
  [
    'stages.md',
    'fit: account >= 30',
    'elements: [pain, stage, is it]',
    'stages.md:2:18: `stage` means something else in these files; choose another name',
    "stages.md:2:25: `is` is a word of the condition language and cannot be part of a field's name",
  ],
  [
    'stages.md',
    'fit: account >= 30',
    'fits: account >= 30',
    'stages.md:2:1: unknown setting `fits`; did you mean `fit`?',
  ],
  [
    'handoff.md',
    '| fits | Fits us | account >= 50 |\n',
    '',
    'warning: handoff.md:1:1: nothing is handed over without an acceptance definition of marketing to SDR: the conditions under which sales accepts',
  ],
  [
    'handoff.md',
    '| accept | 4 business hours |',
    '| touch | 4 business hours |',
    'warning: handoff.md:1:1: nothing is handed over without an SLA of SDR to AE: how soon sales accepts',
  ],
  [
    'handoff.md',
    'ritual: { when: Thursday 10:00, who: both sides }\n',
    '',
    'warning: handoff.md:1:1: nothing is handed over without a ritual: when marketing and sales go through rejections, and who does',
  ],
  [
    'handoff.md',
    'dispute: { decider: jane, within: 8 business hours }\n',
    '',
    'warning: handoff.md:1:1: nothing is handed over without a dispute rule: who decides whether a rejection stands, and how soon',
  ],
  [
    'handoff.md',
    '2 business hours',
    '2 days',
    'handoff.md:14:20: `2 days` is a time in days instead of hours; write it like `8 business hours`',
  ],
  [
    'handoff.md',
    '2 business hours',
    '2 business days',
    'handoff.md:14:20: `2 business days` is a time in days instead of hours; write it like `8 business hours`',
  ],
  [
    'handoff.md',
    '2 business hours',
    'soon',
    'handoff.md:14:20: `soon` is no time; write it like `2 business hours` or `30 minutes`',
  ],
  ['handoff.md', '2 business hours', '', 'handoff.md:14:20: a time is missing here; write it like `2 business hours`'],
  [
    'handoff.md',
    '30 minutes',
    '2 hours',
    'handoff.md:14:39: a reminder after the time has run out is none; write less than `Within`',
  ],
  ['handoff.md', '| route | accept', '| rout | accept', 'handoff.md:14:3: unknown path `rout`; did you mean `route`?'],
  [
    'handoff.md',
    '| route | accept',
    '| route | acept',
    'handoff.md:14:11: unknown clock `acept`; did you mean `accept`?',
  ],
  [
    'handoff.md',
    'reassign |\n| | accept',
    'drop |\n| | accept',
    'handoff.md:14:52: unknown end of a clock `drop`; it is one of escalate, reassign, recycle',
  ],
  [
    'handoff.md',
    '| route | accept',
    '| | accept',
    'handoff.md:15:3: there are two clocks for every path, accept; keep one of the rows',
  ],
  [
    'handoff.md',
    "| mine | Somebody else's | reassign | |\n",
    '',
    'handoff.md:19:3: marketing to SDR has 4 rejection reasons; agree on 5 to 8: fewer say too little, more are not told apart',
  ],
  [
    'handoff.md',
    '| early | Too early | nurture | last funding on |',
    '| a | | nurture | |\n| b | | nurture | |\n| c | | nurture | |\n| d | | nurture | |\n| early | | nurture | |',
    'handoff.md:19:3: marketing to SDR has 9 rejection reasons; agree on 5 to 8: fewer say too little, more are not told apart',
  ],
  [
    'handoff.md',
    '| early |',
    '| small |',
    'handoff.md:21:3: id `small` is taken by handoff.md:19:3; ids name one rule each, choose another',
  ],
  ['handoff.md', '| early |', '| |', 'handoff.md:19:3: the code of a reason is missing here, such as `too-early`'],
  [
    'handoff.md',
    '| early |',
    '| too, early |',
    'handoff.md:19:3: an id is a short text without commas and backticks, such as `too-early`',
  ],
  [
    'handoff.md',
    'Too early | nurture',
    'Too early | return',
    'handoff.md:19:3: `early` returns a lead to nobody: only an AE gives it back, to the SDR; write `nurture` or `reassign`',
  ],
  [
    'handoff.md',
    'Too early | nurture',
    'Too early | recycle',
    'handoff.md:19:23: unknown next step `recycle`; it is one of nurture, disqualify, reassign, return',
  ],
  [
    'handoff.md',
    'last funding on',
    'last founding on',
    'handoff.md:19:33: no account has a field `last founding on`; did you mean `last funding on`?',
  ],
  [
    'handoff.md',
    '## SDR to AE',
    '## Account executives',
    'handoff.md:26:3: this table stands under none of the passages; put it below `## Marketing to SDR` or `## SDR to AE`',
    'handoff.md:30:3: this table stands under none of the passages; put it below `## Marketing to SDR` or `## SDR to AE`',
    'handoff.md:34:3: this table stands under none of the passages; put it below `## Marketing to SDR` or `## SDR to AE`',
  ],
  [
    'handoff.md',
    '| fits | Fits us | account >= 50 |',
    '| fits | Fits us | account >= fifty |',
    'handoff.md:10:31: `account` is a number field, and `fifty` is not a number; write it like 1000, 1k or 2.5M',
  ],
  [
    'handoff.md',
    '| fits | Fits us | account >= 50 |',
    '| fits | Fits us | |',
    'handoff.md:10:20: a condition is missing here; write `field operator value`',
  ],
  [
    'handoff.md',
    'within: 8 business hours',
    'within: 1 day',
    'handoff.md:2:35: `1 day` is a time in days instead of hours; write it like `8 business hours`',
  ],
  ['handoff.md', ', within: 8 business hours', '', 'handoff.md:2:10: `dispute` has no `within`; add it'],
  ['handoff.md', 'when: Thursday 10:00, ', '', 'handoff.md:3:9: `ritual` has no `when`; add it'],
  ['handoff.md', 'on: yes', 'on: perhaps', 'handoff.md:4:25: `perhaps` is neither yes nor no'],
  [
    'handoff.md',
    'offer: stage is MQL',
    'offer: stage is MKL',
    'handoff.md:4:46: `stage` is never `MKL`; did you mean `MQL`?',
  ],
  [
    'handoff.md',
    'offer: stage is MQL',
    'required: [source, reason]',
    'handoff.md:4:49: unknown part of a package `reason`; did you mean `reasons`?',
  ],
  [
    'handoff.md',
    'offer: stage is MQL',
    'notes: [verdict]',
    'handoff.md:4:38: `verdict` means something else in these files; choose another name',
  ],
  [
    'handoff.md',
    'marketing to SDR:',
    'marketing to SDRs:',
    'handoff.md:4:1: unknown setting `marketing to SDRs`; did you mean `marketing to SDR`?',
  ],
  [
    'routing.md',
    'fallback: team sdr',
    '',
    'routing.md:1:1: nobody would own what no row gives to anybody; write `fallback: team sdr` or `fallback: person jane` at its top, between two lines of `---`',
  ],
  [
    'routing.md',
    'fallback: team sdr',
    'fallback: account owner',
    'routing.md:2:11: there may be no `account owner`, and then nobody would own it; write `team NAME` or `person ID`',
  ],
  [
    'routing.md',
    'fallback: team sdr',
    'fallback: sdr',
    'routing.md:2:11: `sdr` is nobody to route to; write `team NAME`, `person ID`, `account owner`, `deal owner`, `parent owner`',
  ],
  [
    'routing.md',
    '| team south |',
    '| south |',
    'routing.md:8:64: `south` is nobody to route to; write `team NAME`, `person ID`, `account owner`, `deal owner`, `parent owner`',
  ],
  [
    'routing.md',
    '| team south |',
    '| |',
    'routing.md:8:64: nobody stands here; write `team NAME`, `person ID`, `account owner`, `deal owner`, `parent owner`',
  ],
  [
    'routing.md',
    '| marketing to SDR | country is one of DE',
    '| marketing | country is one of DE',
    'routing.md:8:18: unknown handoff `marketing`; it is one of marketing to SDR, SDR to AE',
  ],
  [
    'routing.md',
    '| dach |',
    '| named |',
    'routing.md:8:3: id `named` is taken by routing.md:7:3; ids name one rule each, choose another',
  ],
  [
    'routing.md',
    'DK, SE',
    'SE, at',
    'warning: routing.md:9:3: these territories overlap: `at` belongs to `dach` (line 8), which comes first; keep it in one row',
  ],
  [
    'routing.md',
    '| lists has named | account owner |',
    '| | team everybody |',
    'warning: routing.md:8:3: this row is never reached: `named` (line 7) has no condition and takes everything; move it down',
    'warning: routing.md:9:3: this row is never reached: `named` (line 7) has no condition and takes everything; move it down',
    'warning: routing.md:10:3: this row is never reached: `named` (line 7) has no condition and takes everything; move it down',
  ],
  [
    'routing.md',
    'country is one of DE',
    'county is one of DE',
    'routing.md:8:37: unknown field `county`; did you mean `country`?',
  ],
  [
    'routing.md',
    '2 hours',
    '1 day',
    'routing.md:14:37: `1 day` is a time in days instead of hours; write it like `8 business hours`',
  ],
  ['routing.md', '2 hours', '', 'routing.md:14:37: nothing waits for ever; write it like `4 hours`'],
  [
    'routing.md',
    '| No country |',
    '| |',
    'routing.md:14:3: what is waited for is missing here, such as `Country is missing`',
  ],
];

test.each(cases)('%s with `%s` changed to `%s` says what, where and what to do', (file, text, instead, ...messages) => {
  expect(problemsOf(agreedWith(file as AgreedFile, text, instead))).toEqual(messages);
});

test('the agreed playbook has no problem', () => {
  expect(problemsOf(agreedFiles())).toEqual([]);
});
