import { Button, TextInput } from '@mantine/core';
import { type Dispatch, type SetStateAction, useState } from 'react';
import { type ApiProblem, createClient } from '../api/client.ts';
import type { Pass } from '../api/pass.ts';
import { createDoor } from '../api/session.ts';
import { DoorForm } from './door-form.tsx';

interface SignInTerms {
  /** Why the last pass was refused. */
  readonly problem: ApiProblem | undefined;
  readonly onPass: (pass: Pass) => void;
}

const says = 'Which accounts to pursue now, and why.';

/** The door: e-mail and password, or an API key. */
export function SignIn({ problem, onPass }: SignInTerms) {
  const [isByKey, setByKey] = useState(problem?.code === 'scope-missing' || problem?.code === 'key-unknown');
  const terms = { problem, onPass, setByKey };
  return isByKey ? <KeyForm {...terms} /> : <PasswordForm {...terms} />;
}

interface FormTerms extends SignInTerms {
  readonly setByKey: Dispatch<SetStateAction<boolean>>;
}

function PasswordForm({ problem, onPass, setByKey }: FormTerms) {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  return (
    <DoorForm
      says={says}
      submit="Sign in"
      isReady={email.trim() !== '' && password !== ''}
      problem={problem}
      titleOf={signInTitle}
      onSubmit={async () => onPass(await createDoor().signIn(email, password))}
      below={<Other says="Use an API key instead" onClick={() => setByKey(true)} />}
    >
      <TextInput
        type="email"
        label="E-mail"
        autoComplete="username"
        autoFocus
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <TextInput
        type="password"
        label="Password"
        autoComplete="current-password"
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
    </DoorForm>
  );
}

function KeyForm({ problem, onPass, setByKey }: FormTerms) {
  const [text, setText] = useState('');
  const key = text.trim();
  async function tryKey() {
    const pass = { is: 'key', key } as const;
    await createClient(pass).counts(new AbortController().signal);
    onPass(pass);
  }
  return (
    <DoorForm
      says={says}
      submit="Open the queue"
      isReady={key !== ''}
      problem={problem}
      titleOf={keyTitle}
      adviceOf={keyAdvice}
      onSubmit={tryKey}
      below={<Other says="Use e-mail and password instead" onClick={() => setByKey(false)} />}
    >
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
    </DoorForm>
  );
}

function Other({ says: label, onClick }: { readonly says: string; readonly onClick: () => void }) {
  return (
    <Button variant="subtle" color="gray" size="compact-sm" onClick={onClick}>
      {label}
    </Button>
  );
}

function signInTitle({ status, code }: ApiProblem): string {
  if (code === 'session-ended' || code === 'key-missing') return 'You have been signed out';
  if (status === 401) return 'You could not be signed in';
  return status === 429 ? 'Too many tries' : 'Signing in could not be tried';
}

function keyTitle({ status }: ApiProblem): string {
  if (status === 401) return 'This key is unknown or revoked';
  if (status === 403) return 'This key may not read';
  return 'The key could not be tried';
}

function keyAdvice({ status, message }: ApiProblem): string {
  if (status === 401) return 'Check that it was copied whole, or ask whoever runs Assay for another.';
  if (status === 403) return 'It has other scopes, such as write. Ask whoever runs Assay for one with the scope read.';
  return message;
}
