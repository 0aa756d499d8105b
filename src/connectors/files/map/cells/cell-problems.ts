/** What was wrong with cells of one column, however many there were. */
export interface CellProblem {
  readonly column: string;
  readonly what: string;
  readonly count: number;
  /** The first lines it was found on, each with the text of the cell. */
  readonly examples: readonly { readonly line: number; readonly text: string }[];
}

/** Collects problems of cells; equal ones are counted, and the first few keep their line and text. */
export interface CellProblems {
  add(line: number, column: string, what: string, text: string): void;
  list(): readonly CellProblem[];
}

const EXAMPLES_KEPT = 5;
const KINDS_KEPT = 1_000;
const CHARS_KEPT = 80;

/** An empty collection. */
export function createCellProblems(): CellProblems {
  const found = new Map<
    string,
    { column: string; what: string; count: number; examples: { line: number; text: string }[] }
  >();
  return {
    add(line, column, what, text) {
      const key = `${column}\n${what}`;
      const problem = found.get(key) ?? { column, what, count: 0, examples: [] };
      if (found.size < KINDS_KEPT) found.set(key, problem);
      problem.count += 1;
      if (problem.examples.length < EXAMPLES_KEPT) problem.examples.push({ line, text: text.slice(0, CHARS_KEPT) });
    },
    list: () => [...found.values()],
  };
}

/** One line for people: `contacts.csv:12: Create Date: is no date: "soon" (and 3 more)`. */
export function formatCellProblem(file: string, problem: CellProblem): string {
  const [first] = problem.examples;
  const more = problem.count > 1 ? ` (and ${problem.count - 1} more)` : '';
  const text = first === undefined || first.text === '' ? '' : `: "${first.text}"`;
  const column = problem.column === '' ? '' : `\`${problem.column}\` `;
  return `${file}:${first?.line ?? 1}: ${column}${problem.what}${text}${more}`;
}
