import { expect, test } from 'vitest';
import { agreedFiles, agreedWith } from '../../../../test/golden/agreed-playbook.ts';
import { type PlaybookFiles, parsePlaybook } from '../../../playbook/index.ts';
import { missingArtefacts } from './missing-artefacts.ts';

function missingIn(files: PlaybookFiles): readonly string[] {
  const parsed = parsePlaybook(files);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return missingArtefacts(parsed.value.playbook.agreement);
}

test('nothing is missing of what is agreed on in whole, nor of what is off', () => {
  expect(missingIn(agreedFiles())).toEqual([]);
  const off = '---\nmarketing to SDR: { on: no }\nSDR to AE: { on: no }\n---\n';
  expect(missingIn(agreedFiles({ 'handoff.md': off }))).toEqual([]);
});

test('each artefact that is missing is named, with the passage it is missing of [P9]', () => {
  expect(missingIn(agreedWith('handoff.md', '| fits | Fits us | account >= 50 |\n', ''))).toEqual([
    'an acceptance definition of marketing to SDR: the conditions under which sales accepts',
  ]);
  expect(
    missingIn(agreedWith('handoff.md', '| accept | 4 business hours |', '| meeting | 4 business hours |')),
  ).toEqual(['an SLA of SDR to AE: how soon sales accepts']);
  expect(missingIn(agreedFiles({ 'handoff.md': '---\nmarketing to SDR: { on: no }\n---\n' }))).toEqual([
    'an acceptance definition of SDR to AE: the conditions under which sales accepts',
    'an SLA of SDR to AE: how soon sales accepts',
    'rejection reasons of SDR to AE: 5 to 8 of them, 0 are there',
    'a dispute rule: who decides whether a rejection stands, and how soon',
    'a ritual: when marketing and sales go through rejections, and who does',
  ]);
});

test('without a routing.md nobody would get it, so nothing is handed over [Q6]', () => {
  const files = new Map([...agreedFiles()].filter(([path]) => path !== 'routing.md'));
  expect(missingIn(files)).toEqual(['a routing.md: who gets what is handed over, and who gets the rest']);
});

test('without a handoff.md everything is missing', () => {
  const files = new Map([...agreedFiles()].filter(([path]) => path !== 'handoff.md'));
  expect(missingIn(files)).toEqual(['a handoff.md that marketing and sales have signed']);
});
