/** Takes out the offers of an account that has become part of another, where they go on. */
export const moveOffers = `
  update offers set state = 'withdrawn', due_at = null
  where part = $1 and account_id = $2 and state in ('held', 'unassigned', 'offered')`;

/** Closes the cycles of an account that has become part of another, where they go on. */
export const moveCycles = `
  update cycles set closed_at = $3, closed_as = 'moved' where part = $1 and account_id = $2 and closed_at is null`;
