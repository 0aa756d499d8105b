import { type Change, type Engine, type RecordedTransition, changesAfter } from '../../engine/index.ts';

/** Who wants to know. */
export interface Listener {
  readonly onChanges: (changes: readonly Change[]) => void;
  /** The feed has ended. */
  readonly onEnd: () => void;
}

/** Tells listeners of changes as they are recorded. */
export interface ChangeFeed {
  /** Tells a listener of every change recorded after an instant, each once; returns how to stop. */
  listen(after: number, listener: Listener): () => void;
  /** Ends for all listeners, and tells them so. */
  close(): void;
  listeners(): number;
}

/** What a feed is made of. */
export interface FeedTerms {
  readonly engine: Engine;
  readonly pollMs: number;
  /** What went wrong while looking for changes; it goes on. */
  readonly onError: (error: unknown) => void;
}

/** Another process may record a change a little later than it happened. */
export const overlapMs = 5_000;

/** Looks for changes while anybody listens. */
export function createChangeFeed({ engine, pollMs, onError }: FeedTerms): ChangeFeed {
  const stops = new Map<Listener, () => void>();
  const end = (listener: Listener) => {
    stops.get(listener)?.();
    stops.delete(listener);
  };
  return {
    listen: (after, listener) => {
      stops.set(listener, follow(engine, after, pollMs, listener.onChanges, onError));
      return () => end(listener);
    },
    close: () => {
      for (const listener of stops.keys()) {
        end(listener);
        listener.onEnd();
      }
    },
    listeners: () => stops.size,
  };
}

function follow(
  engine: Engine,
  after: number,
  pollMs: number,
  tell: Listener['onChanges'],
  onError: (error: unknown) => void,
): () => void {
  const told = new Map<string, number>();
  let isOver = false;
  let timer: NodeJS.Timeout | undefined;
  let from = after;

  async function look(): Promise<void> {
    let last = from;
    for await (const page of changesAfter(engine.accounts, from)) {
      if (isOver) return;
      const fresh = page.filter((change) => !told.has(changeId(change)));
      for (const change of fresh) told.set(changeId(change), change.recordedAt);
      if (fresh.length > 0) tell(fresh);
      last = page.at(-1)?.recordedAt ?? last;
    }
    from = Math.max(from, last - overlapMs);
    for (const [id, at] of told) if (at <= from) told.delete(id);
  }

  function again(): void {
    if (isOver) return;
    timer = setTimeout(() => void look().catch(onError).finally(again), pollMs);
  }

  void look().catch(onError).finally(again);
  return () => {
    isOver = true;
    clearTimeout(timer);
  };
}

/** The one name of a change; what a stream is taken up from. */
export function changeId({ recordedAt, accountId, number }: RecordedTransition): string {
  return `${recordedAt}-${number}-${encodeURIComponent(accountId)}`;
}

/** The instant in the id of a change; undefined for a text that is no such id. */
export function instantOfChangeId(id: string): number | undefined {
  const digits = /^(\d{1,15})-\d{1,9}-\S{1,1500}$/.exec(id)?.[1];
  return digits === undefined ? undefined : Number(digits);
}
