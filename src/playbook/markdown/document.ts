import type { Place } from '../../domain/facts/place.ts';
import type { Cell } from './cell.ts';

/** A heading of a file, as written, without its marks. */
export interface Heading {
  readonly kind: 'heading';
  readonly depth: number;
  readonly text: string;
  readonly place: Place;
}

/** One line of a table below its heading. */
export interface Row {
  readonly place: Place;
  readonly cells: readonly Cell[];
}

/** A table at the margin of a file; `section` is the nearest heading above it. */
export interface Table {
  readonly kind: 'table';
  readonly place: Place;
  readonly section?: Heading;
  readonly columns: readonly Cell[];
  readonly rows: readonly Row[];
  /** Its last line. */
  readonly endLine: number;
  /** Lines that follow without an empty line and without a pipe: they are prose, whatever they look like when rendered. */
  readonly prose: readonly string[];
}

/** The settings at the top of a file: their YAML text and the line it starts on. */
interface FrontMatter {
  readonly text: string;
  readonly line: number;
}

/** A Markdown file as far as a playbook reads it. */
export interface Document {
  readonly file: string;
  readonly lines: readonly string[];
  readonly frontMatter?: FrontMatter;
  readonly headings: readonly Heading[];
  readonly tables: readonly Table[];
}
