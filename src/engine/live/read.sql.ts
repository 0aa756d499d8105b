const placeInList = `(case cast($7 as text)
    when 'account' then a.account_points when 'stakeholder' then a.stakeholder_points
    when 'behavior' then a.behavior_points when 'changed' then a.changed_at
    else a.account_points + a.stakeholder_points + a.behavior_points end)`;

// Owners as `ownerList` writes them; null is everybody. What is nobody's is everybody's.
const isSeenBy = (list: string) => `(cast(${list} as text) is null or a.owner is null or a.owner = ''
    or replace(cast(${list} as text), '|' || replace(lower(a.owner), '|', ' ') || '|', '') <> cast(${list} as text))`;

const accountColumns = `a.account_id, a.name, a.domain, a.owner, a.verdict, a.path, a.is_undetermined, a.account_points,
    a.stakeholder_points, a.behavior_points, a.as_of, a.changed_at, a.transitions, a.assessment, a.standing`;

// They are numbered from 1 without gaps.
const lastTransitionDay = `(select t.on_day from transitions as t
    where t.part = a.part and t.account_id = a.account_id and t.number = a.transitions)`;

/** The playbook in force. */
export const latestPlaybook = `
  select p.number, p.hash, p.published_at, p.published_by, p.files
  from playbooks as p order by p.number desc limit 1`;

/** The number of the playbook in force, without its files. */
export const latestNumber = `select max(p.number) as number from playbooks as p`;

/** Puts a playbook in force. */
export const insertPlaybook = `
  insert into playbooks (number, hash, published_at, files, published_by) values ($1, $2, $3, $4, $5)`;

/**
 * Accounts by what is asked of them, in an order and after a place in it; each filter is off when null. `$7` says what the
 * order goes by. Reads across parts.
 */
export const listAccounts = `
  select ${accountColumns},
    ${lastTransitionDay} as stands_since
  from (
    select a.part, ${accountColumns}
    from accounts as a
    where a.moved_to is null and (cast($1 as text) is null or a.verdict = $1) and (cast($2 as text) is null or a.path = $2)
      and (cast($3 as text) is null or lower(a.name) like $3 escape '\\' or a.domain like $3 escape '\\'
        or a.account_id like $3 escape '\\')
      and (cast($8 as text) is null or a.owner = $8)
      and (cast($9 as text) is null or a.unknown_fields like $9 escape '\\')
      and a.account_points >= $10 and a.stakeholder_points >= $11 and a.behavior_points >= $12 and ${isSeenBy('$13')}
      and (${placeInList} < $4 or (${placeInList} = $4 and a.account_id > $5))
    order by ${placeInList} desc, a.account_id
    limit $6) as a
  order by ${placeInList} desc, a.account_id`;

/** How many accounts of these owners have each verdict. Reads across parts. */
export const countVerdicts = `
  select a.verdict, a.path, count(*) as accounts from accounts as a where a.moved_to is null and ${isSeenBy('$1')}
  group by a.verdict, a.path order by a.verdict, a.path`;

/** One account as it stands, also one that has become part of another. */
export const oneAccount = `
  select ${accountColumns}, a.moved_to,
    ${lastTransitionDay} as stands_since
  from accounts as a where a.part = $1 and a.account_id = $2`;

/** The changes of an account, the newest first. */
export const transitionsOf = `
  select t.number, t.on_day, t.cause, t.input_number, t.from_verdict, t.from_path, t.to_verdict, t.to_path,
    t.playbook_hash, t.recorded_at, t.explanation
  from transitions as t where t.part = $1 and t.account_id = $2 order by t.number desc limit $3`;

/** What rested at a key at a time: arrived by then, not gone on, and not taken back since. */
export const inputsKnownAt = `
  select i.number, i.source, i.message_id, i.item, i.received_at, i.kind, i.body from inputs as i
  where i.part = $1 and i.key = $2 and i.left_at is null and i.withdrawn_at is null and i.received_at <= $3
  order by i.number`;

/** Changes recorded after a time, the oldest first. Reads across parts. */
export const transitionsSince = `
  select t.part, t.account_id, t.number, t.on_day, t.cause, t.from_verdict, t.from_path, t.to_verdict, t.to_path,
    t.recorded_at, a.name, a.owner
  from transitions as t join accounts as a on a.part = t.part and a.account_id = t.account_id
  where t.recorded_at > $1 order by t.recorded_at, t.account_id, t.number limit $2`;

/** Names of events anybody has ever sent. */
export const allSeenEvents = `select s.event from seen_events as s order by s.event`;

/** Domains, names and addresses that several lay claim to. Reads across parts. */
export const uncertainKeys = `
  select k.key, k.node from key_nodes as k where k.is_uncertain = 1 and k.key > $1 order by k.key limit $2`;

const isUnplaced = `(i.key like 'email:%' escape '\\' or i.key like 'contact:%' escape '\\')
    and i.left_at is null and i.withdrawn_at is null
    and i.kind in ('contact', 'deal', 'signal', 'undated', 'touch')`;
const signalsAmong = `count(*) filter (where i.kind in ('signal', 'undated', 'touch'))`;

/** How many people belong to no company yet, and how much they did. Reads across parts. */
export const countUnplaced = `
  select count(distinct i.key) as people, ${signalsAmong} as signals from inputs as i where ${isUnplaced}`;

/** People who belong to no company yet, those who did most first. Reads across parts. */
export const unplacedPeople = `
  select i.key, ${signalsAmong} as signals from inputs as i where ${isUnplaced}
  group by i.key order by signals desc, i.key limit $1`;

/** A playbook that has been in force, by the beginning of its hash; the newest of several. */
export const playbookByHash = `
  select p.number, p.hash, p.published_at, p.published_by, p.files from playbooks as p
  where p.hash like $1 escape '\\' order by p.number desc limit 1`;
