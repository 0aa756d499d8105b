import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ApiProblem, Client } from './api/client.ts';
import { type StreamState, followChanges } from './api/follow-changes.ts';
import type { Change } from './api/types.ts';
import type { Workspace } from './workspace.ts';

/** Opens a workspace: one stream of changes for all rooms. */
export function useOpenWorkspace(client: Client, leave: (problem?: ApiProblem) => void): Workspace {
  const listeners = useRef(new Set<(change: Change) => void>());
  const [stream, setStream] = useState<StreamState>('opening');
  useEffect(() => {
    const stop = new AbortController();
    const onChange = (change: Change) => {
      for (const listener of listeners.current) listener(change);
    };
    void followChanges(client, { onChange, onState: setStream, onRefusal: leave }, stop.signal);
    return () => stop.abort();
  }, [client, leave]);
  const onChange = useCallback((listener: (change: Change) => void) => {
    listeners.current.add(listener);
    return () => void listeners.current.delete(listener);
  }, []);
  return useMemo(() => ({ client, stream, onChange, leave }), [client, stream, onChange, leave]);
}
