/** Two ends of a band such as `51-200`; a missing end is open. */
export interface RangeText {
  readonly from?: string;
  readonly to?: string;
}

const between =
  /^(.{0,40}?\d\s{0,3}[a-z]{0,4}\.?[€$£]?)\s{0,3}(?:-|–|—|to|bis|à|a|\.\.\.?)\s{0,3}([€$£]?\s{0,3}\d.*)$/i;
const atLeast = /^(?:>=?|≥|over|more than|at least|mehr als|über|ab|plus de|más de)\s*(\D{0,3}\d.*)$/i;
const below = /^(?:<=?|≤|under|less than|up to|weniger als|unter|bis|bis zu|moins de|menos de)\s*(\D{0,3}\d.*)$/i;
const plus = /^(.{0,40}\d.{0,9}?)\s{0,3}(?:\+|and more|or more|und mehr|et plus|o más|plus)$/i;
const unitWords =
  /\s{0,3}\b(?:employees|people|staff|mitarbeiter(?:innen)?|mitarbeitende|salariés|empleados|users|fte)\.?$/i;
const MAX_CHARS = 100;

/** The ends of a band of numbers, or undefined when the text is no band. */
export function splitRange(text: string): RangeText | undefined {
  if (text.length > MAX_CHARS) return undefined;
  const plain = withoutUnit(text);
  const two = between.exec(plain);
  if (two !== null) return { from: (two[1] ?? '').trim(), to: (two[2] ?? '').trim() };
  const more = plus.exec(plain) ?? atLeast.exec(plain);
  if (more !== null) return { from: (more[1] ?? '').trim() };
  const less = below.exec(plain);
  return less === null ? undefined : { to: less[1] ?? '' };
}

/** A text without the word for what is counted: `51-200 employees`. */
export function withoutUnit(text: string): string {
  return text.trim().replace(unitWords, '');
}
