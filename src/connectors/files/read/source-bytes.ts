import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { FileError, fileErrorFrom } from './file-error.ts';
import { MAX_HEADER_BYTES, SAMPLE_BYTES } from './file-limits.ts';

/** A file on disk whose bytes can be read from the start as often as needed. */
export interface SourceFile {
  readonly path: string;
  readonly bytesTotal: number;
  readonly isCompressed: boolean;
}

/** What a reader of a long file may be stopped by, and whom it tells how far it is. */
export interface ReadControl {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((bytesRead: number, bytesTotal: number) => void) | undefined;
}

const CHUNK_BYTES = 256 * 1024;
const FOREIGN_FORMATS: readonly { readonly magic: string; readonly name: string }[] = [
  { magic: 'PK\x03\x04', name: 'an Excel workbook or a zip archive' },
  { magic: '\xd0\xcf\x11\xe0', name: 'an old Excel workbook' },
  { magic: '%PDF', name: 'a PDF' },
  { magic: '(\xb5/\xfd', name: 'a Zstandard archive' },
  { magic: 'BZh', name: 'a bzip2 archive' },
  { magic: '7z\xbc\xaf', name: 'a 7-Zip archive' },
  { magic: '\xfd7zXZ', name: 'an xz archive' },
  { magic: 'SQLite format 3', name: 'a SQLite database' },
  { magic: 'ARROW1', name: 'an Arrow file' },
];

/** Looks at a file: that it is one, has content, and may be read. */
export async function openSource(path: string): Promise<SourceFile> {
  try {
    const facts = await stat(path);
    if (facts.isDirectory()) throw Object.assign(new Error('is a folder'), { code: 'EISDIR' });
    if (!facts.isFile())
      throw new FileError('file-unreadable', path, 'this is not a regular file; save its content to a file first');
    if (facts.size === 0)
      throw new FileError('file-empty', path, 'the file is empty; export it again with a header and rows');
    const handle = await open(path);
    try {
      const { buffer } = await handle.read(new Uint8Array(2), 0, 2, 0);
      return { path, bytesTotal: facts.size, isCompressed: buffer[0] === 0x1f && buffer[1] === 0x8b };
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw error instanceof FileError ? error : fileErrorFrom(path, error);
  }
}

/** The bytes of the file from its start, unpacked when it is compressed, never more than a chunk ahead of the reader. */
export async function* readBytes(source: SourceFile, control: ReadControl = {}): AsyncGenerator<Uint8Array> {
  // A short file needs no long buffer.
  const file = createReadStream(source.path, { highWaterMark: Math.min(CHUNK_BYTES, source.bytesTotal + 1) });
  const stream = source.isCompressed ? pipeline(file, createGunzip({ chunkSize: CHUNK_BYTES }), () => {}) : file;
  try {
    for await (const chunk of stream) {
      control.signal?.throwIfAborted();
      control.onProgress?.(file.bytesRead, source.bytesTotal);
      yield chunk as Buffer;
    }
  } catch (error) {
    throw readError(source, error, control.signal);
  } finally {
    file.destroy();
  }
}

/** The first bytes of a file, unpacked, and whether they are all of it. */
export interface Sample {
  readonly source: SourceFile;
  readonly head: Uint8Array;
  readonly isWhole: boolean;
}

/** Reads enough of a file to tell what it is: at least one line, unless lines are longer than any may be. */
export async function readSample(source: SourceFile): Promise<Sample> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  let hasLine = false;
  for await (const chunk of readBytes(source)) {
    chunks.push(chunk);
    size += chunk.length;
    hasLine ||= chunk.includes(0x0a) || chunk.includes(0x0d);
    if (size > (hasLine ? SAMPLE_BYTES : MAX_HEADER_BYTES))
      return { source, head: Buffer.concat(chunks), isWhole: false };
  }
  return { source, head: Buffer.concat(chunks), isWhole: true };
}

/** Throws for formats this layer does not read, and says what to do instead. */
export function refuseForeignFormat(path: string, head: Uint8Array): void {
  const start = Buffer.from(head.subarray(0, 16)).toString('latin1');
  const foreign = FOREIGN_FORMATS.find(({ magic }) => start.startsWith(magic));
  if (foreign !== undefined)
    throw new FileError('unknown-format', path, `is ${foreign.name}, which cannot be read; save it as CSV`);
  if (start.startsWith('\x1f\x8b')) throw new FileError('unknown-format', path, 'is compressed twice; unpack it once');
}

function readError(source: SourceFile, error: unknown, signal?: AbortSignal): unknown {
  if (signal?.aborted === true || error instanceof FileError) return error;
  const code = (error as NodeJS.ErrnoException).code ?? '';
  if (!code.startsWith('Z_')) return fileErrorFrom(source.path, error);
  return new FileError(
    'file-broken',
    source.path,
    'the compressed file is damaged or cut off; download or export it again',
    { cause: error },
  );
}
