import { resolve } from 'node:path';
import { type FileReport, writeRecords } from '../engine/index.ts';
import { type Call, textOption } from './command.ts';

/** Writes the rows and cells that could not be read to the file `--rejects` names, if it does. */
export async function writeRejects(call: Call, files: readonly FileReport[]): Promise<void> {
  const path = textOption(call, 'rejects');
  if (path === undefined) return;
  const rows = files.flatMap(({ file, problems }) =>
    problems.map(({ line, kind, what, raw }) => [file, line, kind, what, raw ?? '']),
  );
  const columns = [
    { name: 'file' },
    { name: 'line', type: 'integer' as const },
    { name: 'kind' },
    { name: 'what' },
    { name: 'raw' },
  ];
  await writeRecords(resolve(call.terminal.cwd, path), 'csv', { columns, rows }, { flavor: 'spreadsheet' });
}
