import { sessionMs } from '../../engine/index.ts';

// Browsers take a name that begins so only from this very host, for all its paths, and send it over TLS only, or to
// the machine they run on.
const name = '__Host-assay';
const flags = 'Path=/; Secure; HttpOnly; SameSite=Lax';

/** The session that a browser shows, good or not. */
export function shownSession(cookies: string | undefined): string | undefined {
  for (const cookie of (cookies ?? '').split(';')) {
    const text = cookie.trim();
    if (text.startsWith(`${name}=`)) return /^[\w-]{43}$/.exec(text.slice(name.length + 1))?.[0];
  }
  return undefined;
}

/** The header by which a browser keeps a session. */
export function keepSession(text: string): { readonly 'set-cookie': string } {
  return { 'set-cookie': `${name}=${text}; ${flags}; Max-Age=${sessionMs / 1_000}` };
}

/** The header by which a browser forgets its session. */
export const forgetSession = { 'set-cookie': `${name}=; ${flags}; Max-Age=0` } as const;
