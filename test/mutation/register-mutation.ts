import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { type Mutation, applyMutation } from './apply-mutation.ts';

/** Has Node load a module with a mutation in it, from now on. */
export function registerMutation(mutation: Mutation | undefined): void {
  if (mutation === undefined) return;
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
