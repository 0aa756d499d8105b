/** Everything that has been set. */
export const allSettings = `select s.name, s.value from settings as s order by s.name`;

/** Keeps a setting. */
export const saveSetting = `
  insert into settings (name, value, changed_at) values ($1, $2, $3)
  on conflict (name) do update set value = excluded.value, changed_at = excluded.changed_at`;

/** Parts with an account that has an open cycle. Reads across parts. */
export const partsWithCycles = `select distinct c.part from cycles as c where c.closed_at is null order by c.part`;

/** Has accounts of a part with an open cycle looked at at an instant. */
export const wakeAccounts = `
  update accounts set held_until = $2
  where part = $1 and moved_to is null and (held_until is null or held_until > $2) and exists (
    select 1 from cycles as c where c.part = $1 and c.account_id = accounts.account_id and c.closed_at is null)`;
