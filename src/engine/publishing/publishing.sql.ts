/** Every playbook that has been in force, the newest first. */
export const allPlaybooks = `
  select p.number, p.hash, p.published_at, p.published_by, p.files from playbooks as p order by p.number desc`;

/** Every signature, the oldest first. */
export const allSignatures = `
  select s.document_hash, s.side, s.signer, s.signed_at, s.by_whom from signatures as s
  order by s.signed_at, s.side, s.signer`;

/** How many changes of verdict or path rules have caused since a time. Reads across parts. */
export const countRuleChanges = `
  select count(*) as changes from transitions as t where t.recorded_at >= $1 and t.cause = 'playbook'`;

/** How many accounts there are, and how many have been looked at under some rules. Reads across parts. */
export const countReevaluated = `
  select count(*) as total, count(*) filter (where a.playbook_hash = $1) as done from accounts as a
  where a.moved_to is null`;

/** Accounts of which less is concluded than they still stand at, because hold days run. Reads across parts. */
export const fallingAccounts = `
  select a.account_id, a.standing from accounts as a
  where a.moved_to is null and a.standing like '%"fallingSince":%' escape '\\'`;
