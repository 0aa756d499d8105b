// An AE has given the lead back, and it has not been offered to one again.
const givenBack = `(o.state = 'accepted' and o.handoff = 'marketing to SDR'
      and exists (select 1 from offers as r
        where r.part = o.part and r.cycle = o.cycle and r.handoff = 'SDR to AE' and r.state = 'rejected')
      and not exists (select 1 from offers as n
        where n.part = o.part and n.cycle = o.cycle and n.handoff = 'SDR to AE'
          and n.state in ('held', 'unassigned', 'offered', 'accepted')))`;

/** Offers that wait for an answer, for the first call or mail, for a meeting, or for what an AE asks, the most urgent first. Reads across parts. */
export const openOffers = `
  select o.id, o.account_id, o.state, o.assignee, o.team, o.handoff, o.urgency, o.assigned_at, o.body, a.name,
    case when ${givenBack} then 1 else 0 end as given_back
  from offers as o left join accounts as a on a.part = o.part and a.account_id = o.account_id
    left join cycles as c on c.part = o.part and c.id = o.cycle
  where (o.state = 'offered' or o.state = 'accepted'
      and (o.due_at is not null or (o.touched_at is null and o.handoff = 'marketing to SDR') or ${givenBack}))
    and c.closed_at is null
    and (cast($1 as text) is null or o.assignee = $1)
  order by o.urgency desc, o.offered_at, o.id limit $2`;

/** Accounts somebody is to look at and nobody has in hand, raised hands first, then by points. Reads across parts. */
export const toReview = `
  select a.account_id, a.name, a.account_points, a.stakeholder_points, a.behavior_points, t.recorded_at,
    case when a.assessment like '%"hasRaisedHand":true%' escape '\\' then 1 else 0 end as has_raised_hand
  from accounts as a
    join transitions as t on t.part = a.part and t.account_id = a.account_id and t.number = a.transitions
  where a.moved_to is null and a.path = 'review' and not exists (
    select 1 from cycles as c where c.part = a.part and c.account_id = a.account_id and c.closed_at is null)
  order by has_raised_hand desc, a.account_points + a.stakeholder_points + a.behavior_points desc, a.account_id
  limit $1`;

/** Cycles that were won or lost since an instant and whose owner has not said why, the latest first. Reads across parts. */
export const closedUnexplained = `
  select c.id, c.account_id, c.owner, c.closed_at, a.name
  from cycles as c join accounts as a on a.part = c.part and a.account_id = c.account_id
  where a.moved_to is null and c.closed_as in ('won', 'lost') and c.closed_at >= $1 and c.owner is not null
    and (cast($2 as text) is null or c.owner = $2)
    and not exists (select 1 from cycle_events as e
      where e.part = c.part and e.account_id = c.account_id and e.cycle = c.id and e.kind = 'WhyGiven')
  order by c.closed_at desc nulls last, c.id limit $3`;

/** Offers whose rejection somebody disputes. Reads across parts. */
export const openDisputes = `
  select o.id, o.account_id, o.handoff, o.urgency, o.body, a.name
  from offers as o join accounts as a on a.part = o.part and a.account_id = o.account_id
  where o.state = 'disputed' and a.moved_to is null order by o.id`;
