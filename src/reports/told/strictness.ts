import type { Day } from '../../domain/index.ts';

/** An account in nurture of which one thing would have to be otherwise for it to be pursued. */
export interface HeldAccount {
  readonly accountId: string;
  readonly accountName: string;
  /** As the verdict table says it, such as `stakeholder >= 40`. */
  readonly condition: string;
  /** The score that is compared, in points; absent where it is something else. */
  readonly points?: number;
  /** Account fit, in points. */
  readonly fit: number;
  /** Whether it fits at least as well as half of the won deals did; undefined where none was won. */
  readonly isLikeWon?: boolean;
}

/** What today’s rules would have made of a deal that ended. */
export interface PassedDeal {
  readonly deal: string;
  readonly accountId: string;
  readonly accountName: string;
  readonly isWon: boolean;
  readonly decidedOn: Day;
  /** Whether the account was pursued when the deal was opened, only later, or not even the day before it ended. */
  readonly when: 'in time' | 'late' | 'never';
  /** The one condition that held it back then, where there is one. */
  readonly condition?: string;
}

/** What says whether the rules are too strict. */
export interface Strictness {
  readonly held: readonly HeldAccount[];
  readonly deals: readonly PassedDeal[];
}
