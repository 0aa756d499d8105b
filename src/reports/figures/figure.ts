import type { FigureId } from './definitions.ts';

/** What the cases of a figure have in common, such as `{ source: 'webinar', month: '2026-11' }`, in the order it is shown. */
export type Group = Readonly<Record<string, string>>;

/** One number of a report, with what it rests on. */
export interface Figure {
  readonly id: FigureId;
  readonly group: Group;
  /** Absent where there is nothing to count. */
  readonly value?: number;
  /** How many cases it rests on. */
  readonly n: number;
  /** The 95 % interval of a share. */
  readonly low?: number;
  readonly high?: number;
  /** Cases left out because it is not decided yet how they go. */
  readonly waiting?: number;
  /** Ids of the cases that were counted: of a share those that count as yes. */
  readonly list: readonly string[];
}

/** A cell of a list. */
export type Cell = string | number | null;

/** Cases one by one, for people who will look into them. */
export interface CaseList {
  readonly id: string;
  readonly name: string;
  readonly says: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** A report: figures, lists, and what is to be said about them. */
export interface Report {
  readonly name: string;
  readonly title: string;
  /** The days it is about, as `2026-11-02`; open where nothing is said. */
  readonly from?: string;
  readonly to?: string;
  readonly zone: string;
  /** Warnings and flags, in words. */
  readonly notes: readonly string[];
  readonly figures: readonly Figure[];
  readonly lists: readonly CaseList[];
}
