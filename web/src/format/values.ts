import type { Score } from '../api/types.ts';

/** Points as people read them: `65.5`, `100`. */
export function pointsText(points: number): string {
  return Number.isInteger(points) ? String(points) : points.toFixed(1);
}

/** Points with one decimal and a sign, for lines that are added up: `+25.0`, `−7.7`. */
export function signedPoints(points: number): string {
  if (points === 0) return '0.0';
  return `${points < 0 ? '−' : '+'}${Math.abs(points).toFixed(1)}`;
}

/** Where a score can still go and how much of it is known. */
export function doubtText({ floor, ceiling, completeness }: Score): string {
  const known = completeness >= 100 ? 'all of it known' : `${Math.floor(completeness)} % known`;
  return floor === ceiling ? known : `could become ${pointsText(floor)} to ${pointsText(ceiling)}, ${known}`;
}

/** How long ago, in words. */
export function ageText(days: number): string {
  if (days === 0) return 'today';
  return days === 1 ? 'yesterday' : `${days} days ago`;
}

/** An instant as date and time of the reader's zone: `2026-11-22 14:19`. */
export function instantText(instant: string, zoneOffsetMinutes = new Date(instant).getTimezoneOffset()): string {
  const local = new Date(Date.parse(instant) - zoneOffsetMinutes * 60_000);
  return local.toISOString().slice(0, 16).replace('T', ' ');
}
