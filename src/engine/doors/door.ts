import type { Headers } from '../../connectors/ingest/body/write-key.ts';
import type { ApiKey } from '../keys/create-keys.ts';

/** A request that brings events, as it came. Header names are in lower case. */
export interface DoorCall {
  readonly path: string;
  readonly headers: Headers;
  readonly body: Uint8Array;
}

/** What a sender is answered. */
export interface DoorAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: DoorBody;
}

/** Taken, with what was not; or why nothing was. */
export type DoorBody =
  | { readonly success: true; readonly rejected?: readonly RejectedEvent[] }
  | { readonly error: { readonly code: string; readonly message: string } };

/** An event that was not taken. */
export interface RejectedEvent {
  readonly index: number;
  readonly count: number;
  readonly code: string;
  readonly why: string;
}

/** What the headers alone say: who sends, or that the body has to say it, or that it will not be read. */
export type Admission =
  | { readonly is: 'known'; readonly key: ApiKey }
  | { readonly is: 'unnamed' }
  | { readonly is: 'refused'; readonly answer: DoorAnswer };

/** The most a body may hold, packed or unpacked: 500 KB, as with Segment. */
export const mostBodyBytes = 500 * 1024;

/** An answer that refuses a request as a whole. */
export function refuse(
  status: number,
  code: string,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): DoorAnswer {
  return { status, headers, body: { error: { code, message } } };
}

/** The answer for whoever shows no key, or one that is not good for sending. */
export function refuseKey(key: ApiKey | undefined): DoorAnswer {
  if (key !== undefined)
    return refuse(403, 'scope-missing', 'this key may not send events; use one with the scope `write`');
  const message =
    'the write key is missing or unknown; send it as the user of Basic authentication or in `X-Write-Key`';
  return refuse(401, 'key-unknown', message, { 'www-authenticate': 'Basic realm="assay"' });
}

/** The answer while too much is being worked on: the seconds are for all clients, under both names they look for. */
export function refuseForNow(seconds: number): DoorAnswer {
  const headers = { 'retry-after': String(seconds), 'x-ratelimit-reset': String(seconds) };
  return refuse(429, 'too-busy', 'too much is waiting to be stored; send it again later', headers);
}
