/** Inputs of a part that have one of four texts in them. */
export const inputsToClean = `
  select i.number, i.key, i.source, i.message_id, i.item, i.received_at, i.kind, i.body, i.left_at from inputs as i
  where i.part = $1 and i.kind <> 'erased'
    and (lower(i.body) like $2 escape '\\' or lower(i.body) like $3 escape '\\'
      or lower(i.body) like $4 escape '\\' or lower(i.body) like $5 escape '\\')
  order by i.number`;

/** What people have said and deals tell at an account, also what has gone on to another. */
export const textsAtAccount = `
  select i.number, i.body from inputs as i
  where i.part = $1 and i.key = $2 and i.kind in ('decision', 'deal') order by i.number`;

/** Leaves of an input what stays when its person is erased. */
export const eraseInput = `
  update inputs set key = $3, kind = 'erased', via = '[]', body = $4 where part = $1 and number = $2`;

/** Takes somebody out of an input that stays. */
export const changeInput = `update inputs set body = $3 where part = $1 and number = $2`;

/** What a part has sent that has one of four texts in it. */
export const hopsToClean = `
  select h.number, h.to_key, h.message from hops as h
  where h.part = $1
    and (lower(h.message) like $2 escape '\\' or lower(h.message) like $3 escape '\\'
      or lower(h.message) like $4 escape '\\' or lower(h.message) like $5 escape '\\'
      or lower(h.to_key) like $2 escape '\\' or lower(h.to_key) like $3 escape '\\'
      or lower(h.to_key) like $4 escape '\\' or lower(h.to_key) like $5 escape '\\')
  order by h.number`;

/** Puts another message in the place of one that is on its way. */
export const changeHop = `update hops set to_key = $3, message = $4 where part = $1 and number = $2`;

/** Keys of a part that have one of four texts in them. */
export const nodesToClean = `
  select k.key, k.node from key_nodes as k
  where k.part = $1
    and (lower(k.node) like $2 escape '\\' or lower(k.node) like $3 escape '\\'
      or lower(k.node) like $4 escape '\\' or lower(k.node) like $5 escape '\\')
  order by k.key`;

/** Has a key forget some of what it was told. */
export const changeNode = `update key_nodes set node = $3 where part = $1 and key = $2`;

/** Forgets a key. */
export const deleteNode = `delete from key_nodes where part = $1 and key = $2`;

/** Rejects of a part that have one of four texts in them. */
export const rejectsToClean = `
  select r.number, r.message_id, r.reason, r.body from rejects as r
  where r.part = $1
    and (lower(r.body) like $2 escape '\\' or lower(r.body) like $3 escape '\\'
      or lower(r.body) like $4 escape '\\' or lower(r.body) like $5 escape '\\')
  order by r.number`;

/** Forgets a reject. */
export const deleteReject = `delete from rejects where part = $1 and number = $2`;

/** Records of a part that have one of four texts in them. */
export const auditToClean = `
  select a.number, a.subject, a.by_whom, a.details from audit as a
  where a.part = $1 and a.subject is not null
    and (lower(coalesce(a.subject, '') || ' ' || coalesce(a.by_whom, '') || ' ' || coalesce(a.details, '')) like $2 escape '\\'
      or lower(coalesce(a.subject, '') || ' ' || coalesce(a.by_whom, '') || ' ' || coalesce(a.details, '')) like $3 escape '\\'
      or lower(coalesce(a.subject, '') || ' ' || coalesce(a.by_whom, '') || ' ' || coalesce(a.details, '')) like $4 escape '\\'
      or lower(coalesce(a.subject, '') || ' ' || coalesce(a.by_whom, '') || ' ' || coalesce(a.details, '')) like $5 escape '\\')
  order by a.number`;

/** Forgets what a record says; its digest and seal stay. */
export const eraseRecord = `
  update audit set salt = null, subject = null, by_whom = null, details = null where part = $1 and number = $2`;

/** Forgets what a record says, but not which account it is about. */
export const redactRecord = `
  update audit set salt = null, by_whom = null, details = null where part = $1 and number = $2`;

/** Explanations of an account that have been kept. */
export const explanationsOf = `
  select t.number, t.on_day, t.cause, t.from_verdict, t.from_path, t.to_verdict, t.to_path, t.playbook_hash, t.explanation
  from transitions as t where t.part = $1 and t.account_id = $2 order by t.number`;

/** Puts another explanation in the place of one that named somebody who was erased. */
export const changeExplanation = `
  update transitions set explanation = $4 where part = $1 and account_id = $2 and number = $3`;

/** What the audit says of an account's changes of verdict. */
export const verdictRecords = `
  select a.number, a.kind, a.details from audit as a
  where a.part = $1 and a.subject = $2 and a.kind in ('verdict reached', 'explanations redacted') and a.salt is not null order by a.number`;

/** Has an account looked at again, because somebody was erased. */
export const lookAgainAt = `
  update accounts set playbook_hash = 'erasure' where part = $1 and account_id = $2 and moved_to is null`;

/** Takes out what notices about an account say of people. */
export const forgetBriefs = `
  update effects set brief = null where part = $1 and account_id = $2 and brief is not null`;

/** Puts another text in the place of what is suppressed, and of why. */
export const hideSuppression = `
  update suppressions set value = $3, reason = 'erased' where kind = $1 and value = $2`;

/** Takes an address off all lists. */
export const forgetEntries = `delete from list_entries where kind = 'email' and value = $1`;

/** Forgets how often the lists of an address have changed. */
export const forgetVersions = `delete from list_versions where kind = 'email' and value = $1`;

/** Forgets what records of a part say of something, by its id or among the details. */
export const forgetRecords = `
  update audit set salt = null, subject = null, by_whom = null, details = null
  where part = $1 and (subject = $2 or details like $3 escape '\\')`;
