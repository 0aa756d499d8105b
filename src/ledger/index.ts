/** Inputs of any source in, accounts ready for the kernel out. */
export { accountInputsOf, accountOf } from './account-inputs-of.ts';
export type { AccountName, Base, BaseReport, Uncertain, Unlinked } from './base.ts';
export { type BaseOptions, buildBase } from './build-base.ts';
export type { KeptProperties } from './columns/kind-coder.ts';
export type { Deal } from './deals/deal.ts';
export type { MoreMail } from './email/mail-lists.ts';
export type { SignalStream } from './signal-stream.ts';
