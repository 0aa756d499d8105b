import type { AgreementRules } from './agreement/terms/terms.ts';
import type { BehaviorRules } from './behavior/behavior-rules.ts';
import type { Condition } from './condition/condition.ts';
import type { Field } from './facts/field.ts';
import type { StakeholderRules } from './fit/buying-group.ts';
import type { Exclusion } from './fit/exclusion.ts';
import type { FitRules } from './fit/fit-rules.ts';
import type { TitleOverride } from './title/title.ts';
import type { VerdictRules } from './verdict/verdict-table.ts';

/** The settings of playbook.md. Times of day are minutes after midnight UTC. */
export interface PlaybookSettings {
  readonly name: string;
  readonly timezone: string;
  readonly dayStartsAtMinutes: number;
  /** ISO code of the currency amounts are compared in. */
  readonly currency: string;
  readonly minutesPerPursue: number;
  readonly holdDays: number;
  readonly maxHold: string;
  /** Who signs, by side: `marketing` and `sales`. */
  readonly signers: Readonly<Record<string, string>>;
  /** Sources in the order they are believed when nothing else decides. */
  readonly sourcePriority: readonly string[];
}

/** What a framework usually finds in one segment: kept for conversations, never scored. */
export interface SegmentNotes {
  readonly framework: string;
  readonly segment: Condition;
  readonly notes: Readonly<Record<string, string>>;
}

/** One set of rules: the default, or one for the accounts its condition picks. */
export interface Model {
  readonly name: string;
  readonly when?: Condition;
  readonly account: FitRules;
  readonly exclusions: readonly Exclusion[];
  readonly segmentNotes: readonly SegmentNotes[];
  readonly stakeholders: StakeholderRules;
  readonly titles: readonly TitleOverride[];
  readonly behavior: BehaviorRules;
  readonly verdicts: VerdictRules;
}

/** A playbook as data: what its Markdown says, once it is free of problems. */
export interface Playbook {
  readonly settings: PlaybookSettings;
  readonly fields: readonly Field[];
  /** Models in the order they are tried; the last is the default and has no condition. */
  readonly models: readonly Model[];
  /** What marketing and sales have agreed on. */
  readonly agreement: AgreementRules;
  /** Hash of what is evaluated. */
  readonly rulesHash: string;
  /** Hash of the agreement; a changed one works no verdict out again. */
  readonly agreementHash: string;
  /** Hash of the whole text; what people sign. */
  readonly documentHash: string;
}
