import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** What a file holds, in a few letters, and how much that is. */
export interface FileContent {
  readonly digest: string;
  readonly bytes: number;
}

/** Writes what comes in to a file as it comes; undefined, and no file, where it is more than the most. */
export async function keepUpload(
  path: string,
  incoming: AsyncIterable<Uint8Array>,
  mostBytes: number,
): Promise<FileContent | undefined> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const hash = createHash('sha256');
  let bytes = 0;
  const watched = new Transform({
    transform(chunk: Uint8Array, _, done) {
      bytes += chunk.byteLength;
      hash.update(chunk);
      // Whoever sends too much is heard to the end; what they send goes nowhere.
      done(null, bytes > mostBytes ? undefined : chunk);
    },
  });
  try {
    await pipeline(incoming, watched, createWriteStream(path, { mode: 0o600 }));
  } catch (error) {
    await rm(dirname(path), { recursive: true, force: true });
    throw error;
  }
  if (bytes <= mostBytes) return { digest: shortDigest(hash), bytes };
  await rm(dirname(path), { recursive: true, force: true });
  return undefined;
}

/** What a file on the disk holds. */
export async function contentOf(path: string): Promise<FileContent> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(path)) {
    hash.update(chunk as Buffer);
    bytes += (chunk as Buffer).byteLength;
  }
  return { digest: shortDigest(hash), bytes };
}

function shortDigest(hash: ReturnType<typeof createHash>): string {
  return hash.digest('base64url').slice(0, 22);
}

/** The name of a file without its folders and without what a disk may not like. */
export function plainFileName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  const plain = last
    .replaceAll(/[^\p{L}\p{N} ._()-]/gu, '_')
    .replace(/^[. ]+/, '')
    .slice(-120);
  return plain === '' ? 'upload' : plain;
}
