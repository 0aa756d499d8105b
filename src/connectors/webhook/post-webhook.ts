import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { Socket } from 'node:net';
import { type Resolve, guardedLookup } from './guarded-lookup.ts';
import { type WebhookMessage, webhookHeaders } from './sign-webhook.ts';
import { type AllowedTargets, findUrlProblem, hostOf, innerAddress, mayConnect } from './targets.ts';

/** A message with where it goes and what it is signed with. */
export interface WebhookPost extends WebhookMessage {
  readonly url: string;
  readonly secrets: readonly string[];
  readonly allowed: AllowedTargets;
}

/** What came back: a status, or why nothing did. */
export type WebhookAnswer = { readonly status: number; readonly retryAfterMs?: number } | { readonly failure: string };

/** How a message is carried. */
export interface PostTerms {
  readonly resolve: Resolve;
  /** For everything, from the lookup to the end of the answer. */
  readonly timeoutMs: number;
}

const mostAnswerBytes = 64 * 1024;

/** Sends a message once. Redirects are not followed, and of an answer only the status counts. */
export async function postWebhook(message: WebhookPost, { resolve, timeoutMs }: PostTerms): Promise<WebhookAnswer> {
  const problem = findUrlProblem(message.url, message.allowed);
  if (problem !== undefined) return { failure: problem };
  const url = new URL(message.url);
  const send = url.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((settle) => {
    const request = send(url, {
      method: 'POST',
      // No connection is kept: the next one is checked again.
      agent: false,
      lookup: guardedLookup(resolve, message.allowed),
      signal: AbortSignal.timeout(timeoutMs),
      headers: {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(message.body),
        'user-agent': 'Assay',
        ...webhookHeaders(message, message.secrets),
      },
    });
    request.on('socket', (socket) => refusePeer(socket, hostOf(url), message.allowed));
    // The status counts once it has come, whatever becomes of the rest.
    let answer: WebhookAnswer | undefined;
    request.on('response', (response) => {
      const given = (answer = answerOf(response, message.at));
      dropBody(response, () => settle(given));
    });
    request.on('error', (error) => settle(answer ?? { failure: failureOf(error, timeoutMs) }));
    request.end(message.body);
  });
}

// Should a socket ever be opened past the lookup, it ends before anything is sent.
function refusePeer(socket: Socket, host: string, allowed: AllowedTargets): void {
  socket.once('connect', () => {
    const peer = socket.remoteAddress ?? '';
    if (!mayConnect(host, peer, allowed)) socket.destroy(new Error(innerAddress(peer)));
  });
}

function answerOf({ statusCode = 0, headers }: IncomingMessage, at: number): WebhookAnswer {
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
