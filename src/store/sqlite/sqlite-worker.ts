import { availableParallelism } from 'node:os';
import { parentPort, receiveMessageOnPort, type MessagePort } from 'node:worker_threads';
import type { Answer, Request, Table, Task, TaskFailure } from './messages.ts';
import { openConnection, perform, type SqliteConnection } from './sqlite-connection.ts';
import { cannotOpenCode } from './sqlite-failure.ts';

// Waking a sleeping thread costs more than a statement does, so the worker stays awake for the next one a moment.
const awakeMs = availableParallelism() > 1 ? 0.1 : 0;

let connection: SqliteConnection | undefined;

if (parentPort) serve(parentPort);

function serve(port: MessagePort): void {
  port.on('message', (first: Request) => {
    let request: Request | undefined = first;
    while (request) {
      port.postMessage(answerTo(request));
      request = isFollowed(request.task) ? nextOn(port) : undefined;
    }
  });
}

function nextOn(port: MessagePort): Request | undefined {
  const until = performance.now() + awakeMs;
  while (performance.now() < until) {
    const received = receiveMessageOnPort(port) as { readonly message: Request } | undefined;
    if (received) return received.message;
  }
  return undefined;
}

function isFollowed({ do: kind }: Task): boolean {
  return kind === 'begin' || kind === 'rows' || kind === 'run' || kind === 'insert';
}

function answerTo({ id, task }: Request): Answer {
  try {
    return { id, result: resultOf(task) };
  } catch (error) {
    return { id, failure: failureOf(error) };
  }
}

function resultOf(task: Task): Table | number | undefined {
  if (task.do === 'open') {
    connection = openConnection(task.file, task.access);
    return undefined;
  }
  if (!connection) throw new Error('the database is not open');
  return perform(connection, task);
}

function failureOf(error: unknown): TaskFailure {
  if (!(error instanceof Error)) return { message: String(error), code: undefined };
  const { errcode, syscall } = error as { readonly errcode?: unknown; readonly syscall?: unknown };
  if (typeof syscall === 'string') return { message: error.message, code: cannotOpenCode };
  return { message: error.message, code: typeof errcode === 'number' ? errcode : undefined };
}
