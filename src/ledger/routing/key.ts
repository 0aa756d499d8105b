import type { AccountRef } from '../../domain/input.ts';

/**
 * What a key names, from what is about nobody and what says least of who somebody is to what says most of whose they are.
 * Under a tombstone rests what is left of the inputs of a person who was erased.
 */
export const keyKinds = ['erased', 'spend', 'anonymous', 'contact', 'email', 'name', 'domain', 'account'] as const;

/** What a key names. */
export type KeyKind = (typeof keyKinds)[number];

/** By what a person or an account is known, such as `email:jane@acme.com`. */
export type Key = `${KeyKind}:${string}`;

/** What a key names. */
export function kindOfKey(key: Key): KeyKind {
  return key.slice(0, key.indexOf(':')) as KeyKind;
}

/** True for keys that stand for a company. */
export function isAccountKey(key: Key): boolean {
  return keyKinds.indexOf(kindOfKey(key)) >= keyKinds.indexOf('name');
}

/** The key without what it names. */
export function textOfKey(key: Key): string {
  return key.slice(key.indexOf(':') + 1);
}

/** What points at the company of a key; undefined for a key of something else. */
export function refOfKey(key: string): AccountRef | undefined {
  const text = textOfKey(key as Key);
  if (text === '') return undefined;
  switch (kindOfKey(key as Key)) {
    case 'account':
      return { id: text };
    case 'domain':
      return { domain: text };
    case 'name':
      return { name: text };
    case 'erased':
    case 'spend':
    case 'anonymous':
    case 'contact':
    case 'email':
      return undefined;
  }
}

/** The key of the company that a decision points at. */
export function keyOfRef({ id, domain, name }: AccountRef): string {
  if (id !== undefined) return `account:${id}`;
  return domain === undefined ? `name:${name}` : `domain:${domain}`;
}
