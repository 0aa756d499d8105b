import type { ImportRecord } from '../../engine/index.ts';
import { plain } from '../render/table.ts';

/** An import as a line. */
export function importLine(record: ImportRecord): string {
  const { id, file, state, madeAt, counts, rowsDone, rowsTotal, problem } = record;
  const when = new Date(madeAt).toISOString().slice(0, 16).replace('T', ' ');
  const rows = state === 'running' ? `${rowsDone} of ${rowsTotal} rows` : `${counts.accepted} rows added`;
  return `${id}  ${when}  ${state.padEnd(8)}  ${plain(file)}: ${rows}${problem === undefined ? '' : ` (${plain(problem)})`}`;
}
