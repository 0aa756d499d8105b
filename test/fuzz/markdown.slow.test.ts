import { test } from 'vitest';
import { expectClean } from './expect-clean.ts';
import { patience } from './fuzz-run.ts';
import { markdownInputs } from './inputs/playbook-inputs.ts';

test(
  'no Markdown crashes, hangs or fills the memory, and problems name a place in it [rel-F46] [fig-G11]',
  patience,
  () => expectClean('markdown', markdownInputs),
);
