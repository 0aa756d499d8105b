import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { CompiledPlaybook, Input, Message } from '../../domain/index.ts';
import type { Taken } from '../../ledger/index.ts';
import { type FileReport, type LoadOptions, type SourceFile, openInputs, refuseNothing } from '../load-base.ts';

/** What came of importing files. */
export interface ImportReport {
  readonly files: readonly FileReport[];
  readonly rows: Readonly<Record<Taken, number>>;
}

/** Takes messages in, as an engine does. */
type Append = (messages: readonly Message[]) => Promise<readonly Taken[]>;

const rowsAtOnce = 500;

/**
 * Appends every row of these files as a message of its own. A row is known by what its file holds and its line: the same
 * file again, or after an import that was cut off, adds only what is missing.
 */
export async function importFiles(
  append: Append,
  files: readonly SourceFile[],
  playbook: CompiledPlaybook,
  receivedAt: number,
  options: LoadOptions = {},
): Promise<ImportReport> {
  const rows = { accepted: 0, duplicate: 0, conflict: 0, unroutable: 0, erased: 0 };
  const reports: FileReport[] = [];
  const send = async (messages: readonly Message[]) => {
    for (const taken of await append(messages)) rows[taken] += 1;
  };
  for (const source of files) {
    const { reading, report } = await openInputs(source, playbook, options);
    const digest = await digestOf(source.path);
    for await (const batch of reading.batches) {
      const messages = messagesOf(batch, digest, receivedAt);
      for (let from = 0; from < messages.length; from += rowsAtOnce)
        await send(messages.slice(from, from + rowsAtOnce));
    }
    reports.push(report());
  }
  refuseNothing(files, reports);
  return { files: reports, rows };
}

function messagesOf(batch: readonly Input[], digest: string, receivedAt: number): readonly Message[] {
  const byLine = Map.groupBy(batch, ({ origin }) => origin.line);
  return [...byLine].map(([line, inputs]) => ({
    source: `file ${inputs[0]?.origin.file ?? ''}`,
    id: `${digest}:${line}`,
    receivedAt,
    inputs,
  }));
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('base64url').slice(0, 22);
}
