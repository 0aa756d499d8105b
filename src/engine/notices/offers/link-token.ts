import { createHmac, timingSafeEqual } from 'node:crypto';

/** What can be done from a link without signing in. */
export const linkActions = ['accept', 'reject'] as const;

/** What can be done from a link. */
export type LinkAction = (typeof linkActions)[number];

/** What a link lets somebody do: one person, one offer, one answer, until an instant. */
export interface LinkClaim {
  readonly offer: string;
  /** The id of a person of the roster. */
  readonly person: string;
  readonly action: LinkAction;
  /** Epoch milliseconds. */
  readonly until: number;
}

/** A claim as a token: what it says, and a seal that only the holder of the key can make. */
export function signLink(key: Uint8Array, { offer, person, action, until }: LinkClaim): string {
  const said = Buffer.from(JSON.stringify([offer, person, action, until])).toString('base64url');
  return `${said}.${sealOf(key, 'link', said)}`;
}

/** What a token says; undefined for one that was not sealed with this key. Whether its time is over is not looked at. */
export function readLink(key: Uint8Array, token: string): LinkClaim | undefined {
  const [said = '', seal = '', ...more] = token.split('.');
  if (more.length > 0 || !isSame(seal, sealOf(key, 'link', said))) return undefined;
  const [offer, person, action, until] = JSON.parse(Buffer.from(said, 'base64url').toString()) as readonly [
    string,
    string,
    LinkAction,
    number,
  ];
  return { offer, person, action, until };
}

const formMs = 86_400_000;

/** A token of the form on the page of a link, so that nobody answers who has not been shown the page. */
export function formToken(key: Uint8Array, link: string, shownAt: number): string {
  return `${shownAt}.${sealOf(key, 'form', `${link} ${shownAt}`)}`;
}

/** Whether a form is that of a page we have shown for this link in the last day. */
export function isFormToken(key: Uint8Array, link: string, token: string, now: number): boolean {
  const [shownAt = '', seal = ''] = token.split('.');
  return isSame(seal, sealOf(key, 'form', `${link} ${shownAt}`)) && now - Number(shownAt) < formMs;
}

function sealOf(key: Uint8Array, purpose: 'link' | 'form', text: string): string {
  return createHmac('sha256', key).update(`${purpose} ${text}`).digest('base64url');
}

function isSame(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}
