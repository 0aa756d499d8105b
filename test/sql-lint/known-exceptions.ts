/**
 * Statements that may read in every part, by name. Each costs a question to every server once parts are spread over
 * several, so they are for lists that people look at, for finding the parts that have work, and for `doctor`.
 */
export const readsAcrossParts: ReadonlySet<string> = new Set([
  'doctor.sql.ts#accountsToCheck',
  'doctor.sql.ts#chainsToCheck',
  'doctor.sql.ts#homelessMessages',
  'doctor.sql.ts#waitingHops',
  'doors.sql.ts#countTransitions',
  'doors.sql.ts#listRejects',
  'draft.sql.ts#inputsInOrder',
  'effects.sql.ts#countEffects',
  'effects.sql.ts#dueEffects',
  'effects.sql.ts#listEffects',
  'effects.sql.ts#partsToClean',
  'effects.sql.ts#partsWithheld',
  'effects.sql.ts#releasableEffects',
  'read.sql.ts#countVerdicts',
  'read.sql.ts#listAccounts',
  'read.sql.ts#transitionsSince',
  'read.sql.ts#uncertainKeys',
  'step.sql.ts#arrivals',
  'step.sql.ts#partsWithArrivals',
  'step.sql.ts#partsWithDue',
  'step.sql.ts#takenHops',
]);

/** Tables that are small and the same everywhere, so they have no part. */
export const tablesEverywhere: ReadonlySet<string> = new Set([
  'api_keys',
  'offers_sent',
  'playbooks',
  'seen_events',
  'sessions',
  'settings',
  'user_links',
  'users',
  'webhooks',
]);
