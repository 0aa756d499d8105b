/** Inputs of any source in, accounts ready for the kernel out. */
export { accountInputsOf, accountOf } from './account-inputs-of.ts';
export type { AccountName, Base, BaseReport, Uncertain, Unlinked } from './base.ts';
export {
  type ReadTombstones,
  type Taken,
  append,
  hopsOf,
  inboxPart,
  nobodyErased,
  takenBefore,
} from './inbox/append.ts';
export { type BaseOptions, buildBase, buildSmallBase } from './build-base.ts';
export { heardInput, inputText, parseInput } from './inbox/input-text.ts';
export { type AuditEntry, type AuditRecord, findTampering, firstSeal } from './audit/audit-chain.ts';
export { type AuditPlace, type AuditTime, recordAudit, recordAudits, workspacePart } from './audit/record-audit.ts';
export { type Listing, isListing, listSource, listingInput } from './facts/list-facts.ts';
export { insertSignals } from './columns/insert-signals.ts';
export { isDay } from './collect.ts';
export type { PlaceLike } from './columns/place-like.ts';
export type { KeptProperties } from './columns/kind-coder.ts';
export type { Deal } from './deals/deal.ts';
export { type MailLists, type MoreMail, mailListsWith } from './email/mail-lists.ts';
export { companyNameKey } from './keys/company-name.ts';
export { parseEmail } from './keys/email-address.ts';
export { recordIdKey } from './keys/record-id.ts';
export { registrableDomain } from './keys/web-domain.ts';
export { type Meant, whoIsMeant } from './linking/who-is-meant.ts';
export { contactName } from './facts/contact-facts.ts';
export { type Envelope, type HopMessage, hopRow, hopsTable, parseEnvelope, parseHop } from './inbox/hops.ts';
export { type Key, isAccountKey, keyOfRef, kindOfKey, refOfKey, textOfKey } from './routing/key.ts';
export { type Held, type KeyNode, isUncertain, leave, newNode, onMessage } from './routing/node.ts';
export { namesErased } from './erasure/names-erased.ts';
export { needleOf, namesPerson } from './erasure/names-person.ts';
export { redactExplanation, tracesOf } from './erasure/redact-explanation.ts';
export { changeFreeTexts, freeTexts } from './erasure/free-texts.ts';
export { type FullName, fullName, namesByLast, namesInFull } from './erasure/names-in-text.ts';
export { siftHop } from './erasure/sift-hop.ts';
export {
  type TombstoneOf,
  keyOfTombstone,
  personsIn,
  siftEnvelope,
  tombstoneOfPerson,
} from './erasure/without-person.ts';
export { personKeys } from './routing/route.ts';
