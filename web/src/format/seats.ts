import type { Seat, SeatHolder } from '../api/types.ts';
import { pointsText } from './values.ts';

/** Seats worth a line: those that must be filled, and those somebody has or may have. */
export function seatsWorthShowing(seats: readonly Seat[]): readonly Seat[] {
  return seats.filter(({ isRequired, holders }) => isRequired || holders.length > 0);
}

/** Whether a seat must be filled, what filling it adds, and whether it is the one to find somebody for next. */
export function termsText({ isRequired, coveragePoints, isNext }: Seat): string {
  const worth = coveragePoints === 0 ? [] : [`${coveragePoints > 0 ? '+' : ''}${pointsText(coveragePoints)}`];
  return [isRequired ? 'required' : 'optional', ...worth, ...(isNext ? ['find this one next'] : [])].join(', ');
}

/** How sure it is that somebody fills a seat, how well they fit, and what says so. */
export function holderText({ certainty, points, evidence, did, confirmedBy, confirmedAt }: SeatHolder): string {
  const confirmed = `${confirmedBy ?? 'a person'} said so${confirmedAt === undefined ? '' : ` on ${confirmedAt.slice(0, 10)}`}`;
  const facts = evidence.flatMap((one) => (one.kind === 'fact' ? [`${one.field}: ${one.text}`] : []));
  const signs = did.map(({ label, on }) => `${label}, ${on}`);
  const why = certainty === 'confirmed' ? confirmed : [...facts, ...signs].join(' · ');
  return `${certainty}, fit ${pointsText(points)}${why === '' ? '' : ` · ${why}`}`;
}
