// For Node itself (`node --import`): applies the mutation named by ASSAY_MUTATION in processes that tests start.
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { mutations } from '../mutations.ts';
import { applyMutation, findMutation } from './apply-mutation.ts';

const mutation = findMutation(mutations, process.env['ASSAY_MUTATION'] ?? '');

if (mutation) {
  const file = new URL(`../../${mutation.file}`, import.meta.url);
  registerHooks({
    load(url, context, nextLoad) {
      if (url !== file.href) return nextLoad(url, context);
      const mutated = applyMutation(readFileSync(file, 'utf8'), mutation);
      if (!mutated.ok) throw new Error(mutated.problem);
      return { format: 'module-typescript', source: mutated.code, shortCircuit: true };
    },
  });
}
