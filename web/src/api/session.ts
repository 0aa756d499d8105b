import { ApiProblem, type Request, answerOf } from './client.ts';
import { type Pass, headersOf } from './pass.ts';
import type { Session } from './types.ts';

/** What somebody says of themselves who follows a link; an invitation knows the e-mail, and perhaps the name. */
export interface LinkForm {
  readonly token: string;
  readonly password: string;
  readonly name?: string;
  readonly email?: string;
}

/** Sessions as the server keeps them: the cookie is the browser's, pages never see it. */
export interface Door {
  /** The session this browser has, if any. */
  current(): Promise<Pass | undefined>;
  signIn(email: string, password: string): Promise<Pass>;
  /** Makes the first admin, or sets the password of somebody invited; both are signed in then. */
  follow(form: LinkForm): Promise<Pass>;
  signOut(pass: Pass): Promise<void>;
}

/** The door of the server. */
export function createDoor(request: Request = async (path, init) => fetch(path, init)): Door {
  const send = async (path: string, body: unknown) => {
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    return passOf(await answerOf(() => request(`/api/v1/${path}`, init)));
  };
  const current = async () => {
    try {
      return await passOf(await answerOf(() => request('/api/v1/session', {})));
    } catch (problem) {
      if (problem instanceof ApiProblem && problem.status === 401) return undefined;
      throw problem;
    }
  };
  return {
    current,
    signIn: async (email, password) => {
      await send('session', { email, password });
      const kept = await current();
      if (kept !== undefined) return kept;
      throw new ApiProblem(0, 'no-cookie', 'the browser keeps a session only over https, or on the machine it runs on');
    },
    follow: async ({ email, ...form }) =>
      email === undefined ? send('invitation', form) : send('start', { ...form, email }),
    signOut: async (pass) => {
      await answerOf(() => request('/api/v1/session', { method: 'DELETE', headers: headersOf(pass) }));
    },
  };
}

async function passOf(answer: Response): Promise<Pass> {
  const { csrf = '' } = (await answer.json()) as Session;
  return { is: 'session', csrf };
}
