import { test } from 'vitest';
import { expectClean } from './expect-clean.ts';
import { conditionInputs, mappingInputs, markdownInputs, yamlInputs } from './inputs/playbook-inputs.ts';

test('no Markdown crashes, hangs or fills the memory, and problems name a place in it [rel-F46] [fig-G11]', () =>
  expectClean('markdown', markdownInputs));

test('no YAML of test cases or settings crashes, hangs or fills the memory [rel-F48] [rel-F46] [fig-G11]', () =>
  expectClean('yaml', yamlInputs));

test('no mapping crashes, hangs or fills the memory, and what is understood prints as the same [rel-F48] [fig-G11]', () =>
  expectClean('mapping', mappingInputs));

test('no condition crashes or hangs, and what is understood prints as the same [rel-F49] [fig-G11]', () =>
  expectClean('conditions', conditionInputs));
