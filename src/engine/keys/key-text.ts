import { createHash, timingSafeEqual } from 'node:crypto';

/** Gives random bytes. */
export type RandomBytes = (count: number) => Uint8Array;

/** A key as its holder shows it: `assay_`, its id, and a secret of 256 bits. */
export interface KeyText {
  readonly id: string;
  readonly text: string;
}

const pattern = /^assay_([0-9a-f]{12})_[\w-]{43}$/;

/** A new key. */
export function newKeyText(random: RandomBytes): KeyText {
  const id = Buffer.from(random(6)).toString('hex');
  return { id, text: `assay_${id}_${Buffer.from(random(32)).toString('base64url')}` };
}

/** The id in a key's text; undefined for a text that is no key. */
export function idOfKeyText(text: string): string | undefined {
  return pattern.exec(text)?.[1];
}

/** What is kept of a key. Its secret is random, so a plain hash tells nothing about it. */
export function hashKeyText(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Whether a text has a hash, in a time that says nothing about how far they agree. */
export function hasHash(text: string, hash: string): boolean {
  const [own, kept] = [Buffer.from(hashKeyText(text)), Buffer.from(hash)];
  return own.length === kept.length && timingSafeEqual(own, kept);
}
