/** The pure kernel: facts and signals in; an assessment and its working out. No clock, no randomness, no I/O. */
export { type Assessment, type Decision, type Hold, assess, assessSlice, concludeFrom, work } from './assess.ts';
export type { BehaviorRules, Combination, Repeats, SignalRule } from './behavior/behavior-rules.ts';
export { repeatWays } from './behavior/behavior-rules.ts';
export {
  type KindDictionary,
  createKindDictionary,
  encodeSignals,
  kindNumber,
  propertiesOf,
} from './behavior/encode.ts';
export type {
  Properties,
  Signal,
  SignalColumns,
  SignalKind,
  SignalSlice,
  UndatedRow,
  UndatedSignal,
} from './behavior/signal.ts';
export { type ChangedRules, couldMove } from './could-move.ts';
export { type CompiledPlaybook, compilePlaybook, playbookCatalog, scoresThatAreOff } from './compile.ts';
export { type Check, compileCondition } from './condition/compile-condition.ts';
export {
  type Condition,
  type Literal,
  type Operator,
  type Test,
  allOf,
  fieldsOf,
  testsOf,
} from './condition/condition.ts';
export { type OperatorSpec, operatorSpecs } from './condition/operators.ts';
export {
  type ConditionProblem,
  type ConditionScope,
  type ParsedCondition,
  parseCondition,
} from './condition/parse-condition.ts';
export { printCondition, printLiteral } from './condition/print-condition.ts';
export { representativeValues } from './condition/representative-values.ts';
export { closest, didYouMean } from './condition/suggest.ts';
export { type Truth, isFalse, isTrue, isUnknown } from './condition/truth.ts';
export {
  type BlockReason,
  type ChannelState,
  type Contactability,
  type Ground,
  type Suppressed,
  contactability,
} from './consent/contactability.ts';
export { type Statement, channels, statementOf } from './consent/statement.ts';
export { type Brief, brief, strongestLines } from './explain/brief.ts';
export { type ContactExplained, type Explanation, explain, kernelVersion } from './explain/explanation.ts';
export type { MissingFact } from './explain/missing.ts';
export type { Evidence, FactEvidence, ScoreLine, SignalEvidence } from './explain/score-line.ts';
export { type EventKind, builtInEvent, builtInEvents } from './facts/built-in-events.ts';
export {
  accountDefaults,
  accountFields,
  contactDefaults,
  contactFields,
  relationships,
} from './facts/built-in-fields.ts';
export { type Entity, type FactReading, comparableOf, entityOn, factOn } from './facts/entity.ts';
export {
  type Authority,
  type Fact,
  type Money,
  type Value,
  compareTexts,
  expiryOf,
  textOfValue,
  winningFact,
} from './facts/fact.ts';
export {
  type Field,
  type FieldCatalog,
  type FieldOwner,
  type FieldType,
  catalogOf,
  nameKey,
  positionOf,
} from './facts/field.ts';
export { foldText } from './facts/fold-text.ts';
export { parseMoney, parseNumber, parseValue, parseYesNo } from './facts/parse-value.ts';
export { type Place, formatPlace } from './facts/place.ts';
export type { Role, StakeholderRules } from './fit/buying-group.ts';
export type { Exclusion } from './fit/exclusion.ts';
export type { FitRule, FitRules } from './fit/fit-rules.ts';
export type { PointGroup } from './fit/group.ts';
export type { Score } from './fit/score.ts';
export { type Change, applyChange } from './flip/change.ts';
export type { Flip, ToFlip } from './flip/to-flip.ts';
export type {
  AccountInput,
  AccountRef,
  AccountSeen,
  Channel,
  ConsentSeen,
  ConsentState,
  ContactRef,
  ContactSeen,
  DealOutcome,
  DealSeen,
  DealSequel,
  DecisionMade,
  HumanDecision,
  Input,
  Message,
  Origin,
  SignalSeen,
  SpendSeen,
  TouchSeen,
  UndatedSeen,
} from './input.ts';
export type { SignalStream } from './signal-stream.ts';
export {
  type AccountInputs,
  type AccountLink,
  type AccountSlice,
  type ContactInputs,
  inputsOf,
  sliceOf,
} from './inputs.ts';
export { type Kernel, createKernel } from './kernel.ts';
export type { Model, Playbook, PlaybookSettings, SegmentNotes } from './playbook.ts';
export { type Day, dayFromParts, dayOfInstant, formatDay, parseDay } from './time/day.ts';
export { type Decay, decayOf, weightAt, wholeWeight } from './time/decay.ts';
export { type Tenths, formatPoints, fullScore, weighPoints } from './time/points.ts';
export {
  type JobFunction,
  type Seniority,
  type TitleOverride,
  type TitleReading,
  jobFunctions,
  readTitle,
  seniorities,
} from './title/title.ts';
export { nextChangeOn } from './verdict/next-change.ts';
export { type Probability, probabilityPermille } from './verdict/probability.ts';
export {
  type Path,
  type ScoreName,
  type Verdict,
  type VerdictRow,
  type VerdictRules,
  paths,
  rowCondition,
  scoreNames,
  verdictCatalog,
  verdictFields,
  verdicts,
} from './verdict/verdict-table.ts';
export { parseHold } from './standing/hold.ts';
export type { Override } from './standing/override.ts';
export {
  type Look,
  type Position,
  type Standing,
  type StandingTerms,
  standAfter,
  standingTurnsOn,
} from './standing/standing.ts';
