import { createHash } from 'node:crypto';
import type { AgreementWord } from '../../../domain/index.ts';
import type { Roster } from '../../lists/create-roster.ts';
import { deriveKey } from '../../secret/derive-key.ts';
import type { OpenSecret } from '../../secret/oldest-of.ts';
import { type Tries, createWaits } from '../../users/waits.ts';
import { type LinkClaim, formToken, isFormToken, readLink } from './link-token.ts';
import type { OfferDesk, OfferSeen } from './offer-desk.ts';

/** What a link opens on. */
export type LinkView =
  | {
      readonly is: 'open';
      readonly claim: LinkClaim;
      readonly seen: OfferSeen;
      readonly name: string;
      readonly form: string;
    }
  /** The offer has been answered, or is no longer there to be. */
  | { readonly is: 'answered'; readonly seen: OfferSeen }
  /** It is somebody else's now. */
  | { readonly is: 'moved'; readonly seen: OfferSeen; readonly name?: string }
  | { readonly is: 'expired'; readonly until: number }
  | { readonly is: 'forged' }
  | { readonly is: 'no secret' };

/** What somebody sent from the page of a link. */
export interface LinkForm {
  readonly form: string;
  readonly code?: string;
  readonly sentence?: string;
}

/** What came of it. */
export type LinkAnswer =
  | Exclude<LinkView, { is: 'open' }>
  | { readonly is: 'done'; readonly claim: LinkClaim; readonly seen: OfferSeen }
  | { readonly is: 'incomplete'; readonly problem: string; readonly view: Extract<LinkView, { is: 'open' }> }
  | { readonly is: 'refused'; readonly problem: string; readonly seen: OfferSeen }
  | { readonly is: 'too often'; readonly waitMs: number };

/** Links by which people answer offers without signing in. */
export interface Links {
  /** What a token opens on; looking changes nothing. */
  look(token: string): Promise<LinkView>;
  /** Answers an offer; `from` is the address that the network names. */
  answer(token: string, form: LinkForm, from: string): Promise<LinkAnswer>;
}

/** What links are made of. */
export interface LinkParts {
  readonly secret: OpenSecret;
  readonly desk: OfferDesk;
  readonly roster: Pick<Roster, 'one'>;
  /** Epoch milliseconds. */
  readonly clock: () => number;
}

/** Joins a secret, a desk, a roster and a clock into the links of a workspace. */
export function createLinks(parts: LinkParts): Links {
  const waits = createWaits(parts.clock);
  return {
    look: (token) => look(parts, token),
    answer: async (token, form, from) => {
      const tries = triesOf(token, from);
      const waitMs = waits.take(tries);
      if (waitMs > 0) return { is: 'too often', waitMs };
      const answer = await answerTo(parts, token, form);
      // Whoever holds a good link is not slowed down by others behind the same address.
      if (answer.is !== 'forged') waits.forgive(tries[1], 'one');
      return answer;
    },
  };
}

function triesOf(token: string, from: string): readonly [Tries, Tries] {
  const link = createHash('sha256').update(token).digest('base64url');
  return [
    { key: `link ${link}`, free: 10, mostWaitMs: 60_000 },
    { key: `from ${from}`, free: 30, mostWaitMs: 60_000 },
  ];
}

async function look({ secret, desk, roster, clock }: LinkParts, token: string): Promise<LinkView> {
  const text = await secret();
  if (text === undefined) return { is: 'no secret' };
  const key = deriveKey(text, 'links');
  const claim = readLink(key, token);
  if (claim === undefined) return { is: 'forged' };
  const now = clock();
  if (now >= claim.until) return { is: 'expired', until: claim.until };
  const seen = await desk.look(claim.offer);
  // What was offered may have become part of another account, or have been erased.
  if (seen === undefined) return { is: 'expired', until: now };
  const { offer } = seen;
  if (offer.state !== 'offered') return { is: 'answered', seen };
  const holder = await roster.one(offer.assignee?.person ?? '');
  if (offer.assignee?.person !== claim.person)
    return { is: 'moved', seen, ...(holder === undefined ? {} : { name: holder.name }) };
  if (holder?.isActive !== true) return { is: 'moved', seen };
  return { is: 'open', claim, seen, name: holder.name, form: formToken(key, token, now) };
}

const mostSentence = 1_000;

async function answerTo(parts: LinkParts, token: string, sent: LinkForm): Promise<LinkAnswer> {
  const view = await look(parts, token);
  if (view.is !== 'open') return view;
  const { claim, seen } = view;
  const key = deriveKey((await parts.secret()) ?? '', 'links');
  if (!isFormToken(key, token, sent.form, parts.clock()))
    return {
      is: 'incomplete',
      problem: 'this page has been open for long; look at it once more and send it again',
      view,
    };
  const word = wordOf(claim, seen, sent);
  if (typeof word === 'string') return { is: 'incomplete', problem: word, view };
  const said = await parts.desk.say(seen.accountId, word, `person:${claim.person}`);
  return said.ok ? { is: 'done', claim, seen } : { is: 'refused', problem: said.problem, seen };
}

function wordOf({ action, offer }: LinkClaim, { reasons }: OfferSeen, sent: LinkForm): AgreementWord | string {
  if (action === 'accept') return { what: 'accept', offer };
  const sentence = (sent.sentence ?? '').trim();
  const reason = reasons.find(({ code }) => code === sent.code);
  if (reason === undefined) return 'choose one of the agreed reasons';
  if (sentence === '') return 'say in a sentence why; marketing reads it';
  if (sentence.length > mostSentence) return `the sentence has ${sentence.length} characters; at most ${mostSentence}`;
  return { what: 'reject', offer, code: reason.code, sentence };
}
