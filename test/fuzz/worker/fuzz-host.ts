import { Worker } from 'node:worker_threads';
import { idle, type BatchResult, type WorkerTerms } from './batch.ts';
import type { FuzzInput } from './fuzz-input.ts';

/** What no input may take. */
export const limits = { ms: 1_000, heapMb: 256 } as const;

/** What came of a batch, or the input that used up time or memory and ended the worker. */
export type HostResult =
  | ({ readonly kind: 'done' } & BatchResult)
  | { readonly kind: 'hang' | 'memory' | 'crash'; readonly index: number; readonly message: string };

const pollMs = 50;

/** Runs batches in a worker of limited memory; one that does not get on is ended, and the next batch gets a new one. */
export class FuzzHost {
  private readonly target: string;
  private readonly folder: string;
  private readonly progress = new SharedArrayBuffer(4);
  private worker: Worker | undefined;
  private onDeath: (error: NodeJS.ErrnoException) => void = () => {};

  constructor(target: string, folder: string) {
    this.target = target;
    this.folder = folder;
  }

  /** Tries inputs in their order; `patienceMs` is how long one of them may take. */
  async run(inputs: readonly FuzzInput[], patienceMs: number = limits.ms): Promise<HostResult> {
    const worker = (this.worker ??= this.start());
    const counter = new Int32Array(this.progress);
    Atomics.store(counter, 0, idle);
    const result = await new Promise<HostResult>((resolve) => {
      const stop = this.watch(patienceMs, (index) =>
        resolve({ kind: 'hang', index, message: `takes longer than ${limits.ms} ms` }),
      );
      worker.once('message', (done: BatchResult) => {
        stop();
        resolve({ kind: 'done', ...done });
      });
      this.onDeath = (error) => {
        stop();
        const kind = error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'memory' : 'crash';
        resolve({ kind, index: Math.max(0, Atomics.load(counter, 0)), message: error.message });
      };
      worker.postMessage({ inputs });
    });
    if (result.kind !== 'done') await this.end();
    return result;
  }

  /** Ends the worker. */
  async end(): Promise<void> {
    const { worker } = this;
    this.worker = undefined;
    await worker?.terminate();
  }

  /** Looks whether the worker gets on; until its first input it is only starting. */
  private watch(patienceMs: number, onHang: (index: number) => void): () => void {
    const counter = new Int32Array(this.progress);
    let seen: number = idle;
    let since = performance.now();
    const timer = setInterval(() => {
      const index = Atomics.load(counter, 0);
      if (index !== seen || index === idle) {
        seen = index;
        since = performance.now();
      } else if (performance.now() - since > patienceMs) {
        clearInterval(timer);
        onHang(index);
      }
    }, pollMs);
    return () => clearInterval(timer);
  }

  private start(): Worker {
    const terms: WorkerTerms = { target: this.target, folder: this.folder, progress: this.progress };
    const worker = new Worker(new URL('./fuzz-worker.ts', import.meta.url), {
      workerData: terms,
      // A small nursery: what survives in a large one can overshoot the limit so far that the whole process ends.
      resourceLimits: { maxOldGenerationSizeMb: limits.heapMb, maxYoungGenerationSizeMb: 8, stackSizeMb: 1 },
      execArgv: ['--disable-warning=ExperimentalWarning'],
    });
    worker.on('error', (error) => this.onDeath(error));
    return worker;
  }
}
