/** The first time an account was pursued: what came before made it. */
export const firstPursuit = `
  select t.on_day, t.recorded_at from transitions as t
  where t.part = $1 and t.account_id = $2 and t.to_verdict = 'pursue' order by t.number limit 1`;
