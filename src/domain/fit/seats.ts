import { isTrue } from '../condition/truth.ts';
import type { BuyingGroup, Role } from './buying-group.ts';

/** How sure it is that somebody fills a seat: a person said so, facts say so, or only what they did suggests it. */
export type Certainty = 'confirmed' | 'likely' | 'possible';

/** Seats of authority. Access is not authority: nobody comes near one by what they do. */
export const seatsOfAuthority: readonly string[] = ['economic buyer', 'approver'];

/** The seats nobody fills, required or not, in the order of the table; who only may fill one leaves it open. */
export function openSeats({ covered }: Pick<BuyingGroup, 'covered'>, roles: readonly Role[]): readonly Role[] {
  return roles.filter((_, role) => covered[role] !== isTrue);
}

/** The open seat to find somebody for next: the required one that adds most, of equals the first of the table. */
export function nextSeat(open: readonly Role[]): Role | undefined {
  return open.filter(({ isRequired }) => isRequired).toSorted((a, b) => b.coveragePoints - a.coveragePoints)[0];
}
