import type { Check } from '../../condition/compile-condition.ts';
import type { Truth } from '../../condition/truth.ts';
import type { Comparable } from '../../facts/entity.ts';
import type { DealSeen, Input } from '../../input.ts';
import type { Position } from '../../standing/standing.ts';

/** Values of the fields that only an agreement has, by name. */
export type OwnValues = ReadonlyMap<string, Comparable>;

/** What a look at an account shows of what passes between marketing and sales. */
export interface AgreementSight {
  readonly accountId: string;
  /** Epoch milliseconds. */
  readonly at: number;
  /** Since when the workspace is live, in epoch milliseconds: before it nobody is offered anything. */
  readonly liveSince?: number;
  /** True where an import or a change of rules is behind it: an offer then waits for a person to let it out. */
  readonly isWithheld: boolean;
  /** True where something that had arrived was taken back. */
  readonly isTakenBack: boolean;
  readonly position: Position;
  /** True where it stands higher than it would today: its downgrade waits. */
  readonly isHeldUp: boolean;
  readonly why: string;
  /** How much is known of the account's fit, in tenths of a percent. */
  readonly completeness: number;
  /** True where something that was said of a cycle rests with this account. */
  readonly isSaidHere: (cycle: string) => boolean;
  /** What has arrived, in order; nothing where only time has passed. */
  readonly arrived: readonly Input[];
  /** True where somebody raised a hand in what has arrived. */
  readonly isHandRaised: boolean;
  /** Whoever's signal or fact it was, where one person's was. */
  readonly trigger?: string;
  readonly source?: string;
  readonly productLine?: string;
  /** Contacts nothing excludes. */
  readonly mappedContacts: number;
  /** Required roles of the buying group that nobody fills. */
  readonly openRoles: readonly string[];
  /** What is not known and could change something, as fields to ask for. */
  readonly gapsOf: () => readonly string[];
  /** The account's deals as they are known now. */
  readonly deals: readonly DealSeen[];
  /** What a field of the account says, as a text that can be compared. */
  readonly factOf: (field: string) => string | undefined;
  /** Whether a condition holds for the account with these values of its cycle. */
  readonly truthOf: (check: Check, own: OwnValues) => Truth;
  /** The day of an instant. */
  readonly dayOf: (at: number) => number;
}
