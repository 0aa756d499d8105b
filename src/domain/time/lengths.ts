/** A minute in milliseconds. */
export const minuteMs = 60_000;

/** A day of 24 hours in milliseconds. */
export const dayMs = 86_400_000;
