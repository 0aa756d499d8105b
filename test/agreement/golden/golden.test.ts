import { describe, expect, test } from 'vitest';
import { agreementCases, doors, expected, playCase } from './play-case.ts';

// Every case goes through every door among the slow tests.
describe.each(agreementCases)('%s', (_, cases) => {
  test.each(cases.map((one) => [one.name, one] as const))('%s', async (_name, one) => {
    expect(await playCase(one, 'library')).toEqual(expected(one));
  });
});

const [disputed] = agreementCases.find(([file]) => file === 'agreement-disputes.yaml')?.[1] ?? [];

test.each(doors)('a dispute is the same through %s', { timeout: 60_000 }, async (door) => {
  if (disputed === undefined) throw new Error('there is no dispute');
  expect(await playCase(disputed, door)).toEqual(expected(disputed));
});
