import { instantIn } from '../../domain/index.ts';
import type { ImportRecord } from '../../engine/index.ts';
import { plain } from '../render/table.ts';

/** An import as a line, with the time of day in the zone of the workspace. */
export function importLine(record: ImportRecord, timezone: string): string {
  const { id, file, state, madeAt, counts, rowsDone, rowsTotal, problem } = record;
  const rows = state === 'running' ? `${rowsDone} of ${rowsTotal} rows` : `${counts.accepted} rows added`;
  return `${id}  ${instantIn(madeAt, timezone)}  ${state.padEnd(8)}  ${plain(file)}: ${rows}${problem === undefined ? '' : ` (${plain(problem)})`}`;
}
