/** How many events an account's agreement has so far. */
export const countEvents = `
  select coalesce(max(e.number), 0) as events from cycle_events as e where e.part = $1 and e.account_id = $2`;

/** Keeps a cycle as it stands. */
export const saveCycle = `
  insert into cycles (part, id, account_id, number, product_line, source, stage, opened_at, closed_at, closed_as, owner,
    body)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
  on conflict (part, id) do update set stage = excluded.stage, closed_at = excluded.closed_at,
    closed_as = excluded.closed_as, owner = excluded.owner, body = excluded.body`;

/** Keeps an offer as it stands. */
export const saveOffer = `
  insert into offers (part, id, account_id, cycle, handoff, state, attempt, path, urgency, routes, owners, assignee, team,
    offered_at, assigned_at, answered_at, touched_at, due_at, body)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)
  on conflict (part, id) do update set state = excluded.state, attempt = excluded.attempt, path = excluded.path,
    urgency = excluded.urgency, routes = excluded.routes, owners = excluded.owners, assignee = excluded.assignee,
    team = excluded.team, assigned_at = excluded.assigned_at, answered_at = excluded.answered_at,
    touched_at = excluded.touched_at, due_at = excluded.due_at, body = excluded.body`;

/** Takes out the offers of an account that has become part of another, where they go on. */
export const moveOffers = `
  update offers set state = 'withdrawn', due_at = null
  where part = $1 and account_id = $2 and state in ('held', 'unassigned', 'offered')`;

/** Closes the cycles of an account that has become part of another, where they go on. */
export const moveCycles = `
  update cycles set closed_at = $3, closed_as = 'moved' where part = $1 and account_id = $2 and closed_at is null`;
