/** Where somebody waits for an answer: accounts may have moved since they were told. Reads across parts. */
export const partsAwaiting = `
  select distinct e.part from effects as e where e.awaits = $1 and e.is_over is null order by e.part`;

/** What has been answered is no longer worth sending. */
export const endNotices = `update effects set is_over = 1 where part = $1 and awaits = $2 and is_over is null`;

/** How many tellings a statement asks about; where there are fewer, null fills the places. */
export const tellingsAsked = 8;

/** What has been said once more of what still waits goes on waiting. */
export const keepNotice = `update effects set is_over = null where part = $1 and tells = $2`;

/** Which of these has been told already, or waits to be. Reads across parts. */
export const alreadyTold = `
  select e.part, e.tells, e.is_over from effects as e where e.tells in ($1, $2, $3, $4, $5, $6, $7, $8)`;

/** What is to be sent by a channel next, the most urgent first, in one of two states. Reads across parts. */
export const dueNotices = `
  select e.part, e.id, e.account_id, e.verdict, e.body, e.brief, e.person, e.batch, e.fence, e.attempts, e.tried_at,
    e.let_out_on, coalesce(e.is_over, 0) as is_stale
  from effects as e
  where e.destination = $1 and e.state = $2 and e.next_at <= $3
  order by e.urgency desc, e.created_at, e.id limit $4`;

/** How many messages people have had by a channel since a time. Reads across parts. */
export const toldSince = `
  select e.person, count(distinct coalesce(e.batch, e.id)) as messages from effects as e
  where e.destination = $1 and e.state = 'done' and e.changed_at > $2 and e.person is not null
  group by e.person order by e.person nulls last`;
