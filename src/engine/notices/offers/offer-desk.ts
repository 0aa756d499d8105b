import { oneLine } from '../../../connectors/outbound/letter.ts';
import type { AgreementWord, Offer, RejectionReason } from '../../../domain/index.ts';
import type { Agreements, Said } from '../../agreement/create-agreements.ts';
import type { Engine } from '../../live/create-engine.ts';

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

/** A desk over the agreements of a workspace; rejections are on the grounds that the playbook in force names. */
export function createOfferDesk(
  agreements: Pick<Agreements, 'offer' | 'say'>,
  engine: Pick<Engine, 'playbook'>,
): OfferDesk {
  return {
    say: (accountId, word, by) => agreements.say(accountId, word, by),
    look: async (offerId) => {
      const line = await agreements.offer(offerId);
      if (line === undefined) return undefined;
      const { accountId, name: accountName, handoff, offer } = line;
      const handoffs = (await engine.playbook())?.compiled.agreement?.rules.handoff?.handoffs ?? [];
      const reasons = handoffs.find(({ name }) => name === handoff)?.reasons ?? [];
      return { accountId, accountName: oneLine(accountName), offer, reasons };
    },
  };
}
