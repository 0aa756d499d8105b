import type { Value } from '../../src/domain/index.ts';
import type { Workload } from './generate.ts';
import { workloadKinds } from './kinds.ts';

/** A signal as rule engines are handed it: the facts of one event. */
export interface RawSignal {
  readonly event: string;
  readonly person: number;
  readonly ageDays: number;
  readonly [property: string]: Value | undefined;
}

/** The signals of every account of a workload as plain objects, oldest first. */
export function rawSignals({ columns, offsets, size, asOf }: Workload): readonly (readonly RawSignal[])[] {
  const facts = workloadKinds.map(({ name, properties }) => ({ event: name, ...Object.fromEntries(properties) }));
  return Array.from({ length: size.accounts }, (_, account) => {
    const from = offsets[account] as number;
    return Array.from({ length: (offsets[account + 1] as number) - from }, (__, index) => ({
      ...(facts[columns.kind[from + index] as number] as { readonly event: string }),
      person: columns.person[from + index] as number,
      ageDays: asOf - (columns.day[from + index] as number),
    }));
  });
}
