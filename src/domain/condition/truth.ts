/** Three-valued truth, ordered so that `and` is the least and `or` the greatest of its terms (Kleene). */
export type Truth = 0 | 1 | 2;

/** Known to be false. */
export const isFalse: Truth = 0;
/** Not known. */
export const isUnknown: Truth = 1;
/** Known to be true. */
export const isTrue: Truth = 2;

/** The truth of a plain yes or no. */
export function truthOf(value: boolean): Truth {
  return value ? isTrue : isFalse;
}

/** The opposite; unknown stays unknown. */
export function negate(truth: Truth): Truth {
  return (2 - truth) as Truth;
}
