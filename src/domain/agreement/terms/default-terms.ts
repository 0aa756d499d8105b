import type { Condition } from '../../condition/condition.ts';
import type { HandoffName, HandoffTerms, StageTerms } from './terms.ts';

/** What holds of stages where stages.md does not say otherwise. */
export const defaultStageTerms: Omit<StageTerms, 'stages'> = {
  fit: { kind: 'test', field: 'account', operator: '>=', values: [{ kind: 'number', value: 30, text: '30' }], at: 0 },
  reengageAfterDays: 30,
  reengageTo: 'nurture',
  mostLoops: 2,
};

/** Days a link may be used where handoff.md does not say otherwise. */
export const defaultLinkDays = 3;

/** What holds of each passage where handoff.md does not say otherwise. */
export const defaultHandoffTerms: Readonly<
  Record<HandoffName, Pick<HandoffTerms, 'isOn' | 'offer' | 'required' | 'notes'>>
> = {
  'marketing to SDR': {
    isOn: true,
    offer: stageIs('MQL'),
    required: ['source', 'reasons', 'gaps'],
    notes: [],
  },
  'SDR to AE': {
    isOn: true,
    offer: stageIs('SQL', 'opportunity'),
    required: ['meeting', 'notes'],
    notes: ['objection', 'product line', 'next step'],
  },
};

function stageIs(...stages: readonly string[]): Condition {
  const values = stages.map((text) => ({ kind: 'text' as const, text }));
  return { kind: 'test', field: 'stage', operator: stages.length === 1 ? 'is' : 'is one of', values, at: 0 };
}
