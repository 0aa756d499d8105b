import type { Check } from '../../condition/compile-condition.ts';
import type { CompiledAgreement } from './compile-agreement.ts';
import type { AgreementRules, StageKind, StageTerms } from './terms.ts';

/** An agreement with stages, without which there are no cycles. */
export interface StagedAgreement extends CompiledAgreement {
  readonly rules: AgreementRules & { readonly stages: StageTerms };
  readonly fit: Check;
}

/** True where a playbook has stages, so that cycles are opened. */
export function isStaged(agreement: CompiledAgreement | undefined): agreement is StagedAgreement {
  return agreement?.rules.stages !== undefined && agreement.fit !== undefined;
}

/** The check of a stage's condition; undefined where the engine's own rule holds. */
export function checkOf({ stages }: StagedAgreement, stage: StageKind): Check | undefined {
  return stages.find(({ rule }) => rule.kind === stage)?.when;
}
