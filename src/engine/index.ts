/** Where files, ledger, playbook and kernel meet; the command line and the server call nothing else. */
export { formatCellProblem } from '../connectors/files/map/cells/cell-problems.ts';
export type { Proposal } from '../connectors/files/map/propose/proposal.ts';
export { writeRecords } from '../connectors/files/write/write-records.ts';
export type { CellValue, WrittenColumn } from '../connectors/files/write/written-table.ts';
export type { Base } from '../ledger/index.ts';
export { makeDemo } from './demo.ts';
export { playbookDay } from './playbook-day.ts';
export { explainAccount, findAccount } from './explain-account.ts';
export { findPlaybook, shippedFolder, shippedPlaybooks } from './find-playbook.ts';
export { type FileReport, type LoadedBase, type SourceFile, loadBase } from './load-base.ts';
export { loadPlaybook } from './load-playbook.ts';
export { copyPlaybook, readPlaybookFolder, writePlaybook } from './playbook-folder.ts';
export { proposeMappings, readMappingFile, writeText } from './propose-mappings.ts';
export { type Qualified, qualifyAll } from './qualify.ts';
export { runCases } from './run-cases.ts';
