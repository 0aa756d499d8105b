/** The accounts of a part as they stand, also those that have become part of others. */
export const storedAccounts = `
  select a.account_id, a.name, a.domain, a.verdict, a.path, a.as_of, a.due_on, a.playbook_hash, a.assessment, a.standing,
    a.moved_to
  from accounts as a where a.part = $1 order by a.account_id`;

/** The keys of a part at which inputs rest. */
export const keysWithInputs = `
  select distinct i.key from inputs as i where i.part = $1 and i.left_at is null order by i.key`;

/** How many changes an account has had. */
export const lastTransition = `
  select coalesce(max(t.number), 0) as transitions from transitions as t where t.part = $1 and t.account_id = $2`;
