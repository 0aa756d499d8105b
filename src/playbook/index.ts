/** The playbook: a folder of Markdown files read into rules, or a list of what is wrong with them and where. */
export { type ParsedCases, parseTestCases } from './cases/parse-test-cases.ts';
export type { Expectation, ScorePart, TestCase } from './cases/test-case.ts';
export { type ChangedPart, type RuleChange, changeName, diffPlaybooks, modelName } from './diff/diff-playbooks.ts';
export { movedBy } from './diff/moved-by.ts';
export { type Touched, touchedBy } from './diff/touched-rules.ts';
export { agreementHash } from './hash/agreement-hash.ts';
export { documentHash } from './hash/document-hash.ts';
export { rulesHash } from './hash/rules-hash.ts';
export { sha256 } from './hash/sha-256.ts';
export type { PlaybookFiles } from './known-files.ts';
export { lintPlaybook } from './lint/lint-playbook.ts';
export { type ParsedPlaybook, parsePlaybook } from './parse-playbook.ts';
export { printPlaybook } from './print/print-playbook.ts';
export { type Parsed, type Problem, type Severity, formatProblem } from './problem.ts';
