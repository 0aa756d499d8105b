import { type Pass, headersOf } from './pass.ts';
import type {
  Account,
  AccountPage,
  AccountQuery,
  Agreement,
  ContactRecord,
  CycleEventPage,
  ErrorBody,
  Explanation,
  TimelinePage,
  TransitionPage,
  VerdictCount,
} from './types.ts';

/** What the pages ask of the server. */
export interface Client {
  accounts(query: AccountQuery, after: string | undefined, signal: AbortSignal): Promise<AccountPage>;
  account(id: string, signal: AbortSignal): Promise<Account>;
  explanation(id: string, signal: AbortSignal): Promise<Explanation>;
  transitions(id: string, after: string | undefined, signal: AbortSignal): Promise<TransitionPage>;
  contacts(id: string, signal: AbortSignal): Promise<readonly ContactRecord[]>;
  timeline(id: string, after: string | undefined, signal: AbortSignal): Promise<TimelinePage>;
  agreement(id: string, signal: AbortSignal): Promise<Agreement>;
  cycleEvents(id: string, after: string | undefined, signal: AbortSignal): Promise<CycleEventPage>;
  counts(signal: AbortSignal): Promise<readonly VerdictCount[]>;
  /** The stream of changes, from the one after `lastId` on. */
  changes(lastId: string | undefined, signal: AbortSignal): Promise<ReadableStream<Uint8Array>>;
}

/** Why the server did not answer what was asked; status 0 when it could not be reached. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.status = status;
    this.code = code;
  }
}

/** Whether whoever asks is refused as a whole: unknown, signed out, or with a key that may not read. */
export function isRefusal({ status, code }: ApiProblem): boolean {
  return status === 401 || code === 'scope-missing';
}

const pageSize = '40';

/** How requests are made: `fetch`, as far as it is used. */
export type Request = (path: string, init: RequestInit) => Promise<Response>;

/** A client that shows a pass with everything it asks. */
export function createClient(pass: Pass, request: Request = async (path, init) => fetch(path, init)): Client {
  const ask = async (path: string, signal: AbortSignal, headers: Readonly<Record<string, string>> = {}) =>
    answerOf(() => request(`/api/v1/${path}`, { headers: { ...headers, ...headersOf(pass) }, signal }));
  // The types are those of the schemas that the server checks its answers by.
  const read = async <Body>(path: string, signal: AbortSignal) => (await (await ask(path, signal)).json()) as Body;
  const account = (id: string) => `accounts/${encodeURIComponent(id)}`;
  return {
    accounts: async (query, after, signal) =>
      read(`accounts?${searchOf({ ...query, limit: pageSize, after })}`, signal),
    account: async (id, signal) => read(account(id), signal),
    explanation: async (id, signal) => read(`${account(id)}/explanation`, signal),
    transitions: async (id, after, signal) =>
      read(`${account(id)}/transitions?${searchOf({ limit: pageSize, after })}`, signal),
    contacts: async (id, signal) =>
      (await read<{ contacts: readonly ContactRecord[] }>(`${account(id)}/contacts`, signal)).contacts,
    timeline: async (id, after, signal) => read(`${account(id)}/timeline?${searchOf({ limit: '20', after })}`, signal),
    agreement: async (id, signal) => read(`${account(id)}/cycles`, signal),
    cycleEvents: async (id, after, signal) =>
      read(`${account(id)}/cycle-events?${searchOf({ limit: '20', after })}`, signal),
    counts: async (signal) => (await read<{ verdicts: readonly VerdictCount[] }>('verdicts', signal)).verdicts,
    changes: async (lastId, signal) => {
      const { body } = await ask('events', signal, lastId === undefined ? {} : { 'last-event-id': lastId });
      if (body === null) throw new ApiProblem(0, 'no-stream', 'the server sent no stream');
      return body;
    },
  };
}

/** The answer to a request; throws why there is none. */
export async function answerOf(request: () => Promise<Response>): Promise<Response> {
  const answer = await reach(request);
  if (!answer.ok) throw await problemOf(answer);
  return answer;
}

async function reach(request: () => Promise<Response>): Promise<Response> {
  try {
    return await request();
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new ApiProblem(0, 'unreachable', 'the server does not answer; is it still running?', { cause });
  }
}

async function problemOf(answer: Response): Promise<ApiProblem> {
  const body = (await answer.json().catch(() => undefined)) as ErrorBody | undefined;
  const { code, message } = body?.error ?? { code: 'unknown', message: `the server answered ${answer.status}` };
  return new ApiProblem(answer.status, code, message);
}

function searchOf(terms: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(terms).filter(
    (term): term is [string, string] => term[1] !== undefined && term[1] !== '',
  );
  return new URLSearchParams(given).toString();
}
