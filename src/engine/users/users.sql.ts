/** All users, by their e-mail. */
export const allUsers = `
  select u.id, u.email, u.name, u.role, u.team, u.scope, u.password, u.created_at, u.disabled_at
  from users as u order by u.email`;

/** One user. */
export const oneUser = `
  select u.id, u.email, u.name, u.role, u.team, u.scope, u.password, u.created_at, u.disabled_at
  from users as u where u.id = $1`;

/** The user of an e-mail. */
export const userOfEmail = `
  select u.id, u.email, u.name, u.role, u.team, u.scope, u.password, u.created_at, u.disabled_at
  from users as u where u.email = $1`;

/** Whether there is a user at all. */
export const anyAdmin = `
  select u.id from users as u where u.role = 'admin' and u.password is not null and u.disabled_at is null limit 1`;

/** Keeps what an administrator changes of a user. */
export const updateUser = `
  update users set name = $2, role = $3, team = $4, scope = $5, disabled_at = $6 where id = $1`;

/** Keeps the name and the hash of the password of a user; null is no password. */
export const updatePassword = `update users set name = $2, password = $3 where id = $1`;

/** A session with its user. */
export const oneSession = `
  select s.created_at as began_at, s.used_at, u.id, u.email, u.name, u.role, u.team, u.scope, u.password, u.created_at,
    u.disabled_at
  from sessions as s join users as u on u.id = s.user_id where s.hash = $1`;

/** Notes that a session was used. */
export const noteSessionUse = `update sessions set used_at = $2 where hash = $1 and used_at < $2`;

/** Ends a session. */
export const deleteSession = `delete from sessions where hash = $1`;

/** Ends all sessions of a user. */
export const deleteSessionsOf = `delete from sessions where user_id = $1`;

/** Forgets sessions that began or were last used too long ago. */
export const deleteOldSessions = `delete from sessions where created_at <= $1 or used_at <= $2`;

/** A link, as long as it is good. */
export const oneLink = `select l.hash, l.user_id from user_links as l where l.hash = $1 and l.ends_at > $2`;

/** Ends the links of a user. */
export const deleteLinksOf = `delete from user_links where user_id = $1`;

/** Ends the links for the first admin. */
export const deleteFirstLinks = `delete from user_links where user_id is null`;

/** Forgets links that are no longer good. */
export const deleteOldLinks = `delete from user_links where ends_at <= $1`;
