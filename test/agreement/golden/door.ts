import type { Agreement, AgreementEvent, Input, OfferState, StageKind } from '../../../src/domain/index.ts';
import type { PersonPut } from '../../../src/engine/index.ts';
import type { Utterance } from '../mouth.ts';

/** A way to the agreement of one account: what passes there is the same through each. */
export interface Door {
  /** Goes on to an instant and works off what is due. */
  goTo(at: number): Promise<void>;
  /** Something arrives now; a file has a source of its own. */
  hear(inputs: readonly Input[], source?: string): Promise<void>;
  /** Somebody says something; what is not taken is answered with a reason. */
  say(said: Utterance, by: string): Promise<string | undefined>;
  /** Somebody of the roster works otherwise from now on. */
  put(person: PersonPut, by: string): Promise<void>;
  /** What the latest cycle is called, and its latest offer. */
  latest(): Promise<Latest>;
  history(): Promise<readonly Told[]>;
  stands(): Promise<Stands>;
  end(): Promise<void>;
}

/** Ids of what is spoken of. */
export interface Latest {
  readonly cycle: string;
  readonly offer: string;
}

/** Something that happened, as every door tells it. */
export interface Told {
  readonly kind: AgreementEvent['kind'];
  /** Epoch milliseconds. */
  readonly at: number;
  readonly by: string;
  readonly cycle?: string;
  readonly offer?: string;
  readonly text: string;
}

/** Where the account stands, and its latest offer. */
export interface Stands {
  readonly stage: StageKind;
  readonly offer?: OfferState;
  readonly with?: string;
  /** When somebody must have done something, in epoch milliseconds. */
  readonly due?: number;
}

/** The one account of a case. */
export const caseAccount = 'acme';

/** The latest cycle of an agreement, and its latest offer. */
export function latestOf(agreement: Agreement | undefined): Latest {
  const cycle = agreement?.cycles.at(-1);
  return { cycle: cycle?.id ?? 'no cycle', offer: cycle?.offers.at(-1)?.id ?? 'no offer' };
}
