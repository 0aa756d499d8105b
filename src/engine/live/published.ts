import { type CompiledPlaybook, compilePlaybook } from '../../domain/index.ts';
import { type Parsed, type PlaybookFiles, parsePlaybook } from '../../playbook/index.ts';
import type { EventStore, Reader } from '../../store/event-store.ts';
import { insertPlaybook, latestHash, latestPlaybook, playbookByHash } from './read.sql.ts';

/** A playbook in force, and since when. */
export interface Published {
  readonly hash: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly files: PlaybookFiles;
  readonly compiled: CompiledPlaybook;
}

/** Puts a playbook in force for everything that arrives from now on; a broken one changes nothing. */
export async function publish(store: EventStore, files: PlaybookFiles, at: number): Promise<Parsed<Published>> {
  const parsed = parsePlaybook(files);
  if (!parsed.ok) return parsed;
  const compiled = compilePlaybook(parsed.value.playbook);
  const { rulesHash } = compiled.playbook;
  const published = { hash: rulesHash, at, files, compiled };
  if ((await publishedHash(store)) === rulesHash) return { ok: true, value: published };
  await store.transact(async (transaction) => {
    // One process at a time: those that start together bring the same playbook.
    await transaction.lockHead(0);
    if ((await publishedHash(transaction)) === rulesHash) return;
    await transaction.run(insertPlaybook, [rulesHash, at, JSON.stringify([...files])]);
  });
  return { ok: true, value: published };
}

/** The hash of the playbook in force; undefined before the first has been published. */
export async function publishedHash(reader: Reader): Promise<string | undefined> {
  const [row] = await reader.rows(latestHash);
  return row === undefined ? undefined : String(row['hash']);
}

/** The playbook in force, compiled; or the newest one that ever was whose hash begins like this. */
export async function readPublished(reader: Reader, hash?: string): Promise<Published | undefined> {
  const [row] =
    hash === undefined
      ? await reader.rows(latestPlaybook)
      : await reader.rows(playbookByHash, [`${hash.replaceAll(/[%_]/g, '')}%`]);
  if (row === undefined) return undefined;
  const files: PlaybookFiles = new Map(JSON.parse(String(row['files'])) as [string, string][]);
  const parsed = parsePlaybook(files);
  if (!parsed.ok) throw new Error(`the playbook in force cannot be read: ${parsed.problems[0]?.message ?? ''}`);
  const compiled = compilePlaybook(parsed.value.playbook);
  return { hash: String(row['hash']), at: Number(row['published_at']), files, compiled };
}
