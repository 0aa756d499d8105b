import { expect, test } from 'vitest';
import { agreedFiles, agreedWith } from '../../../test/golden/agreed-playbook.ts';
import { minimalFiles } from '../../../test/golden/minimal-playbook.ts';
import { type PlaybookFiles, diffPlaybooks, parsePlaybook, touchedBy } from '../index.ts';

function playbookOf(files: PlaybookFiles) {
  const parsed = parsePlaybook(files);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.value.playbook;
}

const agreed = playbookOf(agreedFiles());
const changesTo = (files: PlaybookFiles) => diffPlaybooks(agreed, playbookOf(files));

test('what changed of an agreement is told thing by thing', () => {
  expect([
    ...changesTo(agreedWith('stages.md', 'behavior >= 20', 'behavior >= 30')),
    ...changesTo(agreedWith('handoff.md', '2 business hours', '90 minutes')),
    ...changesTo(agreedWith('handoff.md', '| small | Too small | disqualify | employees |', '| small | | nurture | |')),
    ...changesTo(agreedWith('routing.md', '| country is one of DE, AT | team south', '| country is DE | team south')),
  ]).toEqual([
    { part: 'stage', model: '', id: 'MQL', before: 'behavior >= 20', after: 'behavior >= 30' },
    {
      part: 'handoff',
      model: '',
      id: 'marketing to SDR: accept on route',
      before: '2 business hours, reminder after 30 business minutes, reassign',
      after: '90 business minutes, reminder after 30 business minutes, reassign',
    },
    {
      part: 'handoff',
      model: '',
      id: 'marketing to SDR: reason small',
      before: 'disqualify, reopens on employees',
      after: 'nurture',
    },
    {
      part: 'routing',
      model: '',
      id: 'dach',
      before: 'marketing to SDR, country is one of DE, AT: team south',
      after: 'marketing to SDR, country is DE: team south',
    },
  ]);
  expect(changesTo(agreedFiles())).toEqual([]);
});

test('a whole file that comes is told as all it says', () => {
  const changes = diffPlaybooks(playbookOf(minimalFiles()), agreed);
  expect(changes.every(({ before }) => before === undefined)).toBe(true);
  expect(changes.filter(({ part }) => part === 'routing').map(({ id, after }) => [id, after])).toEqual([
    ['order of rows', 'named, dach, north, ae'],
    ['named', 'lists has named: account owner'],
    ['dach', 'marketing to SDR, country is one of DE, AT: team south'],
    ['north', 'marketing to SDR, country is one of DK, SE: person ida'],
    ['ae', 'SDR to AE, always: team ae'],
    ['hold No country', 'country is unknown: 2 hours'],
    ['fallback', 'team sdr'],
  ]);
});

test('no account is worked out again for a change of the agreement', () => {
  const changes = diffPlaybooks(playbookOf(minimalFiles()), agreed);
  const { isEverything, fitRules, signalRules } = touchedBy(changes, new Set());
  expect([isEverything, fitRules.size, signalRules.size]).toEqual([false, 0, 0]);
});
