import { test } from 'vitest';
import { expectClean } from './expect-clean.ts';
import { patience } from './fuzz-run.ts';
import { addressInputs, dateInputs, numberInputs, titleInputs } from './inputs/value-inputs.ts';

test('no text is a date that no calendar has, and none takes long to be refused [rel-F49] [fig-G11]', patience, () =>
  expectClean('dates', dateInputs),
);

test(
  'no text is a number that is none, and numbers written in a known way are read so [rel-F17] [rel-F49] [fig-G11]',
  patience,
  () => expectClean('numbers', numberInputs),
);

test(
  'no text is an address that is none, and a key read again is the same key [rel-F18] [rel-F49] [fig-G11]',
  patience,
  () => expectClean('addresses', addressInputs),
);

test('no text takes long to be read as a job title [rel-F18] [fig-G11]', patience, () =>
  expectClean('titles', titleInputs),
);
