/** What happened between marketing and sales at an account. */
export const agreementEventsOf = `
  select e.number, e.body from cycle_events as e where e.part = $1 and e.account_id = $2 order by e.number`;

/** Puts another text in the place of one that named somebody who was erased. */
export const changeAgreementEvent = `
  update cycle_events set body = $4 where part = $1 and account_id = $2 and number = $3`;

/** The cycles of an account. */
export const cyclesOf = `select c.id, c.body from cycles as c where c.part = $1 and c.account_id = $2 order by c.id`;

/** Puts another text in the place of a cycle's that named somebody who was erased. */
export const changeCycle = `update cycles set body = $4 where part = $1 and account_id = $2 and id = $3`;

/** The offers of an account. */
export const offersOf = `select o.id, o.body from offers as o where o.part = $1 and o.account_id = $2 order by o.id`;

/** Puts another text in the place of an offer's that named somebody who was erased. */
export const changeOffer = `update offers set body = $4 where part = $1 and account_id = $2 and id = $3`;

/** How an account stands. */
export const standingsOf = `
  select a.account_id, a.standing as body from accounts as a where a.part = $1 and a.account_id = $2`;

/** Puts another text in the place of a standing that named somebody who was erased. */
export const changeStanding = `update accounts set standing = $4 where part = $1 and account_id = $2 and account_id = $3`;
