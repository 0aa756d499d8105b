/** Reports about what passes between marketing and sales; other rooms import nothing else from here. */
export { definitions } from './figures/definitions.ts';
export type { Figure, Report } from './figures/figure.ts';
export { type ReportTerms, type Split, splits } from './figures/terms.ts';
export { makeReport } from './kinds/make-report.ts';
export { type ReportName, reportNames, reportTitles } from './kinds/report-names.ts';
export { markdownCell, plain } from './print/cell.ts';
export { jsonReport } from './print/json-report.ts';
export { markdownReport, markdownTable, periodText } from './print/markdown.ts';
export { type PlainTable, allFigures, casesBehind, figureTables, isNumberColumn, listTable } from './print/table-of.ts';
export { pages } from './told/pages.ts';
export { type ToldReply, isNo, readReplies } from './told/read-replies.ts';
export { eventOfRow, readTold } from './told/read-told.ts';
export type { HeldAccount, Strictness } from './told/strictness.ts';
export type { Told, ToldCycle } from './told/told.ts';
