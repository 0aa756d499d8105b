import { parseTestCases } from '../cases/parse-test-cases.ts';
import { playbookCatalog } from '../../domain/compile.ts';
import type { Model } from '../../domain/playbook.ts';
import { type PlaybookFiles, isCaseFile, reportCapabilities } from '../known-files.ts';
import { hasErrors, playbookOf } from '../parse-playbook.ts';
import { type Problem, sortProblems } from '../problem.ts';
import { type Reading, readPlaybook } from '../read/read-playbook.ts';
import { lintHandoff } from './agreement/lint-handoff.ts';
import { lintRouting } from './agreement/lint-routing.ts';
import { lintStages } from './agreement/lint-stages.ts';
import { lintThresholds } from './agreement/lint-thresholds.ts';
import { lintExclusions } from './lint-exclusions.ts';
import { lintPoints } from './lint-points.ts';
import { lintRows } from './lint-rows.ts';
import { lintSignals } from './lint-signals.ts';
import { lintSource } from './lint-source.ts';
import { lintTwice } from './lint-twice.ts';

/** Everything wrong with a playbook: what cannot be read, what can be proved to go wrong, and what is switched off. */
export function lintPlaybook(files: PlaybookFiles): readonly Problem[] {
  const reading = readPlaybook(files);
  const problems: Problem[] = [...reading.problems];
  reportCapabilities(files, (problem) => problems.push(problem));
  for (const model of reading.models) problems.push(...lintModel(model, reading));
  problems.push(...lintAgreement(reading));
  if (!hasErrors(reading.problems)) problems.push(...lintCases(files, reading));
  return sortProblems(problems);
}

function lintModel(model: Model, { fields, problems }: Reading): readonly Problem[] {
  const ofRows = [
    ...lintExclusions(model, playbookCatalog(fields, 'account')),
    ...lintPoints(model),
    ...lintSignals(model),
    ...lintTwice(model),
  ];
  // While a rule cannot be read, what rules come to together cannot be proved.
  return hasErrors(problems) ? ofRows : [...ofRows, ...lintRows(model), ...lintSource(model)];
}

function lintAgreement({ agreement, models, problems }: Reading): readonly Problem[] {
  const { stages, routing } = agreement;
  const ofRows = [
    ...(stages === undefined ? [] : lintStages(stages)),
    ...(routing === undefined ? [] : lintRouting(routing)),
  ];
  return hasErrors(problems)
    ? ofRows
    : [...ofRows, ...lintHandoff(agreement, models), ...lintThresholds(agreement, models)];
}

function lintCases(files: PlaybookFiles, reading: Reading): readonly Problem[] {
  const playbook = playbookOf(reading, files);
  return [...files].flatMap(([path, text]) => {
    if (!isCaseFile(path)) return [];
    const parsed = parseTestCases(text, path, playbook);
    return parsed.ok ? parsed.value.warnings : parsed.problems;
  });
}
