/** Accounts behind one, with the day each was first looked at. Reads across parts. */
export const accountsAfter = `
  select a.part, a.account_id, a.name, a.owner, a.moved_to, t.on_day
  from accounts as a left join transitions as t on t.part = a.part and t.account_id = a.account_id and t.number = 1
  where a.part > $1 or (a.part = $1 and a.account_id > $2) order by a.part, a.account_id limit $3`;

/** What happened between marketing and sales behind a place, account by account. Reads across parts. */
export const eventsAfter = `
  select e.part, e.account_id, e.number, e.at, e.cycle, e.offer, e.kind, e.by_whom, e.body from cycle_events as e
  where e.part > $1 or (e.part = $1 and (e.account_id > $2 or (e.account_id = $2 and e.number > $3)))
  order by e.part, e.account_id, e.number limit $4`;

/** Replies to mails behind a place, each at the account it belongs to now. Reads across parts. */
export const repliesAfter = `
  select i.part, i.number, i.key, i.body, a.name, a.owner
  from inputs as i join accounts as a on a.part = i.part and a.account_id = i.key
  where i.kind = 'signal' and lower(i.body) like '%mail%replied%' escape '\\' and i.left_at is null and i.withdrawn_at is null
    and (i.part > $1 or (i.part = $1 and i.number > $2))
  order by i.part, i.number limit $3`;
