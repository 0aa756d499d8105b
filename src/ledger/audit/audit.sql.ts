/** The newest record of a part. */
export const lastAudit = `
  select a.number, a.seal from audit as a where a.part = $1 order by a.number desc limit 1`;
