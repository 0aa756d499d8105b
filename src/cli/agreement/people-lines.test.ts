import { expect, test } from 'vitest';
import { peopleLines } from './people-lines.ts';

test('whoever is out stands last, with the reason and no address', () => {
  const person = { title: 'Consultant', roles: [], points: 0, sharePercent: 0 };
  const contacts = [
    { ...person, id: 'nils', excludedBy: 'consultant' },
    { ...person, id: 'jana', title: 'VP Sales', roles: ['champion'], points: 450 },
  ];
  expect(peopleLines({ contacts: contacts as never }, new Map())).toEqual([
    'jana, VP Sales · champion · 45.0 points',
    'nils, Consultant · out: consultant',
  ]);
});
