/** How much is on its way. Reads across parts. */
export const waitingHops = `
  select count(*) as waiting from hops as h
  left join channels as c on c.part = h.to_part and c.from_part = h.part
  where h.number > coalesce(c.taken, 0)`;

/** Accounts in order of id, to be worked out anew. Reads across parts. */
export const accountsToCheck = `
  select a.account_id, a.as_of, a.playbook_hash, a.assessment from accounts as a
  where a.moved_to is null and a.account_id > $1 order by a.account_id limit $2`;

/** Changes that do not begin where the one before them ended, or change nothing. Reads across parts. */
export const chainsToCheck = `
  select t.account_id, t.number from transitions as t
  left join transitions as b on b.part = t.part and b.account_id = t.account_id and b.number = t.number - 1
  where (t.number > 1 and (b.number is null or b.to_verdict <> t.from_verdict or b.to_path <> t.from_path
      or b.on_day > t.on_day))
    or (t.from_verdict = t.to_verdict and t.from_path = t.to_path)
  order by t.account_id, t.number limit 100`;

/** Messages of which another number of inputs rests than was sent on its way, what was erased included. Reads across parts. */
export const uncountedMessages = `
  select m.source, m.message_id, m.items, coalesce(r.resting, 0) as resting
  from inbox as m
  left join (
    select i.source, i.message_id, count(*) as resting from inputs as i where i.left_at is null
    group by i.source, i.message_id
  ) as r on r.source = m.source and r.message_id = m.message_id
  where m.items is not null and m.items <> coalesce(r.resting, 0)
  order by m.source, m.message_id limit 100`;

/** Inputs whose message was never taken. Reads across parts. */
export const untakenInputs = `
  select i.source, i.message_id from inputs as i
  left join inbox as m on m.source = i.source and m.message_id = i.message_id
  where m.source is null order by i.source, i.message_id limit 100`;

/** Inputs that rest at two places, or whose message was never taken. Reads across parts. */
export const homelessMessages = `
  select i.source, i.message_id, i.item, count(*) as places from inputs as i where i.left_at is null
  group by i.source, i.message_id, i.item having count(*) > 1
  order by i.source, i.message_id limit 100`;

/** Parts with effects. Reads across parts. */
export const partsWithEffects = `select e.part from effects as e group by e.part order by e.part`;

/** Effects of a part behind one of them, and whether the change each is of is in the history. */
export const effectsAfter = `
  select e.id, e.account_id, e.number, e.destination, case when t.number is null then 0 else 1 end as is_change
  from effects as e
  left join transitions as t on t.part = e.part and t.account_id = e.account_id and t.number = e.number
  where e.part = $1 and e.id > $2 and e.event = 'verdict.changed' order by e.id limit $3`;

/** When it was last said from when on something is sent. */
export const goLiveSetAt = `select s.changed_at from settings as s where s.name = 'goLiveAt'`;

/** Since when a webhook is told of verdicts. */
export const switchedOnAt = `
  select max(a.at) as at from audit as a
  where a.part = $1 and a.subject = $2 and a.kind in ('webhook created', 'webhook enabled')`;

/** Changes since a time that a webhook was to be told of, and was made no effect for. Reads across parts. */
export const untoldChanges = `
  select t.account_id, t.number from transitions as t
  left join inputs as i on i.part = t.part and i.number = t.input_number
  where t.recorded_at >= $2 and t.on_day >= $4 and (t.input_number is null or i.received_at >= $3)
    and not exists (select 1 from effects as e
      where e.part = t.part and e.account_id = t.account_id and e.number = t.number and e.destination = $1
        and e.event = 'verdict.changed')
  order by t.account_id, t.number limit 100`;
