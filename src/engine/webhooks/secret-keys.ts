import { link, readFile, unlink, writeFile } from 'node:fs/promises';
import type { RandomBytes } from '../keys/key-text.ts';
import { type SecretKeys, secretKeysOf } from './secret-box.ts';

/** Where the key that seals secrets comes from: `ASSAY_SECRET_KEY`, or a file beside the embedded store. */
export interface SecretPlace {
  readonly given: string | undefined;
  readonly file: string | undefined;
}

/** Gives the keys when they are first needed; undefined where nobody has set one. */
export type SecretSource = () => Promise<SecretKeys | undefined>;

/** A key that cannot be used, in one clear sentence. */
export class SecretKeyError extends Error {}

/** Reads the keys once; the file is made on first use, for its owner only. */
export function secretSource({ given, file }: SecretPlace, random: RandomBytes): SecretSource {
  if (given !== undefined && given !== '') {
    const keys = readable(given, 'ASSAY_SECRET_KEY');
    return async () => keys;
  }
  let known: Promise<SecretKeys | undefined> | undefined;
  const read = async () => (file === undefined ? undefined : readable(await keyInFile(file, random), file));
  return () => (known ??= read());
}

// Written beside and then put in place, so that nobody who comes at the same time reads half a key.
async function keyInFile(file: string, random: RandomBytes): Promise<string> {
  const known = await readKey(file);
  if (known !== undefined) return known;
  const draft = `${file}.${Buffer.from(random(6)).toString('hex')}`;
  await writeFile(draft, `${Buffer.from(random(32)).toString('base64')}\n`, { flag: 'wx', mode: 0o600, flush: true });
  try {
    await link(draft, file);
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error;
  } finally {
    await unlink(draft);
  }
  return readFile(file, 'utf8');
}

async function readKey(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

function isCode(error: unknown, code: string): boolean {
  return (error as NodeJS.ErrnoException).code === code;
}

function readable(text: string, where: string): SecretKeys {
  const keys = secretKeysOf(text);
  if (keys === undefined)
    throw new SecretKeyError(`${where} must hold 32 bytes in base64; make a key with \`openssl rand -base64 32\``);
  return keys;
}
