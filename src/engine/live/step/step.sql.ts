/** `$2, $3 …`: so many parameters from a number on. */
const places = (from: number, count: number) =>
  Array.from({ length: count }, (_, place) => `$${from + place}`).join(', ');

/** How many parts, and how many keys of a part, a statement asks about; where there are fewer, null fills the places. */
export const partsAsked = 256;
export const keysAsked = 16;

/** How many inputs a statement marks as gone. */
export const numbersMarked = 64;

/** What these parts have been sent and have not taken yet, a part after the other. Reads across parts. */
export const arrivals = `
  select h.to_part, h.part, h.number, h.to_key, h.received_at, h.message
  from hops as h
  left join channels as c on c.part = h.to_part and c.from_part = h.part
  where h.to_part in (${places(2, partsAsked)}) and h.number > coalesce(c.taken, 0)
  order by h.to_part, h.part, h.number
  limit $1`;

/** Parts that have something to take. Reads across parts. */
export const partsWithArrivals = `
  select h.to_part as part, count(*) as waiting
  from hops as h
  left join channels as c on c.part = h.to_part and c.from_part = h.part
  where h.number > coalesce(c.taken, 0)
  group by h.to_part order by h.to_part`;

/**
 * Of each part that still has what others took from it, the number below which nothing waits any more. Reads across
 * parts.
 */
export const takenHops = `
  select h.part, coalesce(min(h.number) filter (where h.number > coalesce(c.taken, 0)), max(h.number) + 1) as below
  from hops as h
  left join channels as c on c.part = h.to_part and c.from_part = h.part
  group by h.part having min(h.number) filter (where h.number <= c.taken) is not null
  order by h.part`;

/** Parts that hold an account to be looked at by a day or an instant, or under other rules. Reads across parts. */
export const partsWithDue = `
  select a.part, count(*) as due from accounts as a
  where a.moved_to is null and (a.due_on <= $1 or a.held_until <= $3 or a.playbook_hash <> $2)
  group by a.part order by a.part`;

/** Forgets what has been taken. */
export const forgetHops = `delete from hops where part = $1 and number < $2`;

/** What these keys have been told. */
export const keyNodes = `
  select k.key, k.node from key_nodes as k where k.part = $1 and k.key in (${places(2, keysAsked)})`;

/** The inputs that rest at these keys and have not been taken back. */
export const inputsOfKeys = `
  select i.key, i.number, i.source, i.message_id, i.item, i.received_at, i.kind, i.via, i.body from inputs as i
  where i.part = $1 and i.key in (${places(2, keysAsked)}) and i.left_at is null and i.withdrawn_at is null
  order by i.number`;

/** What rested at a key and has gone on elsewhere. */
export const leftInputs = `
  select i.source, i.message_id, i.item from inputs as i where i.part = $1 and i.key = $2 and i.left_at is not null`;

/** Marks inputs as gone on elsewhere. */
export const markLeft = `
  update inputs set left_at = $2 where part = $1 and number in (${places(3, numbersMarked)})`;

/** What has been taken back and not been put back, everywhere the same. */
export const standingWithdrawals = `
  select w.id, w.source, w.from_at, w.until_at, w.made_at from withdrawals as w
  where w.state in ('withdrawing', 'withdrawn') order by w.id`;

const stored = `a.account_id, a.as_of, a.playbook_hash, a.transitions, a.assessment, a.standing, a.moved_to`;

/** These accounts as they stand. */
export const accountRows = `
  select ${stored} from accounts as a where a.part = $1 and a.account_id in (${places(2, keysAsked)})`;

/** Accounts of a part to be looked at by a day or an instant, or not yet looked at under the rules in force. */
export const dueAccounts = `
  select ${stored} from accounts as a
  where a.part = $1 and a.moved_to is null and (a.due_on <= $2 or a.held_until <= $4 or a.playbook_hash <> $3)
  order by a.account_id limit $5`;

/** Notes that an account has become part of another. */
export const moveAccount = `
  update accounts set moved_to = $3, due_on = null, held_until = null where part = $1 and account_id = $2`;
