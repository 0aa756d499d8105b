/** What can be wrong with a file as a whole. */
export type FileErrorCode =
  | 'file-missing'
  | 'file-unreadable'
  | 'file-unwritable'
  | 'file-empty'
  | 'file-broken'
  | 'unknown-format'
  | 'unknown-encoding'
  | 'no-header'
  | 'too-many-columns'
  | 'record-too-long'
  | 'row-refused'
  | 'mapping-misfit'
  | 'folder-in-use';

/** A file that cannot be read or written at all; the message says which, why, and what to do. */
export class FileError extends Error {
  readonly code: FileErrorCode;
  readonly path: string;

  constructor(code: FileErrorCode, path: string, what: string, options?: ErrorOptions) {
    super(`${path}: ${what}`, options);
    this.name = 'FileError';
    this.code = code;
    this.path = path;
  }
}

type SystemSentences = ReadonlyMap<string | undefined, readonly [FileErrorCode, string]>;

const READING: SystemSentences = new Map([
  ['ENOENT', ['file-missing', 'there is no such file; check the name and the folder']],
  ['ENOTDIR', ['file-missing', 'there is no such folder; check the path']],
  ['EISDIR', ['file-unreadable', 'this is a folder; name a file inside it']],
  ['EACCES', ['file-unreadable', 'you may not read this file; change its permissions']],
  ['EPERM', ['file-unreadable', 'you may not read this file; change its permissions']],
]);

const WRITING: SystemSentences = new Map([
  ['ENOENT', ['file-unwritable', 'there is no such folder; make it first']],
  ['ENOTDIR', ['file-unwritable', 'there is no such folder; check the path']],
  ['EISDIR', ['file-unwritable', 'this is a folder; name a file inside it']],
  ['EACCES', ['file-unwritable', 'you may not write here; choose another folder or change its permissions']],
  ['EPERM', ['file-unwritable', 'you may not write here; choose another folder or change its permissions']],
  ['EROFS', ['file-unwritable', 'this disk is read-only; choose another folder']],
  ['ENOSPC', ['file-unwritable', 'the disk is full; free some space and try again']],
  ['EDQUOT', ['file-unwritable', 'your share of the disk is full; free some space and try again']],
]);

const MAKING: SystemSentences = new Map([
  ...WRITING,
  ['EEXIST', ['file-unwritable', 'this is a file; name a folder']],
  ['ENOENT', ['file-unwritable', 'no folder can be made here; choose another place']],
]);

/** The sentence for an error met while reading, so that nobody has to know what ENOENT is. */
export function fileErrorFrom(path: string, cause: unknown): FileError {
  const fallback = ['file-unreadable', `cannot be read (${describe(cause)}); check the disk and try again`] as const;
  const [code, what] = READING.get(systemCodeOf(cause)) ?? fallback;
  return new FileError(code, path, what, { cause });
}

/** The sentence for an error met while writing. */
export function writeErrorFrom(path: string, cause: unknown): FileError {
  const fallback = ['file-unwritable', `cannot be written (${describe(cause)}); check the disk and try again`] as const;
  const [code, what] = WRITING.get(systemCodeOf(cause)) ?? fallback;
  return new FileError(code, path, what, { cause });
}

/** The sentence for an error met while a folder was made. */
export function folderErrorFrom(path: string, cause: unknown): FileError {
  const fallback = ['file-unwritable', `cannot be made (${describe(cause)}); choose another place`] as const;
  const [code, what] = MAKING.get(systemCodeOf(cause)) ?? fallback;
  return new FileError(code, path, what, { cause });
}

function systemCodeOf(cause: unknown): string | undefined {
  return (cause as NodeJS.ErrnoException | undefined)?.code;
}

function describe(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
