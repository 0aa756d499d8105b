import { expect, test } from 'vitest';
import { peopleLines } from './people-lines.ts';

test('whoever is out stands last, with the reason and no address', () => {
  const contacts = [
    { id: 'nils', title: 'Consultant', roles: [], points: 0, excludedBy: 'consultant' },
    { id: 'jana', title: 'VP Sales', roles: ['champion'], points: 450 },
  ];
  expect(peopleLines(contacts, new Map())).toEqual([
    'jana, VP Sales · champion · 45.0 points',
    'nils, Consultant · out: consultant',
  ]);
});
