interface Example {
  readonly line: number;
  readonly text: string;
}

/** What was wrong with cells of one column, however many there were. */
export interface CellProblem {
  readonly column: string;
  readonly what: string;
  readonly count: number;
  /** The first lines it was found on, each with the text of the cell. */
  readonly examples: readonly Example[];
}

/** Collects problems of cells; equal ones are counted, and the first few keep their line and text. */
export interface CellProblems {
  add(line: number, column: string, what: string, text: string): void;
  list(): readonly CellProblem[];
}

const EXAMPLES_KEPT = 5;
const KINDS_KEPT = 1_000;
const CHARS_KEPT = 80;

interface Found {
  readonly column: string;
  readonly what: string;
  count: number;
  readonly examples: Example[];
  /** Which problem of its line the first example was. */
  place: number;
}

/** An empty collection. Rows may come in any order: what is shown is the same. */
export function createCellProblems(): CellProblems {
  const found = new Map<string, Found>();
  let last = { line: -1, place: 0 };
  return {
    add(line, column, what, text) {
      last = { line, place: line === last.line ? last.place + 1 : 0 };
      const key = `${column}\n${what}`;
      const problem = found.get(key) ?? { column, what, count: 0, examples: [], place: 0 };
      if (found.size < KINDS_KEPT) found.set(key, problem);
      problem.count += 1;
      if (keepFirst(problem.examples, { line, text: text.slice(0, CHARS_KEPT) }) === 0) problem.place = last.place;
    },
    list: () =>
      [...found.values()]
        .toSorted((a, b) => firstLine(a) - firstLine(b) || a.place - b.place)
        .map(({ column, what, count, examples }) => ({ column, what, count, examples })),
  };
}

/** Where among the first examples another one comes. */
function keepFirst(examples: Example[], example: Example): number {
  const place = examples.findLastIndex(({ line }) => line <= example.line) + 1;
  if (place < EXAMPLES_KEPT) examples.splice(place, 0, example);
  if (examples.length > EXAMPLES_KEPT) examples.length = EXAMPLES_KEPT;
  return place;
}

function firstLine({ examples }: Found): number {
  return examples[0]?.line ?? 0;
}

/** One line for people: `contacts.csv:12: Create Date: is no date: "soon" (and 3 more)`. */
export function formatCellProblem(file: string, problem: CellProblem): string {
  const [first] = problem.examples;
  const more = problem.count > 1 ? ` (and ${problem.count - 1} more)` : '';
  const text = first === undefined || first.text === '' ? '' : `: "${first.text}"`;
  const column = problem.column === '' ? '' : `\`${problem.column}\` `;
  return `${file}:${first?.line ?? 1}: ${column}${problem.what}${text}${more}`;
}
