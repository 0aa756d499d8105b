import { randomBytes } from 'node:crypto';
import { link, readFile, rm, writeFile } from 'node:fs/promises';

/** Gives the secret of a workspace; undefined where nobody has set one and there is no place to keep one. */
export type OpenSecret = () => Promise<string | undefined>;

/** Where a secret comes from: a setting of the surroundings, or a file that is made when it is first needed. */
export interface SecretPlace {
  /** `ASSAY_SECRET_KEY`, of at least 32 characters. */
  readonly setting?: string | undefined;
  readonly file?: string;
}

/** The secret of a place, read when it is first asked for. */
export function openSecret({ setting, file }: SecretPlace): OpenSecret {
  let known: Promise<string | undefined> | undefined;
  return () => {
    // A short one could be guessed, and with it who was erased.
    if (setting !== undefined && setting !== '')
      return Promise.resolve(setting.length < leastChars ? undefined : setting);
    if (file === undefined) return Promise.resolve(undefined);
    known ??= readOrMake(file);
    return known;
  };
}

const leastChars = 32;

async function readOrMake(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text !== undefined) return text.trim();
  // Written whole beside it and then named: of two processes that make it at once, one makes it and both read it.
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flush: true });
  await link(draft, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await rm(draft);
  return (await readFile(file, 'utf8')).trim();
}
