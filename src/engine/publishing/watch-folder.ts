import { setTimeout as pause } from 'node:timers/promises';
import { type PlaybookFiles, documentHash } from '../../playbook/index.ts';
import { readPlaybookFolder } from '../playbooks/playbook-folder.ts';

/** How long a folder must be quiet, until when it is watched, and whom its texts are for. */
export interface WatchTerms {
  readonly quietMs: number;
  readonly signal: AbortSignal;
  /** Gets each text of the folder that stood still for a while, once; again for as long as it answers that it waits. */
  readonly onFiles: (files: PlaybookFiles) => Promise<'done' | 'waits'>;
}

/**
 * Watches the folder of a playbook. Whoever writes into it writes file by file and byte by byte: what is handed on was read
 * the same twice with a pause between, so it is a state somebody left and not one that was passed through. Reading ten
 * small files costs nothing, and works on disks that tell nobody of changes.
 */
export async function watchFolder(folder: string, { quietMs, signal, onFiles }: WatchTerms): Promise<void> {
  let before: string | undefined;
  let done: string | undefined;
  while (!signal.aborted) {
    const files = await readQuietly(folder);
    const hash = files === undefined ? undefined : documentHash(files);
    const isStill = hash === before && hash !== done;
    if (files !== undefined && isStill && (await onFiles(files)) === 'done') done = hash;
    before = hash;
    await pause(quietMs, undefined, { signal }).catch(() => undefined);
  }
}

// While a folder is being exchanged it may be gone for a moment.
async function readQuietly(folder: string): Promise<PlaybookFiles | undefined> {
  return readPlaybookFolder(folder).catch(() => undefined);
}
