import type { FuzzInput } from './fuzz-input.ts';

/** What a worker is started with. */
export interface WorkerTerms {
  readonly target: string;
  readonly folder: string;
  /** Which input of the batch is being tried, so that one that never ends, or fills the memory, is known by name. */
  readonly progress: SharedArrayBuffer;
}

/** Inputs to try in their order. */
export interface Batch {
  readonly inputs: readonly FuzzInput[];
}

/** An input that broke a promise. */
export interface Failure {
  readonly index: number;
  readonly message: string;
}

/** What came of a batch. */
export interface BatchResult {
  readonly failures: readonly Failure[];
  readonly understood: number;
  /** The input that took most time of the processor, and how much. */
  readonly slowest: { readonly index: number; readonly cpuMs: number };
}

/** No input is being tried. */
export const idle = -1;
