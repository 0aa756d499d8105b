/** Offers that wait for an answer, for the first call or mail, or for a meeting, the most urgent first. Reads across parts. */
export const openOffers = `
  select o.id, o.account_id, o.state, o.assignee, o.team, o.handoff, o.urgency, o.assigned_at, o.body, a.name
  from offers as o left join accounts as a on a.part = o.part and a.account_id = o.account_id
    left join cycles as c on c.part = o.part and c.id = o.cycle
  where (o.state = 'offered' or o.state = 'accepted'
      and (o.due_at is not null or (o.touched_at is null and o.handoff = 'marketing to SDR')))
    and c.closed_at is null
    and (cast($1 as text) is null or o.assignee = $1)
  order by o.urgency desc, o.offered_at, o.id limit $2`;
