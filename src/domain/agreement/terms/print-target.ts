import type { RouteTarget } from './terms.ts';

/** A target as routing.md writes it: `team sdr`, `person jane`, `account owner`. */
export function printTarget(target: RouteTarget): string {
  switch (target.to) {
    case 'team':
      return `team ${target.team}`;
    case 'person':
      return `person ${target.person}`;
    case 'account owner':
    case 'deal owner':
    case 'parent owner':
      return target.to;
  }
}
