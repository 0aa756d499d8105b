import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { writeAtomically } from '../../connectors/files/write/atomic-file.ts';
import { type AuditTime, recordAudit, workspacePart } from '../../ledger/index.ts';
import type { EventStore } from '../../store/event-store.ts';
import { type RowProgress, backupLines } from '../../store/index.ts';

/** Who makes a backup, and when. */
export interface BackupTerms extends AuditTime {
  /** As the audit names them. */
  readonly by: string;
}

/**
 * Writes all that a store holds at this moment to one file, while others go on writing to the store. The file appears
 * once it is on record that it was made.
 */
export async function backUp(
  store: EventStore,
  file: string,
  terms: BackupTerms,
  progress: RowProgress,
): Promise<void> {
  await writeAtomically(file, async (draft) => {
    await store.snapshot((snapshot) =>
      pipeline(
        Readable.from(backupLines(snapshot, terms.at, progress)),
        createGzip(),
        // The file holds personal data.
        createWriteStream(draft, { mode: 0o600 }),
      ),
    );
    await recordBackup(store, terms);
  });
}

async function recordBackup(store: EventStore, { by, at, random }: BackupTerms): Promise<void> {
  const entry = { kind: 'backup written', subject: 'workspace', by, details: {} };
  await store.transact(async (transaction) => {
    await transaction.lockHead(workspacePart);
    await recordAudit(transaction, { part: workspacePart, at, random }, [entry]);
  });
}
