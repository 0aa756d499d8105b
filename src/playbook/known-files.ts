import { type Report, errorAt, infoAt, startOf, warningAt, suggestion } from './problem.ts';

/** The files of a playbook: relative path to text. */
export type PlaybookFiles = ReadonlyMap<string, string>;

/** Files no playbook can do without. */
const requiredFiles = ['playbook.md', 'icp.md', 'verdicts.md'] as const;

const modelFiles = ['model.md', 'icp.md', 'stakeholders.md', 'signals.md', 'verdicts.md'];
const agreementFiles = ['stages.md', 'handoff.md', 'routing.md'];
const otherFiles = [
  'fields.md',
  'stakeholders.md',
  'signals.md',
  ...agreementFiles,
  'demand-states.md',
  'enrichment.md',
  'mapping.yaml',
  'README.md',
];
const topFiles = [...requiredFiles, ...otherFiles];

/** What is off without a file. */
const capabilities: readonly (readonly [file: string, what: string])[] = [
  ['stakeholders.md', 'the stakeholder score is off'],
  ['signals.md', 'the behavior score is off'],
  ['stages.md', 'stages are off'],
  ['handoff.md', 'handoff is off'],
  ['routing.md', 'routing is off'],
  ['enrichment.md', 'enrichment is off'],
  ['demand-states.md', 'demand states are off'],
  ['nurture/', 'nurture is off'],
  ['frameworks/', 'frameworks are off'],
];

/** Reports required files that are missing and files whose name means nothing here. */
export function checkFileNames(files: PlaybookFiles, report: Report): void {
  for (const file of requiredFiles) {
    if (files.has(file)) continue;
    report(errorAt(startOf(file), 'missing-file', 'this file is missing, and no playbook works without it; add it'));
  }
  for (const file of files.keys()) {
    const advice = isKnown(file) ? undefined : suggestionFor(file);
    if (advice !== undefined)
      report(warningAt(startOf(file), 'unknown-file', `nothing reads a file of this name${advice}`));
  }
}

/** One line for each capability that is off because its file is missing. */
export function reportCapabilities(files: PlaybookFiles, report: Report): void {
  const paths = [...files.keys()];
  for (const [file, what] of capabilities) {
    const isThere = file.endsWith('/') ? paths.some((path) => path.startsWith(file)) : files.has(file);
    if (!isThere) report(infoAt(startOf(file), 'capability-off', `no ${file}: ${what}`));
  }
}

/** True for a Markdown file whose tables are rules. */
export function isRuleFile(path: string): boolean {
  const parts = path.split('/');
  if (parts.length === 3 && parts[0] === 'models') return modelFiles.includes(parts[2] ?? '');
  return ['playbook.md', 'fields.md', ...modelFiles.slice(1), ...agreementFiles].includes(path);
}

/** True for a file of test cases. */
export function isCaseFile(path: string): boolean {
  return path.startsWith('tests/') && (path.endsWith('.yaml') || path.endsWith('.yml'));
}

function isKnown(path: string): boolean {
  const parts = path.split('/');
  const [folder, name = ''] = parts;
  if (parts.length === 1) return topFiles.includes(path);
  if (parts.at(-1) === 'README.md') return true;
  if (folder === 'models') return parts.length === 3 && modelFiles.includes(parts[2] ?? '');
  return (
    isCaseFile(path) ||
    (parts.length === 2 && (folder === 'frameworks' || folder === 'nurture') && name.endsWith('.md'))
  );
}

function suggestionFor(path: string): string {
  const parts = path.split('/');
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const known = parts[0] === 'models' ? modelFiles.map((file) => folder + file) : topFiles;
  return (
    suggestion(path, known) || `; known here are ${parts[0] === 'models' ? modelFiles.join(', ') : topFiles.join(', ')}`
  );
}
