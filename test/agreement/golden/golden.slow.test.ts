import { describe, expect, test } from 'vitest';
import { agreementCases, doors, expected, playCase } from './play-case.ts';

describe.each(doors)('through %s', (door) => {
  const cases = agreementCases.flatMap(([file, all]) => all.map((one) => [file, one.name, one] as const));
  test.each(cases)('%s: %s', async (_file, _name, one) => {
    expect(await playCase(one, door)).toEqual(expected(one));
  });
});
