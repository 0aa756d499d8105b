import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';
import type { RandomBytes } from '../keys/key-text.ts';

/** Keys of 256 bits by their ids: the first seals, all of them open. */
export type SecretKeys = ReadonlyMap<string, Uint8Array>;

/** The keys in a text: each 32 bytes in base64, with commas between; undefined for anything else. */
export function secretKeysOf(text: string): SecretKeys | undefined {
  const keys = text.split(',').map((one) => Buffer.from(one.trim(), 'base64'));
  if (keys.some(({ length }) => length !== 32)) return undefined;
  return new Map(keys.map((key) => [createHash('sha256').update(key).digest('hex').slice(0, 8), key]));
}

/** Seals a secret with AES-256-GCM; the id of the key stands before it. */
export function sealSecret(keys: SecretKeys, secret: string, random: RandomBytes): string {
  const [newest] = keys;
  if (newest === undefined) throw new Error('there is no key to seal with');
  const [id, key] = newest;
  const nonce = random(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
  return [id, ...[nonce, cipher.getAuthTag(), sealed].map((bytes) => Buffer.from(bytes).toString('base64url'))].join(
    '.',
  );
}

/** Opens a sealed secret; undefined where its key is not there, or it is not what was sealed. */
export function openSecret(keys: SecretKeys, text: string): string | undefined {
  const [id = '', ...rest] = text.split('.');
  const [nonce, tag, sealed] = rest.map((part) => Buffer.from(part, 'base64url'));
  const key = keys.get(id);
  if (key === undefined || nonce === undefined || tag === undefined || sealed === undefined) return undefined;
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, nonce).setAuthTag(tag);
    return Buffer.concat([decipher.update(sealed), decipher.final()]).toString('utf8');
  } catch {
    return undefined;
  }
}
