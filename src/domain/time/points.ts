import { wholeWeight } from './decay.ts';

/** Points as integer tenths: 12.5 points are 125. */
export type Tenths = number;

/** The most a score can be, in tenths. */
export const fullScore: Tenths = 1000;

/** `points × weight`, the weight in millionths, rounded once to tenths, half to even; exact for any number of signals. */
export function weighPoints(points: Tenths, weight: number): Tenths {
  const whole = Math.floor(weight / wholeWeight);
  const scaled = Math.abs(points) * (weight - whole * wholeWeight);
  const base = Math.abs(points) * whole + Math.floor(scaled / wholeWeight);
  const rest = scaled % wholeWeight;
  const isUp = rest * 2 > wholeWeight || (rest * 2 === wholeWeight && base % 2 === 1);
  return Math.sign(points) * (base + (isUp ? 1 : 0)) + 0;
}

/** The value held between two bounds. */
export function limit(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}

/** Tenths as people read them: one decimal, a minus sign where it is one. */
export function formatPoints(points: Tenths): string {
  return (points / 10).toFixed(1);
}
