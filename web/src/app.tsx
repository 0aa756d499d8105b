import { useCallback, useState } from 'react';
import { type ApiProblem, createClient } from './api/client.ts';
import { forgetKey, keepKey } from './api/session-key.ts';
import { Rooms } from './rooms.tsx';
import { SignIn } from './sign-in.tsx';

/** The whole app: the door, and behind it the rooms. */
export function App({ openingKey }: { readonly openingKey: string | undefined }) {
  const [key, setKey] = useState(openingKey);
  const [problem, setProblem] = useState<ApiProblem>();
  const leave = useCallback((why?: ApiProblem) => {
    forgetKey(sessionStorage);
    setKey(undefined);
    setProblem(why);
  }, []);
  const enter = useCallback((text: string) => {
    keepKey(sessionStorage, text);
    setKey(text);
    setProblem(undefined);
  }, []);
  if (key === undefined) return <SignIn problem={problem} onKey={enter} />;
  return <OpenRooms key={key} apiKey={key} leave={leave} />;
}

function OpenRooms({ apiKey, leave }: { readonly apiKey: string; readonly leave: (why?: ApiProblem) => void }) {
  const [client] = useState(() => createClient(apiKey));
  return <Rooms client={client} leave={leave} />;
}
