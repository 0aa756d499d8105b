import type { Engine, RecordedTransition } from '../../engine/index.ts';

/** A change of a verdict with the name of its account. */
export type Change = RecordedTransition & { readonly name: string };

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
const mostAtOnce = 500;

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
    for await (const page of pagesAfter(engine, from)) {
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

/** All changes after an instant, page by page; those of one instant are never cut in two. */
async function* pagesAfter(engine: Engine, after: number): AsyncGenerator<readonly Change[]> {
  for (let [from, limit] = [after, mostAtOnce]; ;) {
    const found = await engine.accounts.since(from, limit);
    const last = found.at(-1);
    if (last === undefined) return;
    const isLastPage = found.length < limit;
    const whole = isLastPage ? found : found.filter(({ recordedAt }) => recordedAt < last.recordedAt);
    if (whole.length > 0) yield whole;
    if (isLastPage) return;
    [from, limit] = whole.length > 0 ? [whole.at(-1)?.recordedAt ?? from, mostAtOnce] : [from, limit * 2];
  }
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
