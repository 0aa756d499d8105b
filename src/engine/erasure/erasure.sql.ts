/** The number of the newest tombstone line. */
export const lastTombstone = `select max(t.number) as number from tombstones as t`;

/** Lines of tombstones behind a number, in order. */
export const tombstonesAfter = `
  select t.number, t.hash, t.erasure_id, t.is_ended from tombstones as t where t.number > $1 order by t.number`;

/** What tells whether a secret is the one that tombstones were made with. */
export const someSecretCheck = `select e.secret_check from erasures as e order by e.begun_at desc, e.id limit 1`;

/** Erasures that still clean parts, with what their people were known by. */
export const runningErasures = `
  select e.id, e.next_part, e.known_by from erasures as e
  where e.finished_at is null and e.next_part < 1024 order by e.id`;

/** Erasures whose parts are clean and whose traces in files are not. */
export const erasuresToCompact = `
  select e.id from erasures as e where e.finished_at is null and e.next_part = 1024 order by e.id`;

/** All erasures, the newest first. */
export const allErasures = `
  select e.id, e.begun_at, e.by_whom, e.next_part, e.inputs, e.finished_at, e.ended_at
  from erasures as e order by e.begun_at desc, e.id`;

/** One erasure. */
export const oneErasure = `
  select e.id, e.begun_at, e.by_whom, e.next_part, e.inputs, e.finished_at, e.ended_at
  from erasures as e where e.id = $1`;

/** Notes how many inputs were erased in parts that are clean now, up to a part. */
export const noteCleaned = `
  update erasures set inputs = inputs + $3, next_part = $2 where id = $1 and next_part < $2`;

/** Forgets what a person was known by. */
export const forgetPerson = `update erasures set known_by = null, next_part = 1024 where id = $1`;

/** Notes that nothing is left. */
export const noteFinished = `update erasures set finished_at = $2 where id = $1 and finished_at is null`;

/** Notes that a person came back. */
export const noteEnded = `update erasures set ended_at = $2 where id = $1 and ended_at is null`;

/** What stands on the tombstones of an erasure. */
export const hashesOf = `select t.hash from tombstones as t where t.erasure_id = $1 and t.is_ended = 0 order by t.number`;

/** When an erasure began, if it has finished and its person has not come back. */
export const standingErasure = `
  select e.begun_at from erasures as e where e.id = $1 and e.finished_at is not null and e.ended_at is null`;

/** Whether a message has been taken before. */
export const takenBefore = `
  select i.received_at from inbox as i where i.part = $1 and i.source = $2 and i.message_id = $3`;

/** Keys, behind one of them, that are named so or have been told of one that is. Reads across parts. */
export const nodesNaming = `
  select k.key, k.node from key_nodes as k
  where k.key > $1 and lower(k.node) like $2 escape '\\' order by k.key limit $3`;

/** What is on its way and has one of four texts in it. Reads across parts. */
export const hopsNaming = `
  select h.to_key, h.message from hops as h
  where lower(h.message) like $1 escape '\\' or lower(h.message) like $2 escape '\\'
    or lower(h.message) like $3 escape '\\' or lower(h.message) like $4 escape '\\'
  order by h.part, h.number`;

/** Inputs, behind one of them, that have one of four texts in them. Reads across parts. */
export const inputsNaming = `
  select i.part, i.number, i.key, i.source, i.received_at, i.body, i.left_at from inputs as i
  where (i.part > $5 or (i.part = $5 and i.number > $6)) and i.kind <> 'erased'
    and (lower(i.body) like $1 escape '\\' or lower(i.body) like $2 escape '\\'
      or lower(i.body) like $3 escape '\\' or lower(i.body) like $4 escape '\\')
  order by i.part, i.number limit $7`;

/** Messages of which something rests under a tombstone. Reads across parts. */
export const messagesUnder = `
  select i.source, i.message_id from inputs as i where i.key = $1 and i.kind = 'erased'
  group by i.source, i.message_id order by i.source, i.message_id`;

/** Forgets what a message held. */
export const blankHash = `
  update inbox set body_hash = '' where part = $1 and source = $2 and message_id = $3`;

/** All lines of tombstones, in order. */
export const standingTombstones = `
  select t.hash, t.erasure_id, t.is_ended from tombstones as t order by t.number`;

/** All inputs behind one of them. Reads across parts. */
export const allBodies = `
  select i.part, i.number, i.body from inputs as i
  where (i.part > $1 or (i.part = $1 and i.number > $2)) and i.kind <> 'erased'
  order by i.part, i.number limit $3`;

/** What people have said and deals tell, behind one of them: they may name somebody in words. Reads across parts. */
export const writtenTexts = `
  select i.part, i.number, i.key, i.received_at, i.body from inputs as i
  where (i.part > $1 or (i.part = $1 and i.number > $2)) and i.kind in ('decision', 'deal') and i.left_at is null
  order by i.part, i.number limit $3`;

/** Rejects that have one of four texts in them. Reads across parts. */
export const rejectsNaming = `
  select r.body from rejects as r
  where lower(r.body) like $1 escape '\\' or lower(r.body) like $2 escape '\\'
    or lower(r.body) like $3 escape '\\' or lower(r.body) like $4 escape '\\'
  order by r.part, r.number`;
