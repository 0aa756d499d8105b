/** Records of a part behind a number, in order. */
export const recordsAfter = `
  select a.part, a.number, a.at, a.kind, a.digest, a.seal, a.salt, a.subject, a.by_whom, a.details from audit as a
  where a.part = $1 and a.number > $2 order by a.number limit $3`;

/** Parts in which something has been recorded. Reads across parts. */
export const partsWithRecords = `
  select a.part from audit as a group by a.part order by a.part`;

/** The seal of a record. */
export const sealOf = `select a.seal from audit as a where a.part = $1 and a.number = $2`;

/** Records, the newest first, about one thing or about any, behind one of them. Reads across parts. */
export const listRecords = `
  select a.part, a.number, a.at, a.kind, a.digest, a.seal, a.salt, a.subject, a.by_whom, a.details from audit as a
  where (cast($1 as text) is null or a.subject = $1)
    and (a.at < $2 or (a.at = $2 and (a.part < $3 or (a.part = $3 and a.number < $4))))
  order by a.at desc, a.part desc, a.number desc limit $5`;

/** Changes of verdicts of a part behind one of them, in order. */
export const historiesAfter = `
  select t.account_id, t.number, t.on_day, t.cause, t.from_verdict, t.from_path, t.to_verdict, t.to_path, t.playbook_hash,
    t.explanation
  from transitions as t
  where t.part = $1 and (t.account_id > $2 or (t.account_id = $2 and t.number > $3))
  order by t.account_id, t.number limit $4`;

/** Parts in which verdicts have changed. Reads across parts. */
export const partsWithHistories = `select t.part from transitions as t group by t.part order by t.part`;

/** What the audit of a part says of changes of verdicts. */
export const verdictRecordsOfPart = `
  select a.kind, a.subject, a.details from audit as a
  where a.part = $1 and a.kind in ('verdict reached', 'explanations redacted') and a.salt is not null order by a.number`;
