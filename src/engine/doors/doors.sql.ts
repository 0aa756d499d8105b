/** Rejects, the newest first, of one source or of all, behind one of them. Reads across parts. */
export const listRejects = `
  select r.part, r.number, r.source, r.message_id, r.received_at, r.reason, r.body from rejects as r
  where (cast($1 as text) is null or r.source = $1)
    and (r.received_at < $2 or (r.received_at = $2 and (r.part < $3 or (r.part = $3 and r.number < $4))))
  order by r.received_at desc, r.part desc, r.number desc
  limit $5`;

/** Moves the next number of a part on. */
export const takeNumbers = `update heads set next_number = $2 where part = $1`;

/** Forgets all but the newest rejects of a part. */
export const forgetOldRejects = `
  delete from rejects where part = $1 and number <= (
    select r.number from rejects as r where r.part = $1 order by r.number desc limit 1 offset $2)`;

/** How many changes of verdicts there have been. Reads across parts. */
export const countTransitions = `
  select t.to_verdict as verdict, count(*) as transitions from transitions as t
  group by t.to_verdict order by t.to_verdict`;
