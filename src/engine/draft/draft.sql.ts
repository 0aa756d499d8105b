/** Accounts with offers that somebody has. Reads across parts. */
export const accountsWithOffers = `
  select distinct o.account_id from offers as o left join cycles as c on c.part = o.part and c.id = o.cycle
  where o.state in ('offered', 'accepted') and c.closed_at is null order by o.account_id`;

/** Inputs where they rest, after a place, in order of place. Reads across parts. */
export const inputsInOrder = `
  select i.part, i.number, i.key, i.body from inputs as i
  where i.left_at is null and i.withdrawn_at is null and (i.part > $1 or (i.part = $1 and i.number > $2))
  order by i.part, i.number limit $3`;
