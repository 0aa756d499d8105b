/** Takes out the offers of an account that has become part of another, where they go on. */
export const moveOffers = `
  update offers set state = 'withdrawn', due_at = null
  where part = $1 and account_id = $2 and state in ('held', 'unassigned', 'offered')`;

/** Forgets the offers of a cycle that goes on at another account. */
export const forgetOffers = `delete from offers where part = $1 and account_id = $2 and cycle = $3`;

/** Forgets a cycle that goes on at another account. */
export const forgetCycle = `delete from cycles where part = $1 and account_id = $2 and id = $3`;

/** Closes the cycles of an account that has become part of another, where they go on. */
export const moveCycles = `
  update cycles set closed_at = $3, closed_as = 'moved' where part = $1 and account_id = $2 and closed_at is null`;
