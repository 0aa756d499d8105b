import { Alert, Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { type ApiProblem, createClient } from './api/client.ts';
import { problemOf } from './workspace.ts';

interface SignInTerms {
  /** Why the last key was refused. */
  readonly problem: ApiProblem | undefined;
  readonly onKey: (key: string) => void;
}

/** The door: an API key, tried before it is kept. */
export function SignIn({ problem, onKey }: SignInTerms) {
  const [text, setText] = useState('');
  const [own, setOwn] = useState<ApiProblem>();
  const [isTrying, setTrying] = useState(false);
  const shown = own ?? problem;
  async function tryKey(key: string) {
    setTrying(true);
    try {
      await createClient(key).counts(new AbortController().signal);
      onKey(key);
    } catch (refusal) {
      setOwn(problemOf(refusal));
    }
    setTrying(false);
  }
  return (
    <main className="door">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim() !== '') void tryKey(text.trim());
        }}
      >
        <h1>Assay</h1>
        <p>Which accounts to pursue now, and why.</p>
        {shown === undefined ? undefined : (
          <Alert color="red" role="alert" title={refusalTitle(shown)}>
            {refusalAdvice(shown)}
          </Alert>
        )}
        <TextInput
          type="password"
          label="API key"
          description="One with the scope read. It stays in this tab until you close it."
          placeholder="assay_…"
          autoComplete="off"
          spellCheck={false}
          autoFocus
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button type="submit" loading={isTrying} disabled={text.trim() === ''}>
          Open the queue
        </Button>
      </form>
    </main>
  );
}

function refusalTitle({ status }: ApiProblem): string {
  if (status === 401) return 'This key is unknown or revoked';
  if (status === 403) return 'This key may not read';
  return 'The key could not be tried';
}

function refusalAdvice({ status, message }: ApiProblem): string {
  if (status === 401) return 'Check that it was copied whole, or ask whoever runs Assay for another.';
  if (status === 403) return 'It has other scopes, such as write. Ask whoever runs Assay for one with the scope read.';
  return message;
}
