import { expect, test } from 'vitest';
import { type PlaybookFiles, formatProblem, lintPlaybook } from '../../src/playbook/index.ts';

/** What lint says of a playbook, as it is printed; hints are left out. */
export function problemsOf(files: PlaybookFiles): readonly string[] {
  return lintPlaybook(files)
    .filter((problem) => problem.severity !== 'info')
    .map((problem) => (problem.severity === 'warning' ? 'warning: ' : '') + formatProblem(problem));
}

/** A playbook broken in one place: a file, a text of it, what stands there instead, and what lint says. */
export type BrokenCase<File extends string> = readonly [
  file: File,
  text: string,
  instead: string,
  ...messages: string[],
];

/** Tests that each broken playbook is told of in these words, and the whole one is not. */
export function testBroken<File extends string>(
  cases: readonly BrokenCase<File>[],
  whole: PlaybookFiles,
  broken: (file: File, text: string, instead: string) => PlaybookFiles,
): void {
  test.each(cases)('%s with `%s` changed to `%s` says what, where and what to do', (file, text, instead, ...messages) => {
    expect(problemsOf(broken(file as File, text, instead))).toEqual(messages);
  });

  test('the whole playbook has no problem', () => {
    expect(problemsOf(whole)).toEqual([]);
  });
}
