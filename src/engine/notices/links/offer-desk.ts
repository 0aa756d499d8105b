import type { AgreementWord, Offer, RejectionReason } from '../../../domain/index.ts';

/** Whether what somebody said was taken. */
export type Said = { readonly ok: true } | { readonly ok: false; readonly problem: string };

/** Says a word about an account for somebody, named as the audit does, such as `person:jane`. */
export type Say = (accountId: string, word: AgreementWord, by: string) => Promise<Said>;

/** An offer with what somebody must know to answer it. */
export interface OfferSeen {
  readonly accountId: string;
  readonly accountName: string;
  readonly offer: Offer;
  /** On what grounds it may be rejected, as agreed. */
  readonly reasons: readonly Pick<RejectionReason, 'code' | 'label'>[];
}

/** Where offers are looked up and answered. */
export interface OfferDesk {
  look(offerId: string): Promise<OfferSeen | undefined>;
  readonly say: Say;
}
