/** Offers, the most urgent first, behind one of them; all of them, or those somebody waits for. Reads across parts. */
export const listOffers = `
  select o.part, o.id, o.account_id, o.cycle, o.handoff, o.state, o.path, o.urgency, o.assignee, o.team, o.offered_at,
    o.assigned_at, o.answered_at, o.touched_at, o.due_at, o.body, a.name, a.owner
  from offers as o join accounts as a on a.part = o.part and a.account_id = o.account_id
    left join cycles as c on c.part = o.part and c.id = o.cycle
  where (cast($1 as text) is null or o.state = $1) and (cast($2 as text) is null or o.assignee = $2)
    and (cast($3 as text) is null or o.account_id = $3)
    and a.moved_to is null and (o.urgency < $4 or (o.urgency = $4 and o.id > $5))
    and ($7 = 0 or o.state in ('held', 'unassigned', 'offered', 'disputed')
      or (o.state = 'accepted' and c.closed_at is null
        and (o.due_at is not null or (o.touched_at is null and o.handoff = 'marketing to SDR'))))
  order by o.urgency desc, o.id limit $6`;

/** One offer by its id, where its account is now. Reads across parts. */
export const oneOffer = `
  select o.part, o.id, o.account_id, o.cycle, o.handoff, o.state, o.path, o.urgency, o.assignee, o.team, o.offered_at,
    o.assigned_at, o.answered_at, o.touched_at, o.due_at, o.body, a.name, a.owner
  from offers as o join accounts as a on a.part = o.part and a.account_id = o.account_id
  where o.id = $1 and a.moved_to is null`;

/** What has happened between marketing and sales at an account, the newest first, behind a number. */
export const eventsOf = `
  select e.number, e.at, e.cycle, e.offer, e.kind, e.by_whom, e.body, e.input_number, e.recorded_at
  from cycle_events as e where e.part = $1 and e.account_id = $2 and e.number < $3 order by e.number desc limit $4`;

/** What is kept of an account's agreement. */
export const standingOf = `
  select a.standing, a.moved_to from accounts as a where a.part = $1 and a.account_id = $2`;

/** Accounts behind a place, with what is shown of them and kept of their agreement. Reads across parts. */
export const accountsToMirror = `
  select a.part, a.account_id, a.verdict, a.path, a.standing from accounts as a
  where a.moved_to is null and (a.part > $1 or (a.part = $1 and a.account_id > $2))
  order by a.part, a.account_id limit $3`;
