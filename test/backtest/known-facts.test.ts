import { expect, test } from 'vitest';
import { ownFacts } from '../../src/learning/cases/known-facts.ts';
import { dealFacts } from '../../src/ledger/deals/deal-facts.ts';
import type { Deal } from '../../src/ledger/index.ts';

const won: Deal = {
  accountId: 'a1',
  contactIds: [],
  outcome: 'won',
  createdOn: 20_000,
  closedOn: 20_100,
  origin: { file: 'deals.csv', line: 2 },
};
const recorded = [{ field: 'industry', value: 'software', source: 'CRM' }];

test('the facts of a record are told from those its deals brought [trap-5]', () => {
  expect(ownFacts([...recorded, ...dealFacts([won], recorded)], [won])).toEqual(recorded);
});

test('facts of deals that were not made by the ledger are no facts of the record [trap-5]', () => {
  const facts = [...recorded, { field: 'relationship', value: 'customer', source: 'deals' }];
  expect(() => ownFacts(facts, [won])).toThrow('the ledger ends the facts of an account with those of its deals');
});
