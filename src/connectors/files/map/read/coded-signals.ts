import type { SignalBlock, SignalStream } from '../../../../domain/signal-stream.ts';
import type { Day } from '../../../../domain/time/day.ts';
import type { CodedBatch, ColumnGroup, FileRecord } from '../../read/file-record.ts';
import { type ColumnPositions, columnIndex } from '../cells/bound-column.ts';
import type { CellProblems } from '../cells/cell-problems.ts';
import { type NotedProblem, noteProblems, reportNoted } from '../cells/noted-problems.ts';
import { type ColumnSpec, type FileMapping, type RowCondition, type SignalSpec, specsOf } from '../mapping.ts';
import type { RowTerms } from './row-fields.ts';
import { type BoundMapping, type DescribedOwner, readOwner } from './row-reader.ts';
import { type SignalEvent, readOn, readSignalEvent } from './signal-row.ts';

/** Signals of a file as numbers: whom each belongs to, what happened and when. */
export interface CodedSignals extends SignalStream {
  readonly blocks: AsyncGenerator<CodedBlock>;
}

/** Some rows of a file. */
export interface CodedBlock extends SignalBlock {
  /** Rows read for the block, those left out among them. */
  readonly rows: number;
}

/** Whether every row of a file is one dated signal, so that it can be read in three parts: whose, what, when. */
export function isCodable(mapping: FileMapping): boolean {
  const { rows, signals, outcome } = mapping;
  const [only] = signals;
  const isOneSignal = rows === 'signal' && signals.length === 1 && only?.on !== undefined && only.count === undefined;
  // A field that holds the number of its line is never the same twice.
  return isOneSignal && outcome === undefined && specsOf(mapping).every(([, { isLine }]) => isLine !== true);
}

/** Reads a file whose mapping is codable: each combination of texts once, however many rows have it. */
export async function* readCodedSignals(
  bound: BoundMapping,
  columns: ColumnPositions,
  codesOf: (groups: readonly ColumnGroup[]) => AsyncIterable<CodedBatch>,
  terms: RowTerms,
): AsyncGenerator<CodedBlock> {
  const [signal] = bound.signals;
  if (signal === undefined) return;
  const owners = createPiece(
    (row, own) => readOwner(bound, row, own),
    terms,
    ({ described }) => described.length > 0,
  );
  const events = createPiece(
    (row, own) => readSignalEvent(signal, row, own),
    terms,
    () => true as const,
  );
  const days = createPiece(
    (row, own) => readOn(signal, row, own),
    terms,
    (day) => day,
  );
  for await (const { fresh, lines, codes } of codesOf(groupsOf(bound, columns, terms))) {
    const [newOwners, newEvents] = [owners.read(fresh[0]), events.read(fresh[1])];
    days.read(fresh[2]);
    const rows = joinRows({ owners, events, days }, lines, codes, terms.problems);
    yield { rows: lines.length, owners: newOwners, events: newEvents, ...rows };
  }
}

/** The columns that say whose a signal is, what happened, and when. */
function groupsOf({ mapping }: BoundMapping, columns: ColumnPositions, { days }: RowTerms): readonly ColumnGroup[] {
  const positions = (specs: readonly ColumnSpec[], when: RowCondition = new Map()): readonly number[] => {
    const names = specs.flatMap(({ column, fallback, when: own }) => [column, fallback, ...(own?.keys() ?? [])]);
    const found = [...names, ...when.keys()].map((name) => (name === undefined ? -1 : columnIndex(columns, name)));
    return [...new Set(found.filter((position) => position >= 0))].toSorted((a, b) => a - b);
  };
  const { account, contact, signals } = mapping;
  const { event, on = {}, properties, when } = signals[0] as SignalSpec;
  return [
    { columns: positions([...account.values(), ...contact.values()]) },
    { columns: positions([event, ...properties.values()], when) },
    { columns: positions([on]), isByQuarter: days.terms.dayStartsAtMinutes % 15 === 0 && isOnlyADay(on, mapping) },
  ];
}

// Where the text itself is compared with something, or read by a pattern, every second of it counts.
function isOnlyADay({ values, isOnlyListed, unknown, when, dates }: ColumnSpec, mapping: FileMapping): boolean {
  const isCompared = [values, isOnlyListed, unknown, when, mapping.unknown].some((terms) => terms !== undefined);
  return !isCompared && dates?.format === undefined && mapping.dates?.format === undefined;
}

/** What one group of columns says, by the number of the combination. */
interface Piece<Value, Kept> {
  /** What joining rows needs of each value; undefined where the combination says nothing. */
  readonly kept: (Kept | undefined)[];
  /** The combinations that cannot be read in full, which are few. */
  readonly problems: Map<number, readonly NotedProblem[]>;
  read(rows: readonly FileRecord[] | undefined): readonly (Value | undefined)[];
}

function createPiece<Value, Kept>(
  readOne: (row: FileRecord, terms: RowTerms) => Value | undefined,
  terms: RowTerms,
  keep: (value: Value) => Kept,
): Piece<Value, Kept> {
  const piece = { kept: [] as (Kept | undefined)[], problems: new Map<number, readonly NotedProblem[]>() };
  function read(rows: readonly FileRecord[] = []): readonly (Value | undefined)[] {
    return rows.map((row) => {
      const { value, problems } = noteProblems((own) => readOne(row, { ...terms, problems: own }));
      if (problems.length > 0) piece.problems.set(piece.kept.length, problems);
      piece.kept.push(value === undefined ? undefined : keep(value));
      return value;
    });
  }
  return { ...piece, read };
}

interface Pieces {
  /** Kept of an owner: whether rows describe it. */
  readonly owners: Piece<DescribedOwner, boolean>;
  readonly events: Piece<SignalEvent, true>;
  readonly days: Piece<Day, Day>;
}

type JoinedRows = Omit<CodedBlock, 'rows' | 'owners' | 'events'>;

/** Puts the pieces of each row together; problems are reported as if its cells had been read one after the other. */
function joinRows(
  { owners, events, days }: Pieces,
  lines: Int32Array,
  [ownerOf, eventOf, dayOf]: readonly Int32Array[],
  problems: CellProblems,
): JoinedRows {
  const [line, owner, event, day] = [lines.slice(), lines.slice(), lines.slice(), lines.slice()];
  let count = 0;
  const report = (piece: Pick<Pieces['owners'], 'problems'>, number: number, row: number) => {
    if (piece.problems.size === 0) return;
    reportNoted(problems, lines[row] as number, piece.problems.get(number) ?? []);
  };
  for (let row = 0; row < lines.length; row += 1) {
    const [whose, what, when] = [ownerOf?.[row] as number, eventOf?.[row] as number, dayOf?.[row] as number];
    report(owners, whose, row);
    const isDescribed = owners.kept[whose];
    if (isDescribed === undefined) continue;
    const happened = events.kept[what];
    const on = happened === undefined ? undefined : days.kept[when];
    if (happened !== undefined) report(days, when, row);
    if (happened === undefined || on !== undefined) report(events, what, row);
    if (on === undefined && !isDescribed) continue;
    line[count] = lines[row] as number;
    owner[count] = whose;
    event[count] = on === undefined ? -1 : what;
    day[count] = on ?? 0;
    count += 1;
  }
  return { count, line, owner, event, day };
}
