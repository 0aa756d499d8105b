import { basename } from 'node:path';
import { FileError } from '../../connectors/files/read/file-error.ts';

/** What is told of a file that cannot be read; undefined for other errors. Where it lies is nobody's business. */
export function fileRefusal(error: unknown): string | undefined {
  return error instanceof FileError ? error.message.replace(error.path, basename(error.path)) : undefined;
}
