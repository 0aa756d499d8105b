import type { AgreementWord, HandoffName, Offer, RejectionReason } from '../../../domain/index.ts';
import { type EventStore, partOf } from '../../../store/event-store.ts';
import { oneOffer } from './offers.sql.ts';

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

/** What a desk is made of. */
export interface DeskParts {
  readonly store: EventStore;
  /** On what grounds offers of a passage may be rejected, by the playbook in force. */
  readonly reasonsOf: (handoff: HandoffName) => Promise<OfferSeen['reasons']>;
  readonly say: Say;
}

/** A desk over the offers of a store. */
export function createOfferDesk({ store, reasonsOf, say }: DeskParts): OfferDesk {
  return {
    say,
    look: async (offerId) => {
      const accountId = offerId.slice(0, offerId.lastIndexOf('#'));
      const [row] = await store.rows(oneOffer, [partOf(accountId), offerId]);
      if (row === undefined) return undefined;
      const offer = JSON.parse(String(row['body'])) as Offer;
      const name = row['name'];
      const accountName = typeof name === 'string' && name !== '' ? name : accountId;
      return { accountId: String(row['account_id']), accountName, offer, reasons: await reasonsOf(offer.handoff) };
    },
  };
}
