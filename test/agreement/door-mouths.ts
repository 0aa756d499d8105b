import { formatDay } from '../../src/domain/index.ts';
import type { Role, User } from '../../src/engine/index.ts';
import { run } from '../cli/terminal.ts';
import { asBrowser, password } from '../http/callers.ts';
import { type HttpLive, ask } from '../http/http-live.ts';
import type { Mouth, Utterance } from './mouth.ts';

/** Says words by commands, in the folder of a store. */
export function commandMouth(folder: string, terms: CommandTerms): Mouth {
  return {
    say: async (said, by) => {
      const { env, now } = terms;
      const { code, err } = await run(folder, [...argumentsOf(said), '--by', by], { now, ...(env && { env }) });
      return code === 0 ? undefined : err.replace(/^assay: /, '').trimEnd();
    },
  };
}

/** Where commands find their store, and what time it is for them. */
export interface CommandTerms {
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly now: () => number;
}

function argumentsOf(said: Utterance): readonly string[] {
  switch (said.what) {
    case 'accept':
    case 'resume':
    case 'free':
      return ['offer', said.what, said.offer];
    case 'reject':
      return ['offer', 'reject', said.offer, '--as', said.code, '--because', said.sentence];
    case 'dispute':
      return ['offer', 'dispute', said.offer, '--because', said.sentence];
    case 'settle':
      return ['offer', 'settle', said.offer, ...(said.isUpheld ? ['--upheld'] : []), '--because', said.sentence];
    case 'pause': {
      const until = said.untilAt === undefined ? [] : ['--until', new Date(said.untilAt).toISOString()];
      return ['offer', 'pause', said.offer, '--because', said.reason, ...until];
    }
    case 'assign':
      return ['offer', 'assign', said.offer, '--to', said.to, '--because', said.reason];
    case 'evidence':
      return ['cycle', 'evidence', said.cycle, said.element, said.state, '--because', said.note];
    case 'meeting': {
      const on = said.on === undefined ? [] : ['--on', formatDay(said.on)];
      return ['cycle', 'meeting', said.cycle, said.state, ...on];
    }
    case 'note':
      return ['cycle', 'note', said.cycle, said.name, '--because', said.text];
    case 'disqualify': {
      const { nextStep, reopensOn } = said;
      const more = [...(nextStep ? ['--next', nextStep] : []), ...(reopensOn ? ['--reopens-on', reopensOn] : [])];
      return ['cycle', 'disqualify', said.cycle, '--as', said.reason, '--because', said.sentence, ...more];
    }
    case 'closing why':
      return ['cycle', 'why', said.cycle, '--because', said.sentence, ...said.tags.flatMap((tag) => ['--tag', tag])];
    case 'qualify':
    case 'recycle':
      return ['cycle', said.what, said.cycle, '--because', said.sentence];
  }
}

/** Says words by the API, each person in a session of their own. */
export function apiMouth(http: HttpLive, people: People): Mouth {
  return {
    say: async (said, by) => {
      const [call, body] = requestOf(said);
      const { status, body: answer } = await ask(http, call, undefined, body, await people.headers(by));
      return status === 202 ? undefined : (answer as { readonly error: { readonly message: string } }).error.message;
    },
  };
}

function requestOf(said: Utterance): readonly [call: string, body: unknown] {
  const { what, ...all } = said;
  const { offer, cycle, ...rest } = { offer: '', cycle: '', ...all };
  const path = `POST /api/v1/${cycle === '' ? 'offers' : 'cycles'}/${encodeURIComponent(`${offer}${cycle}`)}`;
  if (said.what === 'dispute') return [`${path}/dispute`, rest];
  if (said.what === 'settle') return [path, { say: 'settle', upheld: said.isUpheld, sentence: said.sentence }];
  if (said.what === 'pause') {
    const until = said.untilAt === undefined ? {} : { until: new Date(said.untilAt).toISOString() };
    return [path, { say: 'pause', reason: said.reason, ...until }];
  }
  if (said.what === 'meeting') {
    const on = said.on === undefined ? {} : { on: formatDay(said.on) };
    return [path, { say: 'meeting', state: said.state, ...on }];
  }
  return [path, { say: what === 'closing why' ? 'why' : what, ...rest }];
}

/** People who have signed in. */
export interface People {
  /** What a request of somebody brings along. */
  headers(name: string): Promise<Readonly<Record<string, string>>>;
  /** Who is meant by what a history calls somebody: users and people of the roster by their name. */
  readonly nameOf: (by: string) => string;
}

/** Signs people in, under the addresses of the roster, whenever they speak. */
export function signInPeople(http: HttpLive): People {
  const { users, sessions } = http;
  const known = new Map<string, User>();
  const join = async (name: string): Promise<User> => {
    const role = roles[name] ?? 'sales';
    const invited = await users.invite({ email: `${name}@us.example`, name, role }, 'the test');
    if (typeof invited === 'string') throw new Error(invited);
    const user = await users.join({ token: invited.link.token, password });
    if (user === undefined) throw new Error('the link is good');
    return user;
  };
  return {
    headers: async (name) => {
      const user = known.get(name) ?? (await join(name));
      known.set(name, user);
      return asBrowser(http, await sessions.begin(user));
    },
    nameOf: (by) => [...known].find(([, { id }]) => by === `user:${id}`)?.[0] ?? by.replace(/^person:/, ''),
  };
}

/** Everybody else sells. */
const roles: Readonly<Record<string, Role>> = { mia: 'marketing', hanna: 'sales-manager', rita: 'revops' };
