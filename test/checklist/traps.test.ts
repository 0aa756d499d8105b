import { expect, test } from 'vitest';
import { assessSlice, scoreNames } from '../../src/domain/index.ts';
import {
  type Told,
  accountPoints,
  assessed,
  behaviorPoints,
  boundTo,
  core,
  did,
  explained,
  today,
  viewed,
  without,
} from './assessed.ts';
import { saasWithLine } from './playbooks.ts';

const people = { vp: 'VP Sales', it: 'IT Manager' };
const asked: Told = { facts: core, people, signals: [did('demo requested', 'vp', 2), viewed('/pricing', 'it', 1)] };

test('nothing known is not half a pass: an account without answers is not pursued [trap-1]', () => {
  const unknown = assessed({ ...asked, facts: {} });
  expect(unknown.scores.account.points).toBe(0);
  expect([unknown.verdict, assessed(asked).verdict]).toEqual(['nurture', 'pursue']);
  expect(unknown.isUndetermined).toBe(true);
});

test('an exclusion applies again once enrichment has changed the company, and lifts when that was wrong [trap-2]', () => {
  const known = Object.entries(core).map(([field, value]) => ({
    field,
    value,
    source: 'form',
    observedOn: today - 30,
  }));
  const learned = (country: string, daysAgo: number) => ({
    field: 'country',
    value: country,
    source: 'enrichment',
    observedOn: today - daysAgo,
  });
  const verdictWith = (...more: readonly ReturnType<typeof learned>[]) =>
    assessed({ ...asked, facts: [...known, ...more] }).verdict;
  expect(verdictWith()).toBe('pursue');
  expect(verdictWith(learned('KP', 5))).toBe('disqualify');
  expect(verdictWith(learned('KP', 5), learned('DE', 1))).toBe('pursue');
});

test('the text of the ideal customer reaches the score [trap-3]', () => {
  const pickier = saasWithLine('icp.md', '| industry-core |', (line) => [line.replace('software, ', '')]);
  expect(accountPoints({ facts: core }, pickier)).toBeLessThan(accountPoints({ facts: core }));
  expect(accountPoints({ facts: { ...core, industry: 'fintech' } }, pickier)).toBe(
    accountPoints({ facts: { ...core, industry: 'fintech' } }),
  );
});

test('looking twice fades nothing twice: the second look shows the same points [trap-6]', () => {
  const { kernel, slice } = boundTo(asked);
  const [first, second] = [assessSlice(kernel, slice, today), assessSlice(kernel, slice, today)];
  expect(second).toEqual(first);
  expect(assessSlice(kernel, slice, today + 14).scores.behavior.points).toBeLessThan(first.scores.behavior.points);
  expect(assessSlice(kernel, slice, today)).toEqual(first);
});

test('one mail clicked twice in a day counts once unless the playbook asks otherwise, on two days it counts twice [trap-7]', () => {
  const clicks = (...daysAgo: readonly number[]) => ({
    people,
    signals: daysAgo.map((days) => did('mail clicked', 'vp', days)),
  });
  const every = saasWithLine('signals.md', '| mail clicked |', (line) => [
    line.replace('once per day per person', 'every'),
  ]);
  expect(behaviorPoints(clicks(0, 0))).toBe(behaviorPoints(clicks(0)));
  expect(behaviorPoints(clicks(0, 0), today, every)).toBeGreaterThan(behaviorPoints(clicks(0)));
  expect(behaviorPoints(clicks(0, 1))).toBeGreaterThan(behaviorPoints(clicks(0)));
});

test('the lines of a capped score add up to it [trap-8]', () => {
  const busy = {
    ...asked,
    signals: [
      ...(asked.signals ?? []),
      ...[0, 1, 2, 3, 4].map((days) => viewed('/pricing', 'vp', days)),
      did('pricing requested', 'vp'),
    ],
  };
  const { lines, assessment } = explained(busy);
  for (const name of scoreNames)
    expect(lines[name].reduce((sum, line) => sum + line.points, 0)).toBe(assessment.scores[name].points);
  expect(lines.behavior.filter((line) => line.kind.endsWith('cap')).length).toBeGreaterThan(0);
  expect(explained(asked).lines.behavior.filter((line) => line.kind.endsWith('cap'))).toEqual([]);
});

test('the click of a mail scanner raises nothing, a person’s click does [trap-10]', () => {
  const clicked = (scanner: boolean) => ({ people, signals: [did('mail clicked', 'vp', 0, { scanner })] });
  expect(behaviorPoints(clicked(true))).toBe(0);
  expect(behaviorPoints(clicked(false))).toBeGreaterThan(0);
});

test('zero employees and no tools are answers, an empty cell is none [trap-11]', () => {
  const scoreOf = (field: string, value?: number | readonly string[]) => {
    const rest = without(core, field);
    return assessed({ facts: value === undefined ? rest : { ...rest, [field]: value } }).scores.account;
  };
  expect(scoreOf('employees', 0).points).toBeLessThan(scoreOf('employees').points);
  expect(scoreOf('employees').completeness).toBeLessThan(scoreOf('employees', 0).completeness);
  expect(scoreOf('tech').ceiling).toBeGreaterThan(scoreOf('tech', []).ceiling);
});
