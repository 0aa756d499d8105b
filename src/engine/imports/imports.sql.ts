/** Every import, the newest first. */
export const allImports = `
  select i.id, i.file, i.digest, i.bytes, i.is_upload, i.terms, i.state, i.made_at, i.by_whom, i.source, i.received_at,
    i.ended_at, i.rows_total, i.rows_done, i.counts, i.problem, i.withdrawal_id
  from imports as i order by i.made_at desc, i.id limit $1`;

/** One import. */
export const oneImport = `
  select i.id, i.file, i.digest, i.bytes, i.is_upload, i.terms, i.state, i.made_at, i.by_whom, i.source, i.received_at,
    i.ended_at, i.rows_total, i.rows_done, i.counts, i.problem, i.withdrawal_id
  from imports as i where i.id = $1`;

/** How often what a file holds was imported, in imports undone and in others that were not; and when last. */
export const importsOfDigest = `
  select count(*) filter (where i.state = 'undone') as undone,
    count(*) filter (where i.id <> $2 and i.state in ('running', 'done', 'failed') and i.received_at is not null) as live,
    coalesce(max(i.received_at), 0) as last
  from imports as i where i.digest = $1`;

/** Uploads whose import a crash cut off. */
export const cutOffUploads = `
  select i.id, i.file, i.digest, i.bytes, i.is_upload, i.terms, i.state, i.made_at, i.by_whom, i.source, i.received_at,
    i.ended_at, i.rows_total, i.rows_done, i.counts, i.problem, i.withdrawal_id
  from imports as i where i.state = 'running' and i.is_upload = 1 order by i.made_at, i.id`;

/** The import of a file where it lies that was cut off. */
export const cutOffHere = `
  select i.id, i.file, i.digest, i.bytes, i.is_upload, i.terms, i.state, i.made_at, i.by_whom, i.source, i.received_at,
    i.ended_at, i.rows_total, i.rows_done, i.counts, i.problem, i.withdrawal_id
  from imports as i where i.digest = $1 and i.state = 'running' and i.is_upload = 0 order by i.made_at, i.id limit 1`;

/** Changes what is said of how an import is read. */
export const setTerms = `update imports set terms = $2 where id = $1`;

/** Begins to import; one that goes on after a crash keeps when and from which source its rows come. */
export const startImport = `
  update imports set state = 'running', problem = null, source = coalesce(source, $2),
    received_at = coalesce(received_at, $3)
  where id = $1`;

/** Notes how far an import has come. */
export const noteProgress = `update imports set rows_done = $2, counts = $3 where id = $1`;

/** Ends an import, with the number of its rows or with a problem. */
export const endImport = `
  update imports set state = $2, ended_at = $3, problem = $4, rows_done = coalesce($5, rows_done),
    rows_total = coalesce($5, rows_total)
  where id = $1`;

/** Undoes an import, or takes that back. */
export const turnImport = `update imports set state = $2, withdrawal_id = $3 where id = $1`;

/** Forgets an upload that was never imported. */
export const forgetImport = `delete from imports where id = $1`;
