/** What other parts have sent this one and it has not taken yet. Reads across parts. */
export const arrivals = `
  select h.part, h.number, h.to_key, h.received_at, h.message
  from hops as h
  left join channels as c on c.part = $1 and c.from_part = h.part
  where h.to_part = $1 and h.number > coalesce(c.taken, 0)
  order by h.part, h.number
  limit $2`;

/** Parts that have something to take. Reads across parts. */
export const partsWithArrivals = `
  select h.to_part as part, count(*) as waiting
  from hops as h
  left join channels as c on c.part = h.to_part and c.from_part = h.part
  where h.number > coalesce(c.taken, 0)
  group by h.to_part order by h.to_part`;

/** What has been taken and not been forgotten, as after a crash between the two. Reads across parts. */
export const takenHops = `
  select h.part, h.to_part, max(h.number) as number
  from hops as h
  join channels as c on c.part = h.to_part and c.from_part = h.part
  where h.number <= c.taken
  group by h.part, h.to_part order by h.part, h.to_part`;

/** Parts that hold an account to be looked at by a day or an instant, or under other rules. Reads across parts. */
export const partsWithDue = `
  select a.part, count(*) as due from accounts as a
  where a.moved_to is null and (a.due_on <= $1 or a.held_until <= $3 or a.playbook_hash <> $2)
  group by a.part order by a.part`;

/** Notes how far a part has taken what another sent. */
export const noteTaken = `
  insert into channels (part, from_part, taken) values ($1, $2, $3)
  on conflict (part, from_part) do update set taken = excluded.taken`;

/** Forgets what has been taken. */
export const forgetHops = `delete from hops where part = $1 and to_part = $2 and number <= $3`;

/** What a key has been told. */
export const keyNode = `select k.node from key_nodes as k where k.part = $1 and k.key = $2`;

/** Keeps what a key has been told. */
export const saveKeyNode = `
  insert into key_nodes (part, key, node, is_uncertain) values ($1, $2, $3, $4)
  on conflict (part, key) do update set node = excluded.node, is_uncertain = excluded.is_uncertain`;

/** The inputs that rest at a key. */
export const inputsOfKey = `
  select i.number, i.source, i.message_id, i.item, i.received_at, i.kind, i.via, i.body from inputs as i
  where i.part = $1 and i.key = $2 and i.left_at is null order by i.number`;

/** Marks an input as gone on elsewhere. */
export const markLeft = `update inputs set left_at = $3 where part = $1 and number = $2`;

/** An account as it stands. */
export const accountRow = `
  select a.verdict, a.path, a.as_of, a.due_on, a.playbook_hash, a.transitions, a.assessment, a.standing, a.moved_to
  from accounts as a where a.part = $1 and a.account_id = $2`;

/** Accounts of a part to be looked at by a day or an instant, or not yet looked at under the rules in force. */
export const dueAccounts = `
  select a.account_id from accounts as a
  where a.part = $1 and a.moved_to is null and (a.due_on <= $2 or a.held_until <= $4 or a.playbook_hash <> $3)
  order by a.account_id limit $5`;

/** Keeps an account as it stands. */
export const saveAccount = `
  insert into accounts (part, account_id, name, domain, owner, verdict, path, is_undetermined, account_points,
    stakeholder_points, behavior_points, as_of, due_on, held_until, playbook_hash, transitions, changed_at, assessment,
    standing, unknown_fields, moved_to)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, null)
  on conflict (part, account_id) do update set name = excluded.name, domain = excluded.domain, owner = excluded.owner,
    verdict = excluded.verdict, path = excluded.path, is_undetermined = excluded.is_undetermined,
    account_points = excluded.account_points, stakeholder_points = excluded.stakeholder_points,
    behavior_points = excluded.behavior_points, as_of = excluded.as_of, due_on = excluded.due_on,
    held_until = excluded.held_until, playbook_hash = excluded.playbook_hash, transitions = excluded.transitions,
    changed_at = excluded.changed_at, assessment = excluded.assessment, standing = excluded.standing,
    unknown_fields = excluded.unknown_fields, moved_to = null`;

/** Notes that an account has become part of another. */
export const moveAccount = `
  update accounts set moved_to = $3, due_on = null, held_until = null where part = $1 and account_id = $2`;
