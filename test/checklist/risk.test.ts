import { expect, test } from 'vitest';
import { assessed, core, did, explained, stakeholderPoints, verdictOf, viewed } from './assessed.ts';

const asked = [did('demo requested', 'x'), viewed('/pricing', 'x')];
const personWith = (title: string) => ({ facts: core, people: { x: title }, signals: asked });

test('a student at a company of the right size raises no hand [I1]', () => {
  expect(verdictOf(personWith('Student'))).toBe('nurture nurture');
  expect(verdictOf(personWith('Sales Director'))).toBe('pursue route');
});

test('a consultant at a company of the right size raises no hand [I2]', () => {
  expect(verdictOf(personWith('Sales Consultant, freelance'))).toBe('nurture nurture');
  expect(verdictOf(personWith('Sales Director'))).toBe('pursue route');
});

test('a competitor is let go however well it fits, and the record says why [I3] [I6]', () => {
  const related = (relationship: string) =>
    assessed({ ...personWith('Sales Director'), facts: { ...core, relationship } });
  expect(related('competitor')).toMatchObject({
    verdict: 'disqualify',
    path: 'park',
    decidedBy: 'competitor',
    why: 'competitor',
  });
  expect(related('prospect')).toMatchObject({ verdict: 'pursue' });
});

test('somebody looking for a job is no buyer, though the company matches in size [I4]', () => {
  expect(verdictOf(personWith('Sales Director, open to work'))).toBe('nurture nurture');
  expect(verdictOf(personWith('Sales Director'))).toBe('pursue route');
});

test('a beginner counts against the buying group, not for it [I4]', () => {
  const { lines } = explained({ people: { x: 'Junior Sales Representative' } });
  expect(lines.stakeholder.some((line) => line.kind === 'rule' && line.points < 0)).toBe(true);
  expect(stakeholderPoints({ people: { x: 'Senior Sales Representative' } })).toBeGreaterThan(
    stakeholderPoints({ people: { x: 'Junior Sales Representative' } }),
  );
});
