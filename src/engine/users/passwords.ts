import { type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';
import type { RandomBytes } from '../keys/key-text.ts';
import { triedPasswords } from './tried-passwords.ts';

/** Makes slow hashes of passwords and compares with them. */
export interface Passwords {
  hash(password: string): Promise<string>;
  /** Whether a password has a hash; without one the answer is no, and takes as long. */
  verify(password: string, hash: string | undefined): Promise<boolean>;
}

const [leastChars, mostChars] = [12, 200];

/** What is wrong with a password somebody wants to have; undefined when it is good. */
export function problemOfPassword(password: string, email: string): string | undefined {
  const chars = Array.from(password).length;
  if (chars < leastChars) return `a password has at least ${leastChars} characters; take a longer one`;
  if (chars > mostChars) return `a password has at most ${mostChars} characters; take a shorter one`;
  const bare = password.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
  const isCommon =
    triedPasswords.has(bare) || new Set(bare).size < 4 || bare === email.replaceAll(/[^\p{L}\p{N}]/gu, '');
  return isCommon ? 'this password is one of the first that are tried; take another' : undefined;
}

/** How much work a hash is: with these figures 32 MB, three times, about a fifth of a second. */
export interface PasswordCost {
  readonly N: number;
  readonly r: number;
  readonly p: number;
}

const usualCost: PasswordCost = { N: 32_768, r: 8, p: 3 };
const hashBytes = 32;

/** Hashes by scrypt. What a hash cost stands in it, so that the cost may rise without ending old hashes. */
export function scryptPasswords(random: RandomBytes, cost: PasswordCost = usualCost): Passwords {
  const hash = async (password: string, salt: Uint8Array, { N, r, p }: PasswordCost) => {
    const key = await derive(password.normalize('NFC'), salt, { N, r, p, maxmem: 256 * N * r });
    return ['scrypt', N, r, p, Buffer.from(salt).toString('base64url'), key.toString('base64url')].join('$');
  };
  const noSalt = new Uint8Array(16);
  return {
    hash: async (password) => hash(password, random(16), cost),
    verify: async (password, kept) => {
      const terms = kept === undefined ? undefined : termsOf(kept);
      const own = Buffer.from(await hash(password, terms?.salt ?? noSalt, terms?.cost ?? cost));
      const other = Buffer.from(kept ?? own.toString().replace(/.$/, '!'));
      return own.length === other.length && timingSafeEqual(own, other);
    },
  };
}

function termsOf(kept: string): { readonly cost: PasswordCost; readonly salt: Uint8Array } {
  const [, N, r, p, salt = ''] = kept.split('$');
  return { cost: { N: Number(N), r: Number(r), p: Number(p) }, salt: Buffer.from(salt, 'base64url') };
}

function derive(password: string, salt: Uint8Array, options: ScryptOptions): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password, salt, hashBytes, options, (error, key) => (error === null ? resolve(key) : reject(error)));
  });
}
