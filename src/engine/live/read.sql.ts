/** The playbook in force. */
export const latestPlaybook = `
  select p.number, p.hash, p.published_at, p.published_by, p.files
  from playbooks as p order by p.number desc limit 1`;

/** The number of the playbook in force, without its files. */
export const latestNumber = `select max(p.number) as number from playbooks as p`;

/** Puts a playbook in force. */
export const insertPlaybook = `
  insert into playbooks (number, hash, published_at, files, published_by) values ($1, $2, $3, $4, $5)`;

/** Accounts after a name, of a verdict, of a path; each filter is off when null. Reads across parts. */
export const listAccounts = `
  select a.account_id, a.name, a.domain, a.verdict, a.path, a.is_undetermined, a.account_points, a.stakeholder_points,
    a.behavior_points, a.as_of, a.changed_at, a.transitions, a.assessment
  from accounts as a
  where a.moved_to is null and (cast($1 as text) is null or a.verdict = $1) and (cast($2 as text) is null or a.path = $2)
    and (cast($3 as text) is null or lower(a.name) like $3 escape '\\' or a.account_id like $3 escape '\\')
    and (a.account_points + a.stakeholder_points + a.behavior_points < $4
      or (a.account_points + a.stakeholder_points + a.behavior_points = $4 and a.account_id > $5))
  order by a.account_points + a.stakeholder_points + a.behavior_points desc, a.account_id
  limit $6`;

/** How many accounts have each verdict. Reads across parts. */
export const countVerdicts = `
  select a.verdict, a.path, count(*) as accounts from accounts as a where a.moved_to is null
  group by a.verdict, a.path order by a.verdict, a.path`;

/** One account as it stands, also one that has become part of another. */
export const oneAccount = `
  select a.account_id, a.name, a.domain, a.verdict, a.path, a.is_undetermined, a.account_points, a.stakeholder_points,
    a.behavior_points, a.as_of, a.changed_at, a.transitions, a.assessment, a.moved_to
  from accounts as a where a.part = $1 and a.account_id = $2`;

/** The changes of an account, the newest first. */
export const transitionsOf = `
  select t.number, t.on_day, t.cause, t.input_number, t.from_verdict, t.from_path, t.to_verdict, t.to_path,
    t.playbook_hash, t.recorded_at, t.explanation
  from transitions as t where t.part = $1 and t.account_id = $2 order by t.number desc limit $3`;

/** What rested at a key at a time: arrived by then, and not gone on. */
export const inputsKnownAt = `
  select i.number, i.source, i.message_id, i.item, i.received_at, i.kind, i.body from inputs as i
  where i.part = $1 and i.key = $2 and i.left_at is null and i.received_at <= $3 order by i.number`;

/** Changes recorded after a time, the oldest first. Reads across parts. */
export const transitionsSince = `
  select t.part, t.account_id, t.number, t.on_day, t.cause, t.from_verdict, t.from_path, t.to_verdict, t.to_path,
    t.recorded_at, a.name
  from transitions as t join accounts as a on a.part = t.part and a.account_id = t.account_id
  where t.recorded_at > $1 order by t.recorded_at, t.account_id, t.number limit $2`;

/** Names of events anybody has ever sent. */
export const allSeenEvents = `select s.event from seen_events as s order by s.event`;
