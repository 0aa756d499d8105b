import { type CompiledPlaybook, compilePlaybook } from '../../domain/index.ts';
import { workspacePart } from '../../ledger/index.ts';
import { type Parsed, type PlaybookFiles, documentHash, parsePlaybook } from '../../playbook/index.ts';
import type { EventStore, Reader, Transaction } from '../../store/event-store.ts';
import { insertPlaybook, latestNumber, latestPlaybook, playbookByHash } from './read.sql.ts';

/** A playbook in force, and since when. */
export interface Published {
  /** Counts what has been in force, from 1. */
  readonly number: number;
  /** Of what is evaluated: where it is equal, nothing is looked at again. */
  readonly rulesHash: string;
  /** Of the whole text, which is what people sign. */
  readonly documentHash: string;
  /** Epoch milliseconds. */
  readonly at: number;
  /** Who put it in force, as the audit names them. */
  readonly by: string;
  readonly files: PlaybookFiles;
  readonly compiled: CompiledPlaybook;
}

/** Who puts a playbook in force, and when. */
export interface PublishMark {
  readonly by: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** Puts a playbook in force for everything that arrives from now on; a broken one changes nothing. */
export async function publish(store: EventStore, files: PlaybookFiles, at: number): Promise<Parsed<Published>> {
  const parsed = readyPlaybook(files);
  if (!parsed.ok) return parsed;
  const value = await store.transact(async (transaction) => {
    // One process at a time: those that start together bring the same playbook.
    await transaction.lockHead(workspacePart);
    const before = await readPublished(transaction);
    if (before?.documentHash === parsed.value.documentHash) return before;
    return putInForce(transaction, parsed.value, { by: 'engine', at }, before);
  });
  return { ok: true, value };
}

/** A playbook that may be put in force. */
export type ReadyPlaybook = Pick<Published, 'rulesHash' | 'documentHash' | 'files' | 'compiled'>;

/** Reads and compiles a playbook, or says what is wrong with it. */
export function readyPlaybook(files: PlaybookFiles): Parsed<ReadyPlaybook> {
  const hash = documentHash(files);
  if (lastReady?.documentHash === hash) return { ok: true, value: { ...lastReady, files } };
  const parsed = parsePlaybook(files);
  if (!parsed.ok) return parsed;
  const compiled = compilePlaybook(parsed.value.playbook);
  lastReady = { rulesHash: compiled.playbook.rulesHash, documentHash: hash, files, compiled };
  return { ok: true, value: lastReady };
}

// What is published is read again at once by whoever works by it.
let lastReady: ReadyPlaybook | undefined;

/** Puts a playbook in force; whoever calls has locked the head of the workspace's part. */
export async function putInForce(
  transaction: Transaction,
  ready: ReadyPlaybook,
  { by, at }: PublishMark,
  before: Published | undefined,
): Promise<Published> {
  const number = (before?.number ?? 0) + 1;
  await transaction.run(insertPlaybook, [number, ready.rulesHash, at, JSON.stringify([...ready.files]), by]);
  return { ...ready, number, at, by };
}

/** The number of the playbook in force; undefined before the first has been published. */
export async function publishedNumber(reader: Reader): Promise<number | undefined> {
  const [row] = await reader.rows(latestNumber);
  const number = row?.['number'];
  return typeof number === 'number' ? number : undefined;
}

/** The playbook in force, compiled; or the newest one that ever was whose hash begins like this. */
export async function readPublished(reader: Reader, hash?: string): Promise<Published | undefined> {
  const [row] =
    hash === undefined
      ? await reader.rows(latestPlaybook)
      : await reader.rows(playbookByHash, [`${hash.replaceAll(/[%_]/g, '')}%`]);
  if (row === undefined) return undefined;
  const ready = readyPlaybook(new Map(JSON.parse(String(row['files'])) as [string, string][]));
  if (!ready.ok) throw new Error(`the playbook in force cannot be read: ${ready.problems[0]?.message ?? ''}`);
  const [number, at, by] = [
    Number(row['number']),
    Number(row['published_at']),
    String(row['published_by'] ?? 'engine'),
  ];
  return { ...ready.value, number, at, by };
}
