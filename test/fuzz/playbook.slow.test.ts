import { test } from 'vitest';
import { expectClean } from './expect-clean.ts';
import { patience } from './fuzz-run.ts';
import { conditionInputs, mappingInputs, yamlInputs } from './inputs/playbook-inputs.ts';

test(
  'no YAML of test cases or settings crashes, hangs or fills the memory [rel-F48] [rel-F46] [fig-G11]',
  patience,
  () => expectClean('yaml', yamlInputs),
);

test(
  'no mapping crashes, hangs or fills the memory, and what is understood prints as the same [rel-F48] [fig-G11]',
  patience,
  () => expectClean('mapping', mappingInputs),
);

test('no condition crashes or hangs, and what is understood prints as the same [rel-F49] [fig-G11]', patience, () =>
  expectClean('conditions', conditionInputs),
);
