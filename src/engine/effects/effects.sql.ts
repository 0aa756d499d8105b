/** The webhooks that are switched on, with what they ask for. */
export const enabledWebhooks = `
  select w.id, w.url, w.events from webhooks as w where w.is_enabled = 1 order by w.id`;

/**
 * Whether what an effect says is no longer so: its account has another verdict since, or nobody waits for the answer that
 * it asks for any more.
 */
const isStale = `
    case when e.event <> 'verdict.changed' then coalesce(e.is_over, 0)
      when a.transitions = e.number and a.moved_to is null then 0 else 1 end`;

const overtaken = `
  (is_over = 1 or event = 'verdict.changed' and not exists (
    select 1 from accounts as a where a.part = effects.part and a.account_id = effects.account_id
      and a.moved_to is null and a.transitions = effects.number))`;

/**
 * What is to be sent to a destination next, the most urgent first; of offers that the flood guard has not let out only
 * when $4 says that there is room. Reads across parts.
 */
export const dueEffects = `
  select e.part, e.id, e.account_id, e.verdict, e.body, e.fence, e.attempts, e.tried_at, e.let_out_on,
    ${isStale} as is_stale
  from effects as e left join accounts as a on a.part = e.part and a.account_id = e.account_id
  where e.destination = $1 and e.state = $2 and e.next_at <= $3
    and ($4 > 0 or e.verdict <> 'pursue' or e.let_out_on is not null)
  order by e.urgency desc, e.created_at, e.id limit $5`;

/** Takes an effect: nobody else takes it before the lease ends, and who took it before may not write any more. */
export const claimEffect = `
  update effects set state = 'leased', changed_at = $4, next_at = $5, fence = fence + 1, attempts = attempts + 1,
    tried_at = coalesce(tried_at, $4), let_out_on = coalesce(let_out_on, $6), batch = coalesce(batch, $7)
  where part = $1 and id = $2 and fence = $3 and state in ('waiting', 'leased') and next_at <= $4`;

/** Takes an effect out because it is no longer true. */
export const overtakeEffect = `
  update effects set state = 'overtaken', changed_at = $4, fence = fence + 1
  where part = $1 and id = $2 and fence = $3 and state in ('waiting', 'leased')`;

/** Keeps what came of an attempt, if nobody has taken the effect since. */
export const settleEffect = `
  update effects set state = $4, changed_at = $5, next_at = $6, last_error = $7
  where part = $1 and id = $2 and fence = $3 and state = 'leased'`;

/** How many offers a destination has been sent on a day. */
export const offersOnDay = `select o.offers from offers_sent as o where o.destination = $1 and o.on_day = $2`;

/** Opens the count of a day. */
export const openDay = `
  insert into offers_sent (destination, on_day, offers) values ($1, $2, 0) on conflict (destination, on_day) do nothing`;

/** Takes room for one more offer, where there is any. */
export const takeRoom = `
  update offers_sent set offers = offers + 1 where destination = $1 and on_day = $2 and offers < $3`;

/** Gives room back that was not used. */
export const giveRoomBack = `update offers_sent set offers = offers - $3 where destination = $1 and on_day = $2`;

/** Effects, the newest first, behind one of them. Reads across parts. */
export const listEffects = `
  select e.part, e.id, e.account_id, e.number, e.destination, e.event, e.verdict, e.person, e.body, e.state,
    e.created_at, e.changed_at, e.next_at, e.attempts, e.last_error
  from effects as e
  where (cast($1 as text) is null or e.state = $1) and (cast($2 as text) is null or e.account_id = $2)
    and (e.created_at < $3 or (e.created_at = $3 and e.id < $4))
  order by e.created_at desc, e.id desc limit $5`;

/** One effect. */
export const oneEffect = `
  select e.part, e.id, e.account_id, e.number, e.destination, e.event, e.verdict, e.person, e.body, e.state,
    e.created_at, e.changed_at, e.next_at, e.attempts, e.last_error,
    ${isStale} as is_stale
  from effects as e left join accounts as a on a.part = e.part and a.account_id = e.account_id
  where e.part = $1 and e.id = $2`;

/** How many effects are in each state. Reads across parts. */
export const countEffects = `
  select e.state, count(*) as effects from effects as e group by e.state order by e.state`;

/** What a release would send, by destination, event and verdict: only what is still so. Reads across parts. */
export const releasableEffects = `
  select e.destination, e.event, e.verdict, count(*) as effects
  from effects as e left join accounts as a on a.part = e.part and a.account_id = e.account_id
  where e.state = 'withheld' and ${isStale} = 0
  group by e.destination, e.event, e.verdict order by e.destination, e.event, e.verdict`;

/** Parts that hold something back. Reads across parts. */
export const partsWithheld = `select e.part from effects as e where e.state = 'withheld' group by e.part order by e.part`;

/** Takes out what a part holds back although it is no longer true. */
export const overtakeWithheld = `
  update effects set state = 'overtaken', changed_at = $2 where part = $1 and state = 'withheld' and ${overtaken}`;

/** Lets what a part holds back be sent. */
export const releaseWithheld = `
  update effects set state = 'waiting', changed_at = $2, next_at = $2 where part = $1 and state = 'withheld'`;

/** Lets an effect that was given up be tried again from the beginning. */
export const replayEffect = `
  update effects set state = 'waiting', changed_at = $3, next_at = $3, attempts = 0, tried_at = null, fence = fence + 1
  where part = $1 and id = $2 and state in ('dead', 'done')`;

/** Parts with effects that nothing has happened to since a time, or that nobody sends. Reads across parts. */
export const partsToClean = `
  select e.part from effects as e
  where (e.state in ('done', 'dead', 'overtaken', 'withheld') and e.changed_at < $1)
    or (e.state in ('waiting', 'leased') and e.person is null
      and not exists (select 1 from webhooks as w where w.id = e.destination))
    or (e.state = 'waiting' and e.person is not null and e.attempts = 0 and e.next_at < $2)
  group by e.part order by e.part`;

/** Forgets what ended in a part before a time. */
export const forgetEnded = `
  delete from effects
  where part = $1 and changed_at < $2 and state in ('done', 'dead', 'overtaken', 'withheld')`;

/** Gives up what waits in a part for a webhook that is gone. */
export const giveUpOrphans = `
  update effects set state = 'dead', changed_at = $2, last_error = 'its webhook was deleted'
  where part = $1 and state in ('waiting', 'leased') and person is null
    and not exists (select 1 from webhooks as w where w.id = effects.destination)`;

/** Gives up notices of a part that should have been sent before a time, and that nobody has tried to send. */
export const giveUpUnsent = `
  update effects set state = 'dead', changed_at = $2, last_error = 'nobody sends by this way; see \`assay notify\`'
  where part = $1 and state = 'waiting' and person is not null and attempts = 0 and next_at < $3`;

/** Forgets the counts of days long past. */
export const forgetDays = `delete from offers_sent where on_day < $1`;
