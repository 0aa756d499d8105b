import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { Socket } from 'node:net';
import { type Resolve, guardedLookup } from './guarded-lookup.ts';
import { type AllowedTargets, findUrlProblem, hostOf, innerAddress, mayConnect } from './targets.ts';

/** Something to be posted: where to, what, and what stands above it. */
export interface Posting {
  readonly url: string;
  /** JSON. */
  readonly body: string;
  /** When it is sent, in epoch milliseconds. */
  readonly at: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly allowed: AllowedTargets;
}

/** What came back: a status, or why nothing did. */
export type PostAnswer = { readonly status: number; readonly retryAfterMs?: number } | { readonly failure: string };

/** How a message is carried. */
export interface PostTerms {
  readonly resolve: Resolve;
  /** For everything, from the lookup to the end of the answer. */
  readonly timeoutMs: number;
}

const mostAnswerBytes = 64 * 1024;

/** Sends a message once. Redirects are not followed, and of an answer only the status counts. */
export async function postGuarded(posting: Posting, { resolve, timeoutMs }: PostTerms): Promise<PostAnswer> {
  const problem = findUrlProblem(posting.url, posting.allowed);
  if (problem !== undefined) return { failure: problem };
  const url = new URL(posting.url);
  const send = url.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((settle) => {
    const request = send(url, {
      method: 'POST',
      // No connection is kept: the next one is checked again.
      agent: false,
      lookup: guardedLookup(resolve, posting.allowed),
      signal: AbortSignal.timeout(timeoutMs),
      headers: {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(posting.body),
        'user-agent': 'Assay',
        ...posting.headers,
      },
    });
    request.on('socket', (socket) => refusePeer(socket, hostOf(url), posting.allowed));
    // The status counts once it has come, whatever becomes of the rest.
    let answer: PostAnswer | undefined;
    request.on('response', (response) => {
      const given = (answer = answerOf(response, posting.at));
      dropBody(response, () => settle(given));
    });
    request.on('error', (error) => settle(answer ?? { failure: failureOf(error, timeoutMs) }));
    request.end(posting.body);
  });
}

// Should a socket ever be opened past the lookup, it ends before anything is sent.
function refusePeer(socket: Socket, host: string, allowed: AllowedTargets): void {
  socket.once('connect', () => {
    const peer = socket.remoteAddress ?? '';
    if (!mayConnect(host, peer, allowed)) socket.destroy(new Error(innerAddress(peer)));
  });
}

function answerOf({ statusCode = 0, headers }: IncomingMessage, at: number): PostAnswer {
  const retryAfterMs = retryAfterOf(headers['retry-after'], at);
  return { status: statusCode, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
}

function dropBody(response: IncomingMessage, end: () => void): void {
  let bytes = 0;
  response.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > mostAnswerBytes) response.destroy();
  });
  response.on('error', () => undefined);
  response.on('close', end);
}

/** The header `Retry-After`, in seconds or as a date, as milliseconds from an instant on. */
function retryAfterOf(header: string | undefined, at: number): number | undefined {
  if (header === undefined) return undefined;
  const ms = /^\d{1,9}$/.test(header) ? Number(header) * 1000 : Date.parse(header) - at;
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}

function failureOf(error: Error, timeoutMs: number): string {
  return error.name === 'AbortError' || error.name === 'TimeoutError'
    ? `no answer within ${timeoutMs / 1000} s`
    : error.message.slice(0, 300);
}
