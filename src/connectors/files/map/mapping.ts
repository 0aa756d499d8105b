import type { Place } from '../../../domain/facts/place.ts';

/** What one row of a file describes; `nothing` keeps the file out. */
export type RowKind = 'account' | 'contact' | 'deal' | 'signal' | 'touch' | 'spend' | 'nothing';

/** How dates without an offset are written, and where. */
export interface DateTerms {
  /** A pattern such as `dd.MM.yyyy HH:mm`; without one the common ways are all understood. */
  readonly format?: string;
  /** The IANA zone of times without an offset; without one the playbook's. */
  readonly zone?: string;
  /** Whether `03/04/2026` is the third of April; without it each column decides. */
  readonly isDayFirst?: boolean;
}

/** What stands before the fraction of a number. */
export type DecimalMark = '.' | ',';

/** How the texts of a file are read; what a file leaves open the mapping as a whole may say. */
export interface ReadingTerms {
  readonly dates?: DateTerms;
  readonly decimal?: DecimalMark;
  /** What separates the items of a list; without one `;`, `,` and `|`. */
  readonly lists?: string;
  /** Further texts that mean "not known" in every column. */
  readonly unknown?: readonly string[];
  /** What facts give as their source; without it the name of the file. */
  readonly source?: string;
  /** Words in the name of a form, and the event that handing it in stands for. */
  readonly forms?: ReadonlyMap<string, readonly string[]>;
}

/** Rows a column speaks for: those where each named column holds one of the texts. */
export type RowCondition = ReadonlyMap<string, readonly string[]>;

/** Where the value of a field comes from: a column, a constant, or the number of the line. */
export interface ColumnSpec {
  readonly column?: string;
  /** The column that is asked where the first says nothing. */
  readonly fallback?: string;
  readonly constant?: string;
  readonly isLine?: true;
  /** What a text of the column stands for. */
  readonly values?: ReadonlyMap<string, string>;
  /** True when texts that `values` does not list are unknown. */
  readonly isOnlyListed?: true;
  readonly unknown?: readonly string[];
  readonly multiply?: number;
  /** The ISO code of amounts that carry none. */
  readonly currency?: string;
  readonly list?: string;
  readonly decimal?: DecimalMark;
  readonly dates?: DateTerms;
  readonly when?: RowCondition;
  /** Where the mapping says so, for messages. */
  readonly place?: Place;
}

/** A signal each row may hold: dated by `on`, or counted by `count` with nobody knowing when. */
export interface SignalSpec {
  readonly event: ColumnSpec;
  readonly on?: ColumnSpec;
  readonly count?: ColumnSpec;
  readonly properties: ReadonlyMap<string, ColumnSpec>;
  readonly when?: RowCondition;
}

/** What a column says about how a deal, or an account, ended. */
export interface OutcomeSpec {
  readonly source: ColumnSpec;
  readonly won: readonly string[];
  readonly lost: readonly string[];
}

/** Fields by name, each with where its value comes from. */
export type FieldSpecs = ReadonlyMap<string, ColumnSpec>;

/** How one kind of file becomes inputs. `pattern` is matched against the file's base name; `*` stands for any text. */
export interface FileMapping extends ReadingTerms {
  readonly pattern: string;
  readonly rows: RowKind;
  readonly account: FieldSpecs;
  readonly contact: FieldSpecs;
  readonly deal: FieldSpecs;
  /** The fields of a touch or of spend, where rows are that. */
  readonly own?: FieldSpecs;
  readonly signals: readonly SignalSpec[];
  readonly outcome?: OutcomeSpec;
  /** Columns left out on purpose. */
  readonly ignore: readonly string[];
}

/** How the files of a source become inputs: terms they share, and a mapping for each. */
export interface Mapping extends ReadingTerms {
  readonly files: readonly FileMapping[];
}

/** A mapping that maps nothing yet, to start from. */
export function emptyFileMapping(pattern: string): FileMapping {
  return { pattern, rows: 'nothing', account: new Map(), contact: new Map(), deal: new Map(), signals: [], ignore: [] };
}

/** The mapping for a file: the first whose pattern its base name matches, with the terms all files share. */
export function mappingForFile(mapping: Mapping, fileName: string): FileMapping | undefined {
  const found = mapping.files.find((file) => matchesPattern(file.pattern, fileName));
  if (found === undefined) return undefined;
  const { files: _, ...shared } = mapping;
  return { ...shared, ...found };
}

/** Whether a base name fits a pattern in which `*` stands for any text; case does not matter. */
function matchesPattern(pattern: string, fileName: string): boolean {
  const parts = pattern.toLowerCase().split('*');
  const name = fileName.toLowerCase();
  const first = parts[0] ?? '';
  if (parts.length === 1) return name === first;
  const last = parts.at(-1) ?? '';
  if (!name.startsWith(first) || !name.endsWith(last) || name.length < first.length + last.length) return false;
  let at = first.length;
  for (const part of parts.slice(1, -1)) {
    const found = name.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at <= name.length - last.length;
}

/** The columns a mapping reads, each with the path that reads it; conditions of rows look at columns too. */
export function usedColumns(mapping: FileMapping): ReadonlyMap<string, string> {
  const conditions = mapping.signals.flatMap(({ when }) => [...(when?.keys() ?? [])]);
  return new Map([
    ...conditions.map((name) => [name, 'signals.when'] as const),
    ...specsOf(mapping).flatMap(([path, { column, fallback, when }]) =>
      [...(when?.keys() ?? []), fallback, column].flatMap((name) =>
        name === undefined ? [] : [[name, path] as const],
      ),
    ),
  ]);
}

/** Every column spec of a mapping with the path of words that leads to it. */
export function specsOf(mapping: FileMapping): readonly (readonly [path: string, spec: ColumnSpec])[] {
  const fields = (['account', 'contact', 'deal'] as const).flatMap((section) =>
    [...mapping[section]].map(([field, spec]) => [`${section}.${field}`, spec] as const),
  );
  const signals = mapping.signals.flatMap(({ event, on, count, properties }) => [
    ['signals.event', event] as const,
    ...(on === undefined ? [] : [['signals.on', on] as const]),
    ...(count === undefined ? [] : [['signals.count', count] as const]),
    ...[...properties].map(([name, spec]) => [`signals.with.${name}`, spec] as const),
  ]);
  const outcome = mapping.outcome === undefined ? [] : [['outcome', mapping.outcome.source] as const];
  const own = [...(mapping.own ?? [])].map(([field, spec]) => [`${mapping.rows}.${field}`, spec] as const);
  return [...fields, ...own, ...signals, ...outcome];
}
