/** Every withdrawal there has been, the newest first. */
export const allWithdrawals = `
  select w.id, w.source, w.from_at, w.until_at, w.reason, w.made_at, w.by_whom, w.state
  from withdrawals as w order by w.made_at desc, w.id`;

/** One withdrawal. */
export const oneWithdrawal = `
  select w.id, w.source, w.from_at, w.until_at, w.reason, w.made_at, w.by_whom, w.state
  from withdrawals as w where w.id = $1`;

/** The undone import that a withdrawal belongs to. */
export const undoneBy = `select i.id from imports as i where i.withdrawal_id = $1 and i.state = 'undone'`;

/** Moves a withdrawal on to its next state. */
export const moveWithdrawal = `update withdrawals set state = $2 where id = $1`;

/** Where inputs of a source rest that reached us in a time. */
export const keysToWithdraw = `
  select i.key, count(*) as inputs from inputs as i
  where i.part = $1 and i.source = $2 and i.received_at >= $3 and i.received_at < $4
    and i.left_at is null and i.withdrawn_at is null
  group by i.key order by i.key`;

/** Lets the inputs of a source that reached us in a time count for nothing. */
export const withdrawInputs = `
  update inputs set withdrawn_at = $5
  where part = $1 and source = $2 and received_at >= $3 and received_at < $4
    and left_at is null and withdrawn_at is null`;

/** Inputs that were taken back of a source and a time. */
export const withdrawnInputs = `
  select i.number, i.key, i.source, i.message_id, i.item, i.received_at, i.kind, i.via, i.body from inputs as i
  where i.part = $1 and i.source = $2 and i.received_at >= $3 and i.received_at < $4
    and i.left_at is null and i.withdrawn_at is not null
  order by i.number`;

/** Notes that an input is on its way again. */
export const sendAgain = `update inputs set left_at = $3, withdrawn_at = null where part = $1 and number = $2`;
