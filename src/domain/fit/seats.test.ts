import { expect, test } from 'vitest';
import { isFalse, isTrue, isUnknown } from '../condition/truth.ts';
import type { Role } from './buying-group.ts';
import { nextSeat, openSeats } from './seats.ts';

function seat(name: string, isRequired: boolean, coveragePoints: number): Role {
  return {
    name,
    does: [],
    isRequired,
    coveragePoints,
    talkingPoints: '',
    at: { file: 'stakeholders.md', line: 1, column: 1 },
  };
}

const roles = [
  seat('user', true, 50),
  seat('champion', true, 100),
  seat('blocker', false, 900),
  seat('approver', true, 100),
];
const names = (some: readonly Role[]) => some.map(({ name }) => name);

test('a seat is open until somebody fills it for certain, in the order of the table', () => {
  expect(names(openSeats({ covered: [isTrue, isFalse, isUnknown, isTrue] }, roles))).toEqual(['champion', 'blocker']);
  expect(names(openSeats({ covered: [] }, roles))).toEqual(names(roles));
});

test('the next seat is the required one that adds most, of equals the first; none where only optional ones are open', () => {
  expect(nextSeat(roles)?.name).toBe('champion');
  expect(nextSeat(roles.filter(({ name }) => name !== 'champion'))?.name).toBe('approver');
  expect(nextSeat(roles.filter(({ isRequired }) => !isRequired))).toBeUndefined();
});
