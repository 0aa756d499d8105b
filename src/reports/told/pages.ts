import type { Reader, Row } from '../../store/event-store.ts';

const rowsAtOnce = 10_000;

/** All rows of a statement that lists so many behind a place, which some of its columns are. */
export async function* pages(reader: Reader, sql: string, place: readonly string[]): AsyncGenerator<Row> {
  for (let last: Row | undefined; ;) {
    const from = place.map((column) =>
      last === undefined ? (column === 'account_id' ? '' : -1) : (last[column] ?? null),
    );
    const rows = await reader.rows(sql, [...from, rowsAtOnce]);
    yield* rows;
    last = rows.at(-1);
    if (last === undefined || rows.length < rowsAtOnce) return;
  }
}
