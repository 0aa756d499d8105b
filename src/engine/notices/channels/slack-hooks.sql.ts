/** All places on Slack. */
export const allSlackHooks = `
  select s.team, s.sealed_url, s.host, s.changed_at from slack_hooks as s order by s.team`;

/** Sets the place of a team. */
export const putSlackHook = `
  insert into slack_hooks (team, sealed_url, host, changed_at) values ($1, $2, $3, $4)
  on conflict (team) do update set sealed_url = excluded.sealed_url, host = excluded.host,
    changed_at = excluded.changed_at`;

/** Forgets the place of a team. */
export const dropSlackHook = `delete from slack_hooks where team = $1`;
