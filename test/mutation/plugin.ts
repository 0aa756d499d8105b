import { resolve } from 'node:path';
import type { Plugin } from 'vite';
import { mutations } from '../mutations.ts';
import { applyMutation, findMutation, type Mutation } from './apply-mutation.ts';

/** For vitest: applies the mutation named by ASSAY_MUTATION to the modules it loads; nothing when none is named. */
export function mutationPlugins(root: string, key: string | undefined): readonly Plugin[] {
  if (key === undefined) return [];
  const mutation = findMutation(mutations, key);
  if (!mutation) throw new Error(`no mutation \`${key}\` in test/mutations.ts`);
  return [mutationPlugin(root, mutation)];
}

function mutationPlugin(root: string, mutation: Mutation): Plugin {
  const file = resolve(root, mutation.file).replaceAll('\\', '/');
  return {
    name: 'assay-mutation',
    enforce: 'pre',
    transform(code, id) {
      if (id.split('?')[0] !== file) return undefined;
      const mutated = applyMutation(code, mutation);
      if (!mutated.ok) throw new Error(mutated.problem);
      return { code: mutated.code, map: null };
    },
  };
}
