/** Where files, ledger, playbook and kernel meet; the command line and the server call nothing else. */
export { formatCellProblem } from '../connectors/files/map/cells/cell-problems.ts';
export { proposalNotes } from '../connectors/files/map/propose/export-notes.ts';
export type { Proposal } from '../connectors/files/map/propose/proposal.ts';
export { makeFolder } from '../connectors/files/write/make-folder.ts';
export { writeRecords } from '../connectors/files/write/write-records.ts';
export type { CellValue, WrittenColumn } from '../connectors/files/write/written-table.ts';
export type { AuditRecord, Base } from '../ledger/index.ts';
export {
  type Backtest,
  type CaseCounts,
  type CaseDiff,
  type Figures,
  type Question,
  type Reckoning,
  type ScoreFigures,
  type Sentence,
  type Suspicion,
  type Turn,
  type TurnedCase,
  turns,
} from '../learning/index.ts';
export {
  type LoadedCases,
  type LoadedHistory,
  backtestHistory,
  loadCases,
  loadHistory,
} from './backtest/backtest-history.ts';
export type { HistoryTerms } from './backtest/history-mapping.ts';
export { type OfferLine, type RecordedEvent, type Said, type TouchMade } from './agreement/create-agreements.ts';
export type { MirroredAccount } from './agreement/create-mirrors.ts';
export type { ReportQuery } from './agreement/create-reports.ts';
export type { Findings, NumberedProposal } from './agreement/create-review.ts';
export { csvOf } from './agreement/csv-of.ts';
export {
  type PlainTable,
  type Report,
  allFigures,
  casesBehind,
  definitions,
  figureTables,
  listTable,
  isNumberColumn,
  jsonReport,
  markdownCell,
  markdownReport,
  markdownTable,
  periodText,
  plain,
  reportNames,
  reportTitles,
  splits,
} from '../reports/index.ts';
export type { OfferPackage } from './agreement/offer-package.ts';
export { type NameOf, callerNames } from './users/caller-names.ts';
export { makeDemo } from './demo.ts';
export {
  type DemoClock,
  createDemoClock,
  goOnWorking,
  playQuarter,
  quarterStart,
} from './demo-quarter/play-quarter.ts';
export { playbookDay } from './playbooks/playbook-day.ts';
export { type MovedAccount, type VerdictDiff, diffVerdicts, stepsUp } from './diff-verdicts.ts';
export { loadPlaybookAt } from './playbooks/git-playbook.ts';
export { explainAccount, findAccount } from './explain-account.ts';
export { findPlaybook, shippedFolder, shippedPlaybooks } from './playbooks/find-playbook.ts';
export {
  type FileReport,
  type LoadOptions,
  type LoadedBase,
  type SourceFile,
  loadBase,
  refuseNothing,
} from './load-base.ts';
export { type LoadedPlaybook, loadPlaybook } from './playbooks/load-playbook.ts';
export { copyPlaybook, readPlaybookFolder, writeNewPlaybook, writePlaybook } from './playbooks/playbook-folder.ts';
export { proposeMappings, readMappingFile, writeText } from './propose-mappings.ts';
export { type Qualified, qualifyAll } from './qualify.ts';
export { runCases } from './playbooks/run-cases.ts';
export { type Engine, createEngine } from './live/create-engine.ts';
export { causeText } from './live/cause-text.ts';
export type { ExplainedAccount } from './live/replay.ts';
export type { BulkEffect, Decision, DecisionRefusal } from './decisions/create-decisions.ts';
export {
  type AccountLine,
  type Change,
  type RecordedTransition,
  type VerdictCount,
  accountOrders,
  changesAfter,
  placeInOrder,
} from './live/read-accounts.ts';
export { type Audit } from './audit/create-audit.ts';
export { checkExport } from './audit/export-audit.ts';
export type { Erasure, ErasureRefusal } from './erasure/create-erasures.ts';
export { keepWorking } from './live/keep-working.ts';
export {
  type StorePlace,
  type Workspace,
  type WorkspaceTerms,
  joinWorkspace,
  openWorkspace,
} from './live/open-workspace.ts';
export type { Published } from './live/published.ts';
export { type Playbooks, type PublishOutcome, createPlaybooks } from './publishing/create-playbooks.ts';
export type { MissingSignature } from './publishing/missing-signatures.ts';
export type { Signature } from './publishing/signatures.ts';
export { type Version, findVersion } from './publishing/versions.ts';
export { watchFolder } from './publishing/watch-folder.ts';
export { type Restored, restore } from './upkeep/restore.ts';
export type { Rebuilt } from './upkeep/rebuild.ts';
export { BackupError } from '../store/index.ts';
export { createDemoStream } from './live/demo-stream.ts';
export { fileRefusal } from './imports/file-refusal.ts';
export { type Imports, createImports } from './imports/create-imports.ts';
export type { FileTerms, ImportRecord, ImportRefusal } from './imports/import-record.ts';
export { type ListTerms, attendances, listEvents } from './imports/read/list-terms.ts';
export type { FileRehearsal, FilesRehearsal } from './imports/rehearse/rehearse-file.ts';
export type { LocalImport, LocalTerms } from './imports/local-imports.ts';
export { type Previewed, mostUploadBytes } from './imports/uploads.ts';
export { type MovedInputs, type Withdrawal, createWithdrawals } from './imports/withdraw/create-withdrawals.ts';
export type { Unplaced } from './decisions/read-unplaced.ts';
export { type DoorState, createDoors } from './doors/create-doors.ts';
export { type Admission, type DoorAnswer, mostBodyBytes } from './doors/door.ts';
export type { StoredReject } from './doors/rejects.ts';
export { storeRefusal } from './doors/store-refusal.ts';
export { type Effect, type ReplayRefusal, effectStates } from './effects/create-effects.ts';
export { type Outbox, createOutbox } from './effects/create-outbox.ts';
export { type SettingProblem, type Settings, findPublicUrlProblem, isOnlyHere } from './effects/create-settings.ts';
export { keepDispatching } from './effects/dispatch/keep-dispatching.ts';
export type { SlackRefusal } from './notices/channels/create-slack-hooks.ts';
export { noServer, onlyHere } from './notices/channels/create-notify.ts';
export { noPublicUrl } from './notices/send/hand-over.ts';
export type { LinkAnswer, LinkView } from './notices/offers/create-links.ts';
export type { OfferSeen } from './notices/offers/offer-desk.ts';
export { clockTime } from './notices/compose/notice-lines.ts';
export { type NoticeChannel, type PackageBrief, noticeChannels } from './notices/notice.ts';
export { findMailProblem } from '../connectors/mail/smtp-problem.ts';
export { offersElsewhere } from './publishing/offers-elsewhere.ts';
export type { OfferElsewhere } from './assign/elsewhere.ts';
export { keepAssigning } from './assign/keep-assigning.ts';
export { SecretKeyError } from './webhooks/secret-keys.ts';
export { type Webhook, type WebhookRefusal, webhookEvents } from './webhooks/create-webhooks.ts';
export { type ApiKey, type KeyRefusal, type Keys, type Scope, createKeys, scopes } from './keys/create-keys.ts';
export type { AccountRecord } from './account/read-record.ts';
export { type ContactRecord, type ContactTerms, contactsOf } from './account/contacts.ts';
export { type FactLine, factLines, staleFields, winningText } from './account/fact-lines.ts';
export { type TimelineItem, newestFirst, timelineOf, touchMarks, touchRules } from './account/timeline.ts';
export { type Operational, createOperational } from './lists/create-operational.ts';
export type { EntryPut, ListEntry } from './lists/create-named-lists.ts';
export type { PersonPut } from './lists/create-roster.ts';
export {
  type Holiday,
  type OffersMoved,
  type OpenChoice,
  type RosterPerson,
  everybodysHolidays,
} from './lists/read-roster.ts';
export { problemOfPerson } from './lists/person.ts';
export { entryKinds, listName, listedValue } from './lists/list-entry.ts';
export type { Mention } from './erasure/find-mentions.ts';
export { type Suppression, suppressedThing, suppressionKinds } from './lists/create-suppressions.ts';
export type { Rate } from './lists/create-rates.ts';
export type { SpendLine, SpendRow } from './lists/create-spend.ts';
export { type Table, type TableRow, readTable } from './read-table.ts';
export {
  type Permission,
  type Role,
  permissionsOfRole,
  permissionsOfScopes,
  roles,
  scopeFor,
} from './users/permissions.ts';
export { type Invited, type UserRefusal, type Users, createUsers } from './users/create-users.ts';
export type { SignInRefusal } from './users/check-password.ts';
export {
  type NewSession,
  type Sessions,
  type SignedIn,
  createSessions,
  isCsrf,
  sessionMs,
} from './users/create-sessions.ts';
export { problemOfPassword, scryptPasswords } from './users/passwords.ts';
export { type RowScope, type User, emailOf, roleOf, rowScopes } from './users/user.ts';
export { seenDecisions } from './seen/seen-decisions.ts';
export { seenAgreements } from './seen/seen-agreements.ts';
export { seenEngine } from './seen/seen-engine.ts';
export { seenOutbox } from './seen/seen-outbox.ts';
export { seenTasks } from './seen/seen-tasks.ts';
export { type Task, taskCells, taskColumns, tasksCsv } from './tasks/task.ts';
export { type SeenOwners, isSeen } from './seen/seen-owners.ts';
