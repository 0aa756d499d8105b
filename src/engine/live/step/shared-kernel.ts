import { type CompiledPlaybook, type Kernel, type SignalKind, createKernel } from '../../../domain/index.ts';

/** Kernels at once for each playbook; beyond that they are made anew as they are needed. */
const mostKernels = 2_000;

const kernels = new WeakMap<CompiledPlaybook, Map<string, Kernel>>();

/** The kernel for signals of these kinds: the same for every account that has the same kinds, as most have few. */
export function sharedKernel(playbook: CompiledPlaybook, kinds: readonly SignalKind[], isBlind: boolean): Kernel {
  const known = kernels.get(playbook) ?? new Map<string, Kernel>();
  kernels.set(playbook, known);
  const key = JSON.stringify([isBlind, kinds.map(({ event, properties }) => [event, ...properties])]);
  const found = known.get(key);
  if (found !== undefined) return found;
  const kernel = createKernel(playbook, kinds, isBlind);
  if (known.size >= mostKernels) known.clear();
  known.set(key, kernel);
  return kernel;
}
