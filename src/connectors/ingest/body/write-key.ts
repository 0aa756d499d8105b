import { Buffer } from 'node:buffer';

/** The key a sender shows; Jitsu's have a secret behind a colon, and browsers have keys without one. */
export interface WriteKey {
  readonly key: string;
  readonly secret?: string;
}

/** Headers by their name in lower case. */
export type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

const MAX_CHARS = 200;

/** The write key of a request, looked for in this order: Basic user, `X-Write-Key`, `writeKey` and `api_key` of the body. */
export function writeKeyOf(headers: Headers, body: unknown): WriteKey | undefined {
  return (
    keyOf(basicText(headerText(headers, 'authorization'))) ??
    keyOf(headerText(headers, 'x-write-key')) ??
    keyOf(memberText(body, 'writeKey')) ??
    keyOf(memberText(body, 'api_key'))
  );
}

function basicText(authorization: string): string {
  const encoded = /^basic\s{1,9}([\w+/=-]{1,600})$/i.exec(authorization)?.[1];
  return encoded === undefined ? '' : Buffer.from(encoded, 'base64').toString('utf8');
}

function keyOf(text: string): WriteKey | undefined {
  const plain = text.trim();
  if (plain.length > MAX_CHARS) return undefined;
  const colon = plain.indexOf(':');
  const key = colon < 0 ? plain : plain.slice(0, colon);
  const secret = colon < 0 ? '' : plain.slice(colon + 1);
  if (!/^[\x21-\x7e]+$/.test(key)) return undefined;
  // What Jitsu writes into the body is the key with its secret masked.
  return secret === '' || /^\*+$/.test(secret) ? { key } : { key, secret };
}

function headerText(headers: Headers, name: string): string {
  const value = headers[name];
  return (typeof value === 'string' ? value : value?.[0]) ?? '';
}

function memberText(body: unknown, name: string): string {
  if (typeof body !== 'object' || body === null || !Object.hasOwn(body, name)) return '';
  const value: unknown = (body as Readonly<Record<string, unknown>>)[name];
  return typeof value === 'string' ? value : '';
}
