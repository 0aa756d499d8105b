/** Inputs of any source in, accounts ready for the kernel out. */
export { accountInputsOf, accountOf } from './account-inputs-of.ts';
export type { AccountName, Base, BaseReport, Uncertain, Unlinked } from './base.ts';
export { type Taken, append } from './inbox/append.ts';
export { type BaseOptions, buildBase, buildSmallBase } from './build-base.ts';
export { parseInput } from './inbox/input-text.ts';
export { type AuditEntry, type AuditRecord, findTampering, firstSeal } from './audit/audit-chain.ts';
export { type AuditPlace, recordAudit, workspacePart } from './audit/record-audit.ts';
export { insertSignals } from './columns/insert-signals.ts';
export type { PlaceLike } from './columns/place-like.ts';
export type { KeptProperties } from './columns/kind-coder.ts';
export type { Deal } from './deals/deal.ts';
export { type MailLists, type MoreMail, mailListsWith } from './email/mail-lists.ts';
export { type Envelope, type HopMessage, hopRow, hopsTable, parseHop } from './inbox/hops.ts';
export { type Key, isAccountKey, refOfKey, textOfKey } from './routing/key.ts';
export { type Held, type KeyNode, isUncertain, leave, newNode, onMessage } from './routing/node.ts';
