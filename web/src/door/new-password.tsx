import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ApiProblem } from '../api/client.ts';
import type { Pass } from '../api/pass.ts';
import { createDoor } from '../api/session.ts';
import { DoorForm } from './door-form.tsx';
import type { OneTimeLink } from './one-time-link.ts';

interface NewPasswordTerms {
  readonly link: OneTimeLink;
  readonly onPass: (pass: Pass) => void;
}

const words = {
  start: { says: 'Nobody can sign in yet. You will be the first, and administer who else may.', submit: 'Begin' },
  invitation: { says: 'Choose the password you will sign in with.', submit: 'Set the password' },
} as const;

/** The page behind a link that is good once: the first admin, an invitation, or a new password. */
export function NewPassword({ link: { to, token }, onPass }: NewPasswordTerms) {
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const isFirst = to === 'start';
  const isReady = password !== '' && (!isFirst || (name.trim() !== '' && email.trim() !== ''));
  return (
    <DoorForm
      {...words[to]}
      isReady={isReady}
      titleOf={titleOf}
      onSubmit={async () =>
        onPass(await createDoor().follow({ token, password, ...given(name.trim()), ...(isFirst ? { email } : {}) }))
      }
    >
      <TextInput
        label="Your name"
        description={`As the CRM writes it, where accounts have an owner${isFirst ? '' : '; empty keeps the one you have'}.`}
        autoComplete="name"
        autoFocus
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      {isFirst ? (
        <TextInput
          type="email"
          label="E-mail"
          autoComplete="username"
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
      ) : undefined}
      <TextInput
        type="password"
        label="Password"
        description="At least 12 characters; a few words are easy to remember and hard to guess."
        autoComplete="new-password"
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
    </DoorForm>
  );
}

function given(name: string): { readonly name?: string } {
  return name === '' ? {} : { name };
}

function titleOf({ code }: ApiProblem): string {
  if (code === 'no-such-link') return 'This link is no longer good';
  return code === 'weak-password' ? 'Take another password' : 'The password could not be set';
}
