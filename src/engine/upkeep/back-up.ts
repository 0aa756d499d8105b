import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { writeAtomically } from '../../connectors/files/write/atomic-file.ts';
import type { EventStore } from '../../store/event-store.ts';
import { type RowProgress, backupLines } from '../../store/index.ts';

/** Writes all that a store holds at this moment to one file, while others go on writing to the store. */
export async function backUp(store: EventStore, file: string, madeAt: number, progress: RowProgress): Promise<void> {
  await writeAtomically(file, (draft) =>
    store.snapshot((snapshot) =>
      pipeline(
        Readable.from(backupLines(snapshot, madeAt, progress)),
        createGzip(),
        // The file holds personal data.
        createWriteStream(draft, { mode: 0o600 }),
      ),
    ),
  );
}
