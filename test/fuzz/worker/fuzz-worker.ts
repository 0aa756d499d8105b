import { parentPort, workerData } from 'node:worker_threads';
import { fuzzTargets } from '../targets/fuzz-targets.ts';
import { idle, type Batch, type BatchResult, type Failure, type WorkerTerms } from './batch.ts';
import type { FuzzInput, FuzzTarget } from './fuzz-input.ts';

const terms = workerData as WorkerTerms;
const progress = new Int32Array(terms.progress);
const target = fuzzTargets.get(terms.target);
const shared = [Object, Array, String, Number, Map, Set, RegExp, Function].map((type) => type.prototype as object);
const keysBefore = shared.map(keysOf);

function keysOf(prototype: object): string {
  return Reflect.ownKeys(prototype).map(String).join();
}

/** Says which shared prototype an input has reached into. */
function assertUntouched(): void {
  const touched = shared.find((prototype, index) => keysOf(prototype) !== keysBefore[index]);
  if (touched !== undefined || Object.keys(Object.prototype).length > 0)
    throw new Error(`a shared prototype was changed: ${keysOf(touched ?? Object.prototype)}`);
}

async function tryBatch({ inputs }: Batch, run: FuzzTarget): Promise<BatchResult> {
  const failures: Failure[] = [];
  let understood = 0;
  let slowest = { index: 0, cpuMs: 0 };
  for (const [index, input] of inputs.entries()) {
    Atomics.store(progress, 0, index);
    const before = process.threadCpuUsage();
    const failure = await tryInput(input, run, (outcome) => (understood += outcome.startsWith('ok') ? 1 : 0));
    if (failure !== undefined) failures.push({ index, message: failure });
    const { user, system } = process.threadCpuUsage(before);
    if (user + system > slowest.cpuMs * 1000) slowest = { index, cpuMs: (user + system) / 1000 };
  }
  Atomics.store(progress, 0, idle);
  return { failures, understood, slowest };
}

async function tryInput(
  input: FuzzInput,
  run: FuzzTarget,
  onOutcome: (outcome: string) => void,
): Promise<string | undefined> {
  try {
    onOutcome(await run(input, terms.folder));
    assertUntouched();
    return undefined;
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}

parentPort?.on('message', (batch: Batch) => {
  if (target === undefined) throw new Error(`there is no parser \`${terms.target}\` to try`);
  void tryBatch(batch, target).then((result) => parentPort?.postMessage(result));
});
