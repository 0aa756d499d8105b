import type { OfferState } from './cycle.ts';
import type { AgreementRules, StageKind } from './terms/terms.ts';

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

/** What the team calls a stage; where it has no name for it, what everybody does. */
export function stageLabel(rules: AgreementRules | undefined, stage: StageKind): string {
  const own = rules?.stages?.stages.find(({ kind }) => kind === stage)?.label ?? '';
  return own === '' ? stageWords[stage] : own;
}

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
