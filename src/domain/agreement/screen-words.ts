import type { OfferState } from './cycle.ts';
import type { StageKind } from './terms/terms.ts';

/** What people read for a stage. */
export const stageWords: Readonly<Record<StageKind, string>> = {
  raw: 'raw',
  enriched: 'enriched',
  MQL: 'MQL (MQA)',
  SAL: 'SAL',
  SQL: 'SQL',
  opportunity: 'opportunity',
  won: 'customer (closed won)',
  lost: 'closed lost',
  nurture: 'nurture',
  disqualified: 'disqualified',
};

/** What people read for where an offer stands. */
export const offerStateWords: Readonly<Record<OfferState, string>> = {
  held: 'held',
  unassigned: 'unassigned',
  offered: 'awaiting acceptance',
  accepted: 'accepted',
  rejected: 'rejected',
  disputed: 'disputed',
  expired: 'expired',
  withdrawn: 'withdrawn',
};
