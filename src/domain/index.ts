/** The pure kernel: facts and signals in; an assessment and its working out. No clock, no randomness, no I/O. */
export { type Agreed, agreeAfter } from './agreement/agree.ts';
export type { AgreementEvent, AgreementEventKind } from './agreement/agreement-event.ts';
export { eventText, instantIn } from './agreement/event-text.ts';
export { agreementCatalog, agreementFields } from './agreement/terms/agreement-fields.ts';
export { agreementTurnsAt, nextClock, workedMs } from './agreement/clocks.ts';
export { type CompiledAgreement, agreementValues, compileAgreement } from './agreement/terms/compile-agreement.ts';
export {
  type Agreement,
  type Clock,
  type Cycle,
  type CycleEnd,
  type Offer,
  type OfferState,
  isGoing,
  isOpenCycle,
  isPending,
  latestCycle,
  noAgreement,
  offerStates,
  stageOf,
  whoHas,
} from './agreement/cycle.ts';
export { type PassageAhead, passageAhead } from './agreement/waits-for.ts';
export { evolve } from './agreement/evolve.ts';
export { offerStateWords, stageLabel, stageWords } from './agreement/screen-words.ts';
export { askedFor, offerWaitsFor } from './agreement/decide/decide-offers.ts';
export { truthsOfCriteria } from './agreement/decide/decide-words.ts';
export { ladderOf, unconfirmed } from './agreement/decide/decide-stages.ts';
export { printTarget } from './agreement/terms/print-target.ts';
export { defaultLinkDays } from './agreement/terms/default-terms.ts';
export { missingArtefacts } from './agreement/terms/missing-artefacts.ts';
export { dealValues } from './agreement/deal-values.ts';
export { ownValues } from './agreement/decide/own-values.ts';
export type { AgreementSight, OwnValues } from './agreement/decide/sight.ts';
export { type StagedAgreement, isStaged } from './agreement/terms/staged.ts';
export type {
  AgreementRules,
  ClockName,
  ClockTerms,
  Criterion,
  HandoffName,
  HandoffTerms,
  DeciderTerms,
  HandoffRules,
  RejectionReason,
  RouteRow,
  RouteTarget,
  StageKind,
  StageRule,
} from './agreement/terms/terms.ts';
export { clockNames, handoffNames, stageKinds } from './agreement/terms/terms.ts';
export {
  type AgreementWord,
  type Assignee,
  type EvidenceState,
  type Tried,
  aboutWhat,
  accountOf,
  evidenceStates,
  isAgreementWord,
  meetingStates,
} from './agreement/word.ts';
export { type Mirror, mirrorOf } from './agreement/mirror.ts';
export { meantBy, problemOfWord, termsOfOffer } from './agreement/decide/word-problem.ts';
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
export { addBusinessMinutes, businessMinutesBetween, isOpen, nextOpening } from './calendar/business-minutes.ts';
export { type Calendar, type Leave, type OpenRange, type WeekHours, alwaysOpen } from './calendar/calendar.ts';
export { type CalendarResult, type CompiledCalendar, compileCalendar } from './calendar/compile-calendar.ts';
export { type HoursProblem, type ParsedHours, parseHours } from './calendar/parse-hours.ts';
export { printHours } from './calendar/print-hours.ts';
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
export {
  type ContactExplained,
  type Explanation,
  type NextChange,
  explain,
  kernelVersion,
  linesOf,
} from './explain/explanation.ts';
export { spelledEvent } from './explain/behavior-lines.ts';
export { changeText, signalText, valueText } from './explain/texts.ts';
export { type Waits, timeText } from './explain/time-text.ts';
export { type MissingFact, findGaps } from './explain/missing.ts';
export type { Seat, SeatHolder, SeatSign } from './explain/seats.ts';
export type { Evidence, FactEvidence, ScoreLine, SignalEvidence } from './explain/score-line.ts';
export { type EventKind, builtInEvent, builtInEvents } from './facts/built-in-events.ts';
export {
  accountDefaults,
  accountFields,
  buyingRoles,
  contactDefaults,
  contactFields,
  relationships,
} from './facts/built-in-fields.ts';
export { type Entity, type FactReading, type Values, comparableOf, entityOn, factOn } from './facts/entity.ts';
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
export { type Certainty, openSeats } from './fit/seats.ts';
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
  RoleSaid,
  SignalSeen,
  SpendSeen,
  TouchSeen,
  UndatedSeen,
  WatchedFact,
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
export { type Kernel, type Working, createKernel } from './kernel.ts';
export type { Model, Playbook, PlaybookSettings, SegmentNotes } from './playbook.ts';
export { normalQuantile, studentQuantile } from './statistics/normal.ts';
export { medianOf, quantileOf } from './statistics/quantile.ts';
export { type Share, shareOf, wilson } from './statistics/share.ts';
export { type Day, dayFromParts, dayOfInstant, formatDay, mondayOf, parseDay } from './time/day.ts';
export { dayMs, minuteMs } from './time/lengths.ts';
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
export { type OneMissing, findOneMissing } from './verdict/one-missing.ts';
export { pathWords, positionText } from './verdict/path-words.ts';
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
export { type Named, findPerson, namesakes } from './routing/find-person.ts';
export { type LastResort, type Managed, lastOfPerson, lastOfTeam } from './routing/last-resort.ts';
export { type Presence, type Worker, presenceOf } from './routing/presence.ts';
export { rowsFor } from './routing/rows-for.ts';
export {
  type Choice,
  type ChoiceTerms,
  type Member,
  type Rota,
  chooseFrom,
  mostWeight,
  strideOf,
} from './routing/rota.ts';
export { parseHold } from './standing/hold.ts';
export { type Override, inForce, overrideAfter, watchedValue } from './standing/override.ts';
export {
  type Look,
  type Position,
  type Standing,
  type StandingTerms,
  standAfter,
  standingTurnsOn,
} from './standing/standing.ts';
export { whyItStands } from './standing/why-it-stands.ts';
