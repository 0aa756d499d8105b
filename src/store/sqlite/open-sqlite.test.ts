import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, expect, test } from 'vitest';
import { testSchema } from '../contract/open-at.ts';
import { notes } from '../contract/with-store.ts';
import { openSqlite } from './open-sqlite.ts';
import { openConnection, perform } from './sqlite-connection.ts';
import { errorOf } from './sqlite-failure.ts';
import { workerUrl } from './worker-url.ts';

const folder = mkdtempSync(join(tmpdir(), 'assay-sqlite-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a file that another process keeps locked is unavailable once patience is over', async () => {
  const file = join(folder, 'locked.db');
  const store = await openSqlite({ file, migrations: await testSchema(), patienceMs: 100 });
  const other = new DatabaseSync(file);
  other.exec('begin immediate');
  const work = () => store.transact((transaction) => transaction.insert(notes([[1, 'acme', 1]])));
  await expect(work()).rejects.toMatchObject({ failure: 'unavailable' });
  expect(await store.rows('select count(*) as count from notes as n')).toEqual([{ count: 0 }]);
  other.exec('rollback');
  expect(await work()).toBe(1);
  other.close();
  await store.close();
});

test('a closed store says so, and closing twice does no harm', async () => {
  const store = await openSqlite({ file: join(folder, 'closed.db'), migrations: await testSchema() });
  const last = store.transact((transaction) => transaction.run('update heads set cursor = 1 where part = $1', [1]));
  await Promise.all([store.close(), store.close()]);
  expect(await last).toBe(1);
  await expect(store.rows('select h.part from heads as h')).rejects.toMatchObject({ failure: 'unavailable' });
  await expect(store.transact(async () => {})).rejects.toMatchObject({ failure: 'unavailable' });
});

test('a new file is for its owner only', async () => {
  const file = join(folder, 'private.db');
  const store = await openSqlite({ file, migrations: await testSchema() });
  expect(statSync(file).mode & 0o077).toBe(0);
  expect(statSync(`${file}-wal`).mode & 0o077).toBe(0);
  await store.close();
});

test('a file that cannot be opened is named', async () => {
  const file = join(folder, 'nowhere', 'store.db');
  const opened = openSqlite({ file, migrations: [] });
  await expect(opened).rejects.toThrow(file);
});

test('a file that is something else is named and left as it is', async () => {
  const file = join(folder, 'notes.txt');
  writeFileSync(file, 'these are my notes, '.repeat(100));
  await expect(openSqlite({ file, migrations: [] })).rejects.toThrow(/not a database.*notes\.txt/);
  expect(statSync(file).size).toBe(2000);
});

test('a full disk is told apart, and the transaction is gone', () => {
  const connection = openConnection(join(folder, 'full.db'), 'write');
  perform(connection, { do: 'script', sql: 'create table notes (body text); pragma max_page_count = 20' });
  perform(connection, { do: 'begin' });
  const task = { do: 'insert', sql: 'insert into notes values (?)', rows: [['x'.repeat(200_000)]] } as const;
  try {
    perform(connection, task);
    expect.unreachable();
  } catch (error) {
    const { message, errcode } = error as { readonly message: string; readonly errcode: number };
    expect(errorOf({ message, code: errcode }, task)).toMatchObject({ failure: 'full' });
  }
  perform(connection, { do: 'rollback' });
  expect(perform(connection, { do: 'rows', sql: 'select count(*) as n from notes', values: [] })).toMatchObject({
    cells: [[0]],
  });
  perform(connection, { do: 'close' });
});

test('a file that may be read and not written is unavailable', () => {
  const task = { do: 'insert', sql: 'insert into notes values (?)', rows: [['x']] } as const;
  const readOnly = { message: 'attempt to write a readonly database', code: 8 };
  expect(errorOf(readOnly, task)).toMatchObject({ failure: 'unavailable' });
});

test('letters of any language have a lower case, as in PostgreSQL', () => {
  const connection = openConnection(join(folder, 'lower.db'), 'write');
  const asked = { do: 'rows', sql: "select lower('Übersee ŁÓDŹ') as a, lower(null) as b", values: [] } as const;
  expect(perform(connection, asked)).toMatchObject({ cells: [['übersee łódź', null]] });
  perform(connection, { do: 'close' });
});

test('a statement gets as many values as it has parameters', async () => {
  const store = await openSqlite({ file: join(folder, 'values.db'), migrations: await testSchema() });
  await expect(store.rows('select h.part from heads as h where h.part = $1')).rejects.toThrow('got 0 values');
  await store.close();
});

test('a worker is looked for beside the file that asks, in source and in dist', () => {
  expect(workerUrl('w', 'file:///a/src/store/x.ts').href).toBe('file:///a/src/store/w.ts');
  expect(workerUrl('w', 'file:///a/dist/store/x.js').href).toBe('file:///a/dist/store/w.js');
});
