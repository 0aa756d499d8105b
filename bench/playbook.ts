import { join } from 'node:path';
import type { CompiledPlaybook } from '../src/domain/index.ts';
import { loadPlaybook } from '../src/engine/index.ts';
import { formatProblem } from '../src/playbook/index.ts';

/** Where the rules of the benchmark are. */
export const playbookFolder = join(import.meta.dirname, 'playbook');

/** The rules of the benchmark, compiled. */
export async function benchPlaybook(): Promise<CompiledPlaybook> {
  const { compiled, problems } = await loadPlaybook(playbookFolder);
  if (compiled === undefined) throw new Error(problems.map(formatProblem).join('\n'));
  return compiled;
}
