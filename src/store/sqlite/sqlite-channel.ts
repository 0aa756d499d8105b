import { Worker } from 'node:worker_threads';
import { StoreError } from '../event-store.ts';
import type { Answer, Request, Table, Task } from './messages.ts';
import { errorOf } from './sqlite-failure.ts';
import { workerUrl } from './worker-url.ts';

/** A connection in a worker thread: tasks are done one after the other, in the order they were sent. */
export interface SqliteChannel {
  ask(task: Task): Promise<Table | number | undefined>;
  close(): Promise<void>;
}

interface Waiting {
  readonly task: Task;
  readonly resolve: (result: Table | number | undefined) => void;
  readonly reject: (error: unknown) => void;
}

/** Starts a worker; its first task must be to open a file. */
export function startChannel(): SqliteChannel {
  const worker = new Worker(workerUrl('sqlite-worker', import.meta.url));
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  let ended: string | undefined;

  function endWith(reason: string): void {
    ended ??= reason;
    for (const { task, reject } of waiting.values()) {
      const failure = task.do === 'commit' ? 'unknown outcome' : 'unavailable';
      reject(new StoreError(failure, `the database worker ended: ${reason}`));
    }
    waiting.clear();
  }

  worker.on('message', ({ id, result, failure }: Answer) => {
    const asked = waiting.get(id);
    waiting.delete(id);
    if (failure) asked?.reject(errorOf(failure, asked.task));
    else asked?.resolve(result);
  });
  worker.on('error', (error) => endWith(error instanceof Error ? error.message : String(error)));
  worker.on('exit', () => endWith('it was stopped'));

  function ask(task: Task): Promise<Table | number | undefined> {
    return new Promise((resolve, reject) => {
      if (ended !== undefined) {
        reject(new StoreError('unavailable', `the database worker ended: ${ended}`));
        return;
      }
      lastId += 1;
      waiting.set(lastId, { task, resolve, reject });
      const request: Request = { id: lastId, task };
      worker.postMessage(request);
    });
  }

  return {
    ask,
    close: async () => {
      if (ended !== undefined) return;
      const closed = ask({ do: 'close' });
      ended = 'the store is closed';
      await closed.catch(() => undefined);
      await worker.terminate();
    },
  };
}
