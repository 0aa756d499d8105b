import { expect, test } from 'vitest';
import { withoutPeople } from './redact-agreement.ts';

test('a contact goes from what is kept of a lead as sources spell their id, and nobody else does', () => {
  const people = {
    ids: ['e1'],
    keys: ['contact:C7' as const],
    tombstoneOf: () => 'erased:e1',
    nextPart: 0,
    phones: [],
    named: [],
  };
  const cycle = { trigger: 'C7', owner: 'jane', notes: { objection: 'C70 is another' } };
  expect(withoutPeople(cycle, 'domain:acme.example', people)).toEqual({ ...cycle, trigger: 'erased:e1' });
});
