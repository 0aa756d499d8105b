import type { Role, User } from '../../src/engine/index.ts';
import { roles } from '../../src/engine/index.ts';
import type { Access } from '../../src/http/route.ts';
import { type Got, type HttpLive, ask } from './http-live.ts';

const good = ['write key', 'read key', 'admin key', ...roles] as const;
const bad = [
  'nobody',
  'an unknown key',
  'a forged key',
  'a revoked key',
  'an unknown session',
  'an ended session',
  'a session of somebody disabled',
] as const;

/** Whoever may come to a route: nobody, keys and sessions that are no good, keys of each scope, people of each role. */
export type Who = (typeof good)[number] | (typeof bad)[number];

/** Everybody. */
export const everybody: readonly Who[] = [...bad, ...good];

/** Who is let in where, written down once more: whoever changes a role changes it here too. */
export const letIn: Readonly<Record<Access, readonly Who[]>> = {
  anybody: everybody,
  write: ['write key'],
  read: ['read key', 'admin', 'revops', 'marketing', 'sales-manager', 'sales', 'viewer'],
  decide: ['admin key', 'admin', 'revops', 'sales-manager', 'sales'],
  operate: ['admin key', 'admin', 'revops', 'marketing'],
  admin: ['admin key', 'admin', 'revops'],
  users: ['admin key', 'admin'],
  self: ['admin', 'revops', 'marketing', 'sales-manager', 'sales', 'viewer'],
};

/** What a caller may expect: to be let in, 401 for who is not known, 403 for who is known and may not. */
export function expected(access: Access, who: Who): 'let in' | 401 | 403 {
  if (letIn[access].includes(who)) return 'let in';
  return good.some((one) => one === who) ? 403 : 401;
}

/** Everybody with what they show; people begin a session for each request, since some requests end it. */
export interface Crowd {
  headers(who: Who): Promise<Readonly<Record<string, string>>>;
  /** The key somebody shows, for addresses that hold it. */
  key(who: Who): string | undefined;
}

/** Makes everybody. */
export async function gather(http: HttpLive): Promise<Crowd> {
  const { keys, users, sessions } = http;
  const revoked = await keys.create({ source: 'gone', scopes: ['write', 'read', 'admin'] });
  await keys.revoke(revoked.key.id);
  const all = await keys.create({ source: 'all', scopes: ['write', 'read', 'admin'] });
  const shown = new Map<Who, string>([
    ['an unknown key', `assay_0123456789ab_${'x'.repeat(43)}`],
    // Of a key that is good for everything it has the id, which is no secret.
    ['a forged key', `${all.text.slice(0, 19)}${'x'.repeat(43)}`],
    ['a revoked key', revoked.text],
    ['write key', http.write],
    ['read key', http.read],
    ['admin key', http.admin],
  ]);
  const people = new Map<Role, User>();
  for (const role of roles) people.set(role, await somebody(http, role));
  const gone = await somebody(http, 'admin', 'gone');
  const disabled = await sessions.begin(gone);
  await users.change(gone.id, { isDisabled: true }, 'test');
  const ended = await sessions.begin(await somebody(http, 'admin', 'left'));
  await sessions.end(ended.text);
  const cookies = new Map<Who, SessionText>([
    ['an unknown session', { text: 'x'.repeat(43), csrf: 'x' }],
    ['an ended session', ended],
    ['a session of somebody disabled', disabled],
  ]);
  return {
    key: (who) => shown.get(who),
    headers: async (who) => {
      const key = shown.get(who);
      if (key !== undefined) return { authorization: `Bearer ${key}` };
      const person = people.get(who as Role);
      const session = person === undefined ? cookies.get(who) : await sessions.begin(person);
      return session === undefined ? {} : asBrowser(http, session);
    },
  };
}

interface SessionText {
  readonly text: string;
  readonly csrf: string;
}

/** What a browser sends with a request of a page of ours. */
export function asBrowser(
  { url }: Pick<HttpLive, 'url'>,
  { text, csrf }: SessionText,
): Readonly<Record<string, string>> {
  return { cookie: `__Host-assay=${text}`, origin: url, 'sec-fetch-site': 'same-origin', 'x-assay-csrf': csrf };
}

/** A good password. */
export const password = 'seven green ladders';

/** Somebody who was invited and came. */
export async function somebody(
  { users }: Pick<HttpLive, 'users'>,
  role: Role,
  name: string = role,
  team?: string,
): Promise<User> {
  const place = team === undefined ? {} : { team };
  const invited = await users.invite({ email: `${name}@acme.example`, name, role, ...place }, 'test');
  if (typeof invited === 'string') throw new Error(invited);
  const joined = await users.join({ token: invited.link.token, password });
  if (joined === undefined) throw new Error('the link is good');
  return joined;
}

/** A browser with the pages of Assay open: it keeps its cookie and shows what changes must carry. */
export interface Browser {
  ask(call: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Got>;
  /** The session it shows now. */
  readonly shows: () => string | undefined;
}

/** Opens a browser, with a session it has been given or none. */
export function openBrowser(http: Pick<HttpLive, 'url'>, given?: SessionText): Browser {
  let [text, csrf] = [given?.text, given?.csrf];
  return {
    shows: () => text,
    ask: async (call, body, headers = {}) => {
      const kept = text === undefined ? {} : { cookie: `__Host-assay=${text}` };
      const token = csrf === undefined ? {} : { 'x-assay-csrf': csrf };
      const own = { ...kept, ...token, origin: http.url, 'sec-fetch-site': 'same-origin', ...headers };
      const got = await ask(http, call, undefined, body, own);
      const set = /^__Host-assay=([^;]*)/.exec(got.headers.get('set-cookie') ?? '')?.[1];
      if (set !== undefined) [text, csrf] = set === '' ? [] : [set, got.body.csrf];
      return got;
    },
  };
}

/** Signs in with a browser of its own. */
export async function signIn(http: Pick<HttpLive, 'url'>, email: string, word = password): Promise<Browser> {
  const browser = openBrowser(http);
  await browser.ask('POST /api/v1/session', { email, password: word });
  return browser;
}
