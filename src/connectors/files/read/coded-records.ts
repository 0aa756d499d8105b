import type { CodedBatch, ColumnGroup, FileRecord } from './file-record.ts';

const combinationsKept = 500_000;

/** Gives records numbers as they are read; a combination forgotten for lack of room gets a second one. */
export async function* codeRecords(
  batches: AsyncIterable<readonly FileRecord[]>,
  groups: readonly ColumnGroup[],
): AsyncGenerator<CodedBatch> {
  const coders = groups.map(({ columns }) => createCoder(columns));
  for await (const records of batches) {
    const coded = coders.map((code) => code(records));
    yield {
      fresh: coded.map(({ fresh }) => fresh),
      lines: Int32Array.from(records, ({ line }) => line),
      codes: coded.map(({ codes }) => codes),
    };
  }
}

interface Coded {
  readonly fresh: readonly FileRecord[];
  readonly codes: Int32Array;
}

function createCoder(columns: ColumnGroup['columns']): (records: readonly FileRecord[]) => Coded {
  const numbers = new Map<string, number>();
  const [only] = columns;
  const keyOf =
    columns.length === 1 && only !== undefined
      ? ({ values }: FileRecord) => values[only] ?? ''
      : (record: FileRecord) => keyOfTexts(columns, record);
  let count = 0;
  return (records) => {
    const fresh: FileRecord[] = [];
    const codes = new Int32Array(records.length);
    for (const [index, record] of records.entries()) {
      const key = keyOf(record);
      let number = numbers.get(key);
      if (number === undefined) {
        number = count;
        count += 1;
        fresh.push(record);
        if (numbers.size >= combinationsKept) numbers.clear();
        numbers.set(key, number);
      }
      codes[index] = number;
    }
    return { fresh, codes };
  };
}

// The length before each text keeps `a` beside `bc` apart from `ab` beside `c`, whatever the texts hold.
function keyOfTexts(columns: ColumnGroup['columns'], { values }: FileRecord): string {
  let key = '';
  for (const column of columns) {
    const text = values[column] ?? '';
    key += `${text.length}:${text}`;
  }
  return key;
}
