/** What history says about a playbook; other rooms import nothing else from here. */
export { type Backtest, type Reckoning, backtest } from './backtest.ts';
export { type CaseDiff, type Turn, type TurnedCase, diffCases, turns } from './case-diff.ts';
export type { CaseCounts } from './cases/count-cases.ts';
export { comparedField } from './compared-field.ts';
export type { Figures, ScoreFigures } from './figures.ts';
export type { CellValue, RowColumn, RowTable } from './findings/row-table.ts';
export type { Question } from './findings/split.ts';
export type { Suspicion } from './findings/suspicious.ts';
export { passedOver } from './passed-over.ts';
export { type AnsweredCase, findPatterns } from './rejections/find-patterns.ts';
export { type ClosingReason, type MissingReason, missingReasons } from './rejections/missing-reasons.ts';
export { proposeRule } from './rejections/propose-rule.ts';
export { type OpenedCase, proposeThresholds } from './rejections/propose-threshold.ts';
export type { RuleProposal } from './rejections/rule-proposal.ts';
export type { Sentence } from './sentence.ts';
