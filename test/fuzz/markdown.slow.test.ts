import { test } from 'vitest';
import { expectClean } from './expect-clean.ts';
import { patience } from './fuzz-run.ts';
import { markdownInputs } from './inputs/playbook-inputs.ts';

// Ten minutes on two cores: run when asked for, as `FUZZ_RUNS=20000 npm run test:slow`.
test.skipIf(process.env['FUZZ_RUNS'] === undefined)(
  'no Markdown crashes, hangs or fills the memory, and problems name a place in it (set FUZZ_RUNS) [rel-F46] [fig-G11]',
  patience,
  () => expectClean('markdown', markdownInputs),
);
