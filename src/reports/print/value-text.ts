import { definitions } from '../figures/definitions.ts';
import type { Figure } from '../figures/figure.ts';

/** A figure's value as people read it: a share in percent, times with one decimal, counts whole; a dash where there is none. */
export function valueText({ id, value }: Pick<Figure, 'id' | 'value'>): string {
  if (value === undefined) return '–';
  const { unit } = definitions[id];
  if (unit === 'share') return percent(value);
  return Number.isInteger(value) ? String(value) : value.toFixed(1);
}

/** The interval of a share as people read it. */
export function intervalText({ low, high }: Pick<Figure, 'low' | 'high'>): string {
  return low === undefined || high === undefined ? '' : `${percent(low)} to ${percent(high)}`;
}

function percent(value: number): string {
  return `${(value * 100).toFixed(1)} %`;
}
