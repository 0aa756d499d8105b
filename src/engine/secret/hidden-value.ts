import { createHmac } from 'node:crypto';
import { deriveKey } from './derive-key.ts';

/** How a value of somebody who was erased stands on a list: a keyed hash, of which nobody without the secret can tell whose it is. */
export function hiddenValue(secret: string): (kind: string, value: string) => string {
  const pepper = deriveKey(secret, 'erasure');
  return (kind, value) => `${prefix}${createHmac('sha256', pepper).update(`${kind}:${value}`).digest('base64url')}`;
}

/** True for a value that stands hidden on a list. */
export function isHidden(value: string): boolean {
  return /^erased:[\w-]{43}$/.test(value);
}

const prefix = 'erased:';
