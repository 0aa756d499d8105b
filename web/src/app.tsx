import { useCallback, useEffect, useState } from 'react';
import { ApiProblem, createClient } from './api/client.ts';
import type { Pass } from './api/pass.ts';
import { createDoor } from './api/session.ts';
import { forgetKey, keepKey } from './api/session-key.ts';
import { NewPassword } from './door/new-password.tsx';
import { oneTimeLinkOf } from './door/one-time-link.ts';
import { SignIn } from './door/sign-in.tsx';
import { Rooms } from './rooms.tsx';

interface AppTerms {
  /** The key of the tab, where it has one. */
  readonly openingKey: string | undefined;
}

/** The whole app: the door, and behind it the rooms. */
export function App({ openingKey }: AppTerms) {
  const [link, setLink] = useState(() => oneTimeLinkOf(location));
  const [pass, setPass] = useState<Pass | 'asking' | undefined>(
    openingKey === undefined ? 'asking' : { is: 'key', key: openingKey },
  );
  const [problem, setProblem] = useState<ApiProblem>();
  const leave = useCallback((why?: ApiProblem) => {
    forgetKey(sessionStorage);
    setPass(undefined);
    setProblem(why);
  }, []);
  const enter = useCallback((next: Pass) => {
    if (next.is === 'key') keepKey(sessionStorage, next.key);
    setPass(next);
    setProblem(undefined);
  }, []);
  useCurrentSession(pass === 'asking', setPass);
  if (link !== undefined) {
    const onPass = (next: Pass) => {
      history.replaceState(undefined, '', '/');
      setLink(undefined);
      enter(next);
    };
    return <NewPassword link={link} onPass={onPass} />;
  }
  if (pass === 'asking') return undefined;
  if (pass === undefined) return <SignIn problem={problem} onPass={enter} />;
  return <OpenRooms key={pass.is === 'key' ? pass.key : pass.csrf} pass={pass} leave={leave} />;
}

/** Asks once whether the browser is signed in already. */
function useCurrentSession(isAsking: boolean, onAnswer: (pass: Pass | undefined) => void): void {
  useEffect(() => {
    if (!isAsking) return;
    createDoor()
      .current()
      .then(onAnswer, () => onAnswer(undefined));
  }, [isAsking, onAnswer]);
}

interface OpenRoomsTerms {
  readonly pass: Pass;
  readonly leave: (why?: ApiProblem) => void;
}

function OpenRooms({ pass, leave }: OpenRoomsTerms) {
  const [client] = useState(() => createClient(pass));
  const leaveFor = useCallback(
    (why?: ApiProblem) => {
      // Whoever leaves by themselves signs out; without the server the cookie would stay.
      const out = why === undefined && pass.is === 'session' ? createDoor().signOut(pass) : Promise.resolve();
      out.then(
        () => leave(why),
        (kept: unknown) => leave(kept instanceof ApiProblem ? kept : undefined),
      );
    },
    [pass, leave],
  );
  return <Rooms client={client} leave={leaveFor} />;
}
