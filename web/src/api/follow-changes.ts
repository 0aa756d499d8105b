import { ApiProblem, type Client, isRefusal } from './client.ts';
import { readEvents } from './event-stream.ts';
import type { Change } from './types.ts';

/** Whether changes are coming in: not yet, yes, or waiting to try again. */
export type StreamState = 'opening' | 'live' | 'waiting';

/** Who is told of changes. */
export interface ChangeListener {
  readonly onChange: (change: Change) => void;
  readonly onState: (state: StreamState) => void;
  /** The key may not follow changes; nothing more will come. */
  readonly onRefusal: (problem: ApiProblem) => void;
}

/** Tells of every change from now on until the signal says stop; a stream that breaks off is taken up where it was. */
export async function followChanges(
  client: Client,
  { onChange, onState, onRefusal }: ChangeListener,
  signal: AbortSignal,
  retryMs = 2_000,
): Promise<void> {
  let lastId: string | undefined;
  while (!signal.aborted) {
    try {
      const stream = await client.changes(lastId, signal);
      onState('live');
      for await (const event of readEvents(stream)) {
        lastId = event.id ?? lastId;
        if (event.type === 'transition') onChange(JSON.parse(event.data) as Change);
      }
    } catch (problem) {
      if (signal.aborted) return;
      if (problem instanceof ApiProblem && isRefusal(problem)) return onRefusal(problem);
      // An id the server no longer knows: begin anew.
      if (problem instanceof ApiProblem && problem.status === 400) lastId = undefined;
    }
    onState('waiting');
    await pause(retryMs, signal);
  }
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });
}
