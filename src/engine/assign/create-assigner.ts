import type { Assignee } from '../../domain/index.ts';
import { type AssignParts, type AssignRound, assignWaiting } from './assign-waiting.ts';
import type { RoutesOfOffers } from '../draft/routes-under.ts';
import { type OfferElsewhere, findElsewhere } from './elsewhere.ts';
import type { FollowChange } from '../lists/read-roster.ts';
import { type ReassignRefusal, type Reassignment, afterChange, moveElsewhere, reassign } from './open-offers.ts';

/** Chooses who gets offers, by the roster; the ledger makes it so. */
export interface Assigner {
  /** One round: the most urgent offers that wait are given to people. */
  assignWaiting(): Promise<AssignRound>;
  /** Moves the open offers of people whom the roster has changed, or tells their clocks of new hours. */
  readonly afterChange: FollowChange;
  /** Open offers that somebody else would have by other rows of routing.md. */
  elsewhere(routes: RoutesOfOffers): Promise<readonly OfferElsewhere[]>;
  /** Moves them there, and says how many. */
  moveElsewhere(offers: readonly OfferElsewhere[]): Promise<number>;
  /** Gives an offer to a person because somebody says so. */
  reassign(reassignment: Reassignment): Promise<Assignee | ReassignRefusal>;
}

/** The assigner of a workspace. */
export function createAssigner(parts: AssignParts): Assigner {
  return {
    assignWaiting: () => assignWaiting(parts),
    afterChange: (persons, how, by) => afterChange(parts, persons, how, by),
    elsewhere: (routes) => findElsewhere(parts, routes),
    moveElsewhere: (offers) => moveElsewhere(parts, offers),
    reassign: (reassignment) => reassign(parts, reassignment),
  };
}
