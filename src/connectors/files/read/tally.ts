import { MAX_PROBLEMS_KEPT } from './file-limits.ts';

/** One thing about the file that a person should know, with the line to look at. */
export interface RowProblem {
  readonly line: number;
  /** `rejected`: this record was not read. `skipped`: not a record, such as a title line. `noted`: read, but look at it. */
  readonly kind: 'rejected' | 'skipped' | 'noted';
  readonly what: string;
  readonly raw?: string;
}

/** What became of the records of a file; `counted` is found by another way of counting. */
export interface ReadCounts {
  readonly records: number;
  readonly rejected: number;
  readonly skipped: number;
  readonly counted: number;
}

/** The running account of one pass over a file. */
export interface Tally {
  readonly problems: readonly RowProblem[];
  accept(records: number): void;
  reject(line: number, what: string, raw?: string): void;
  skip(line: number, what?: string, raw?: string): void;
  note(line: number, what: string, raw?: string): void;
  counts(counted: number): ReadCounts;
}

const RAW_CHARS_KEPT = 200;

/** Starts an empty account; `onReject` sees each rejected record, which is how `strict` stops at the first. */
export function createTally(onReject: (problem: RowProblem) => void = () => {}): Tally {
  const problems: RowProblem[] = [];
  let records = 0;
  let rejected = 0;
  let skipped = 0;
  function keep(kind: RowProblem['kind'], line: number, what: string, raw?: string): RowProblem {
    const problem = { line, kind, what, ...(raw === undefined ? {} : { raw: raw.slice(0, RAW_CHARS_KEPT).trimEnd() }) };
    // Notes and footers must not crowd out what was lost.
    if (problems.length < (kind === 'rejected' ? MAX_PROBLEMS_KEPT : MAX_PROBLEMS_KEPT / 10)) problems.push(problem);
    return problem;
  }
  return {
    problems,
    accept(count) {
      records += count;
    },
    reject(line, what, raw) {
      rejected += 1;
      onReject(keep('rejected', line, what, raw));
    },
    skip(line, what, raw) {
      skipped += 1;
      if (what !== undefined) keep('skipped', line, what, raw);
    },
    note(line, what, raw) {
      keep('noted', line, what, raw);
    },
    counts: (counted) => ({ records, rejected, skipped, counted }),
  };
}

/** Throws unless every record counted is accounted for: a difference is a bug here, never a fault of the file. */
export function assertBalance(path: string, counts: ReadCounts): void {
  const { records, rejected, skipped, counted } = counts;
  if (records + rejected + skipped === counted) return;
  throw new Error(
    `${path}: ${records} records read, ${rejected} rejected and ${skipped} skipped do not make the ${counted} counted; ` +
      'this is a bug in Assay, please report it with the file',
  );
}
