import { createContext, use, useCallback, useEffect, useRef, useState } from 'react';
import { ApiProblem, type Client, isRefusal } from './api/client.ts';
import type { StreamState } from './api/follow-changes.ts';
import type { Change } from './api/types.ts';

/** What every room is given: whom to ask, and changes as they come in. */
export interface Workspace {
  readonly client: Client;
  readonly stream: StreamState;
  /** Calls back for every change; returns how to stop. */
  readonly onChange: (listener: (change: Change) => void) => () => void;
  /** The key is refused, or the reader leaves. */
  readonly leave: (problem?: ApiProblem) => void;
}

/** The workspace of the rooms. */
export const WorkspaceContext = createContext<Workspace | undefined>(undefined);

/** The workspace of a room. */
export function useWorkspace(): Workspace {
  const workspace = use(WorkspaceContext);
  if (workspace === undefined) throw new Error('a room stands in a workspace');
  return workspace;
}

/** Calls back for every change while the part is shown. */
export function useChanges(listener: (change: Change) => void): void {
  const { onChange } = useWorkspace();
  const latest = useRef(listener);
  useEffect(() => {
    latest.current = listener;
  });
  useEffect(() => onChange((change) => latest.current(change)), [onChange]);
}

const patienceMs = 30_000;

/** What was asked for: the last answer, whether another is on its way, and what went wrong. */
export interface Loaded<Data> {
  readonly data: Data | undefined;
  readonly problem: ApiProblem | undefined;
  /** Asks again; what is shown stays until the answer is there. */
  readonly reload: () => void;
}

/** Asks for something, again when `key` changes. */
export function useLoaded<Data>(key: string, load: (signal: AbortSignal) => Promise<Data>): Loaded<Data> {
  const { leave, stream } = useWorkspace();
  const [state, setState] = useState<{ key: string; data?: Data; problem?: ApiProblem }>({ key });
  const [round, setRound] = useState(0);
  const latest = useRef(load);
  useEffect(() => {
    latest.current = load;
  });
  useEffect(() => {
    const stop = new AbortController();
    latest.current(stop.signal).then(
      (data) => !stop.signal.aborted && setState({ key, data }),
      (problem: unknown) => {
        if (stop.signal.aborted) return;
        const told = problemOf(problem);
        if (isRefusal(told)) leave(told);
        else setState((before) => ({ ...(before.key === key ? before : {}), key, problem: told }));
      },
    );
    return () => stop.abort();
  }, [key, round, leave]);
  const reload = useCallback(() => setRound((before) => before + 1), []);
  // While the stream was away, changes may have passed by.
  const wasWaiting = useRef(false);
  useEffect(() => {
    if (stream === 'live' && wasWaiting.current) reload();
    wasWaiting.current = stream === 'waiting';
  }, [stream, reload]);
  const isOurs = state.key === key;
  return { data: isOurs ? state.data : undefined, problem: isOurs ? state.problem : undefined, reload };
}

/** Something that is asked for at the press of a button. */
export interface Asking {
  readonly ask: () => void;
  readonly isAsking: boolean;
  readonly problem: ApiProblem | undefined;
}

/** Asks when told to, once at a time. */
export function useAsking<Data>(load: (signal: AbortSignal) => Promise<Data>, onData: (data: Data) => void): Asking {
  const { leave } = useWorkspace();
  const [isAsking, setAsking] = useState(false);
  const [problem, setProblem] = useState<ApiProblem>();
  const ask = () => {
    setAsking(true);
    setProblem(undefined);
    void load(AbortSignal.timeout(patienceMs))
      .then(onData, (refused: unknown) => {
        const told = problemOf(refused);
        if (isRefusal(told)) leave(told);
        else setProblem(told);
      })
      .finally(() => setAsking(false));
  };
  return { ask, isAsking, problem };
}

/** What went wrong, in the shape of a refusal. */
export function problemOf(problem: unknown): ApiProblem {
  if (problem instanceof ApiProblem) return problem;
  return new ApiProblem(0, 'bug', problem instanceof Error ? problem.message : String(problem), { cause: problem });
}
