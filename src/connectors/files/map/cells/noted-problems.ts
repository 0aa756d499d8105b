import type { CellProblems } from './cell-problems.ts';

/** A problem of a cell, for every line that holds the same texts. */
export interface NotedProblem {
  readonly column: string;
  readonly what: string;
  readonly text: string;
}

/** What a reading gave, and the problems it met on the way. */
export interface Noted<Value> {
  readonly value: Value;
  readonly problems: readonly NotedProblem[];
}

const none: readonly NotedProblem[] = [];

/** Carries a reading out and keeps its problems, to be reported for each line it stands for. */
export function noteProblems<Value>(read: (problems: CellProblems) => Value): Noted<Value> {
  const problems: NotedProblem[] = [];
  const value = read({
    add: (_, column, what, text) => void problems.push({ column, what, text }),
    list: () => [],
  });
  return { value, problems: problems.length === 0 ? none : problems };
}

/** Reports noted problems for a line. */
export function reportNoted(problems: CellProblems, line: number, noted: readonly NotedProblem[]): void {
  for (const { column, what, text } of noted) problems.add(line, column, what, text);
}
