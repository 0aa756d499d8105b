/** All keys, the newest first. */
export const allKeys = `
  select k.id, k.hash, k.source, k.scopes, k.created_at, k.revoked_at, k.last_used_at, k.replaced_by
  from api_keys as k order by k.created_at desc, k.id`;

/** One key. */
export const oneKey = `
  select k.id, k.hash, k.source, k.scopes, k.created_at, k.revoked_at, k.last_used_at, k.replaced_by
  from api_keys as k where k.id = $1`;

/** Ends a key at a time, unless it ends before. */
export const revokeKey = `
  update api_keys set revoked_at = $2 where id = $1 and (revoked_at is null or revoked_at > $2)`;

/** Notes which key takes a key's place. */
export const replaceKey = `update api_keys set replaced_by = $2 where id = $1`;

/** Notes that a key was used. */
export const noteUse = `
  update api_keys set last_used_at = $2 where id = $1 and (last_used_at is null or last_used_at < $2)`;
