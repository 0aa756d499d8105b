import { type Problem, formatProblem } from '../../playbook/index.ts';
import type { Paint } from './paint.ts';

/** Problems a line each, the severity in front. */
export function problemLines(problems: readonly Problem[], paint: Paint): readonly string[] {
  const words = { error: paint.red('error'), warning: paint.yellow('warning'), info: paint.dim('info') };
  return problems.map(
    (problem) => `${formatProblem(problem)}  ${paint.dim('·')} ${words[problem.severity]} ${paint.dim(problem.code)}`,
  );
}

/** `3 errors, 1 warning`, leaving out what there is none of. */
export function countProblems(problems: readonly Problem[]): string {
  const counts = (['error', 'warning', 'info'] as const).map((severity) => {
    const found = problems.filter((problem) => problem.severity === severity).length;
    return found === 0 ? '' : `${found} ${severity === 'info' ? 'to know' : found === 1 ? severity : `${severity}s`}`;
  });
  return counts.filter((text) => text !== '').join(', ') || 'no problems';
}
