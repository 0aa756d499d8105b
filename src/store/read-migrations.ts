import { readdir, readFile } from 'node:fs/promises';
import type { Migration } from './event-store.ts';

const fileName = /^(\d{4})-([a-z0-9-]+)\.sql$/;

/** The migrations of the product in order, or those of another folder. */
export async function readMigrations(
  folder: URL = new URL('migrations/', import.meta.url),
): Promise<readonly Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).toSorted();
  const migrations = await Promise.all(names.map((name) => readMigration(folder, name)));
  for (const [index, { number, name }] of migrations.entries()) {
    if (number !== index + 1) throw new Error(`migration \`${name}\` has number ${number}, expected ${index + 1}`);
  }
  return migrations;
}

async function readMigration(folder: URL, name: string): Promise<Migration> {
  const match = fileName.exec(name);
  if (!match) throw new Error(`migration \`${name}\` must be called like 0001-heads.sql`);
  return { number: Number(match[1]), name: match[2] ?? '', sql: await readFile(new URL(name, folder), 'utf8') };
}
