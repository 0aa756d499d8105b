/** Everything that has been set. */
export const allSettings = `select s.name, s.value from settings as s order by s.name`;

/** Keeps a setting. */
export const saveSetting = `
  insert into settings (name, value, changed_at) values ($1, $2, $3)
  on conflict (name) do update set value = excluded.value, changed_at = excluded.changed_at`;
