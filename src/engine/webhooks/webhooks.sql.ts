/** All webhooks, the oldest first. */
export const allWebhooks = `
  select w.id, w.url, w.events, w.secrets, w.is_enabled, w.created_at, w.why_disabled
  from webhooks as w order by w.created_at, w.id`;

/** One webhook. */
export const oneWebhook = `
  select w.id, w.url, w.events, w.secrets, w.is_enabled, w.created_at, w.why_disabled from webhooks as w where w.id = $1`;

/** Switches a webhook on or off. */
export const switchWebhook = `update webhooks set is_enabled = $2, why_disabled = $3 where id = $1`;

/** Keeps the sealed secrets of a webhook. */
export const saveSecrets = `update webhooks set secrets = $2 where id = $1`;

/** Forgets a webhook. */
export const dropWebhook = `delete from webhooks where id = $1`;
