import { readFile, writeFile } from 'node:fs/promises';
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

async function keyInFile(file: string, random: RandomBytes): Promise<string> {
  const text = Buffer.from(random(32)).toString('base64');
  try {
    await writeFile(file, `${text}\n`, { flag: 'wx', mode: 0o600, flush: true });
    return text;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return (await readFile(file, 'utf8')).trim();
  }
}

function readable(text: string, where: string): SecretKeys {
  const keys = secretKeysOf(text);
  if (keys === undefined)
    throw new SecretKeyError(`${where} must hold 32 bytes in base64; make a key with \`openssl rand -base64 32\``);
  return keys;
}
