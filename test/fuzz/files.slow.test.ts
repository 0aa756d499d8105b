import { test } from 'vitest';
import { expectClean } from './expect-clean.ts';
import { patience } from './fuzz-run.ts';
import { csvInputs, jsonInputs, knownCsvInputs } from './inputs/file-inputs.ts';

test(
  'no CSV file crashes, hangs, fills the memory or loses a record uncounted [rel-F21] [rel-F18] [fig-G11]',
  patience,
  () => expectClean('csv', csvInputs),
);

test('a CSV file of known content is read as it is, or says what is missing [rel-F21] [rel-F44]', patience, () =>
  expectClean('csv-known', knownCsvInputs),
);

test(
  'no JSON file crashes, hangs, fills the memory or is read otherwise than JSON reads it [rel-F16] [rel-F46] [fig-G11]',
  patience,
  () => expectClean('json', jsonInputs),
);
