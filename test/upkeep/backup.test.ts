import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type StorePlace, type Workspace, openWorkspace, readPlaybookFolder, restore } from '../../src/engine/index.ts';
import { backUp } from '../../src/engine/upkeep/back-up.ts';
import { openSqlite, readMigrations } from '../../src/store/index.ts';
import { company, day, did, message, noon, saysWho } from '../live/live-engine.ts';
import { findPostgres, postgresMissing, startPostgres } from '../postgres/start-postgres.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'assay-backup-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const clock = () => noon + 30 * day;
const quiet = () => undefined;
const by = 'test';
const person = (n: number) => ({ id: `U${n}`, email: `jane@company${n}.com` });
const people = Array.from({ length: 8 }, (_, n) => person(n));

/** A workspace with accounts, a key, a signature and records of who did what. */
async function fill({ engine, keys, playbooks }: Workspace): Promise<void> {
  await playbooks.publish({ files: await readPlaybookFolder('playbooks/b2b-saas'), by: 'test' });
  await engine.append(
    people.map((who, n) =>
      message([
        saysWho(who, { title: 'CEO' }),
        did(who, 'demo requested', noon - n * day),
        company({ domain: `company${n}.com` }, { industry: 'software' }),
      ]),
    ),
  );
  await engine.settle();
  await keys.create({ source: 'web', scopes: ['write', 'admin'] });
  await playbooks.sign({ documentHash: 'a'.repeat(64), signer: 'VP Sales', by: 'test' });
}

async function filledAt(place: StorePlace): Promise<Workspace> {
  const workspace = await openWorkspace(place, { clock, uploads: folder });
  await fill(workspace);
  return workspace;
}

/** What a backup holds, without the moment it was made at. */
function linesIn(file: string): readonly string[] {
  const [header = '', ...rest] = gunzipSync(readFileSync(file)).toString('utf8').trim().split('\n');
  return [header.replace(/"madeAt":\d+/, ''), ...rest.slice(0, -1)];
}

test('what is restored is what was backed up, row by row, and its accounts are what their inputs make them [rel-F64] [fig-G22]', async () => {
  const workspace = await filledAt({ file: join(folder, 'a.db') });
  const before = await workspace.engine.accounts.list({ limit: 50 });
  await workspace.backUp(join(folder, 'a.gz'), by, quiet);
  await workspace.engine.close();
  const place = { file: join(folder, 'b.db') };
  const { diagnosis } = await restore(place, join(folder, 'a.gz'), clock, quiet);
  expect(diagnosis).toMatchObject({ accounts: people.length, findings: [] });
  const again = await openWorkspace(place, { clock, uploads: folder });
  expect(await again.engine.accounts.list({ limit: 50 })).toEqual(before);
  expect((await again.keys.list()).map(({ source }) => source)).toEqual(['web']);
  await again.backUp(join(folder, 'b.gz'), by, quiet);
  expect(linesIn(join(folder, 'b.gz'))).toEqual(linesIn(join(folder, 'a.gz')));
  // What comes after is taken as if nothing had happened, and what came before is known.
  const late = message([did(person(0), 'page viewed', noon, { path: '/pricing' })], noon, 'late');
  expect(await again.engine.append([late, late])).toEqual(['accepted', 'duplicate']);
  await again.engine.close();
});

test('who made a backup is in the audit before anybody has the file, and of one that could not be written nobody says so', async () => {
  const workspace = await filledAt({ file: join(folder, 'a.db') });
  const records = async () =>
    (await workspace.engine.audit.list({ subject: 'workspace', limit: 9 })).map(({ record }) => record);
  await expect(workspace.backUp(join(folder, 'no such folder', 'a.gz'), 'user:jane', quiet)).rejects.toThrow();
  expect(await records()).toEqual([]);
  await workspace.backUp(join(folder, 'a.gz'), 'user:jane', quiet);
  expect(await records()).toMatchObject([{ said: { kind: 'backup written', by: 'user:jane' } }]);
  expect(linesIn(join(folder, 'a.gz')).join()).not.toContain('backup written');
  expect((await workspace.engine.diagnose())?.findings).toEqual([]);
  await workspace.engine.close();
});

test('a backup is of one moment while messages go on arriving', async () => {
  const workspace = await filledAt({ file: join(folder, 'a.db') });
  let isArriving = true;
  const arriving = (async () => {
    for (let n = 0; isArriving; n += 1) {
      await workspace.engine.append([message([did(person(n % 8), 'page viewed', noon, { path: '/pricing' })])]);
      await workspace.engine.work();
    }
  })();
  for (const name of ['1', '2']) await workspace.backUp(join(folder, `${name}.gz`), by, quiet);
  isArriving = false;
  await arriving;
  await workspace.engine.close();
  for (const name of ['1', '2']) {
    const place = { file: join(folder, `${name}.db`) };
    const { diagnosis } = await restore(place, join(folder, `${name}.gz`), clock, quiet);
    expect(diagnosis?.findings).toEqual([]);
    const { engine } = await openWorkspace(place, { clock, uploads: folder });
    await engine.settle();
    expect((await engine.diagnose())?.findings).toEqual([]);
    await engine.close();
  }
}, 60_000);

describe('a backup that cannot be restored leaves the store as it was', () => {
  let file: string;
  beforeEach(async () => {
    file = join(folder, 'a.gz');
    const workspace = await filledAt({ file: join(folder, 'a.db') });
    await workspace.backUp(file, by, quiet);
    await workspace.engine.close();
  });

  const rowsAt = async (name: string): Promise<unknown> => {
    const store = await openSqlite({ file: join(folder, name), migrations: await readMigrations() });
    const rows = await store.rows('select count(*) as n from inputs as i');
    await store.close();
    return rows[0]?.['n'];
  };

  test.each([
    ['cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length - 40)],
    ['with a changed byte inside', (bytes: Buffer) => changed(bytes, (text) => text.replace('company3', 'company4'))],
    ['with a line taken out', (bytes: Buffer) => changed(bytes, (text) => text.split('\n').toSpliced(3, 1).join('\n'))],
    ['without its last line', (bytes: Buffer) => changed(bytes, (text) => text.split('\n').slice(0, -2).join('\n'))],
    ['that is something else', () => Buffer.from('company,domain\nAcme,acme.com\n')],
    ['of a newer version', (bytes: Buffer) => changed(bytes, (text) => text.replace(/"schema":\d+/, '"schema":999'))],
  ])('%s [rel-F64]', async (_, damage) => {
    writeFileSync(file, damage(readFileSync(file)));
    await expect(restore({ file: join(folder, 'b.db') }, file, clock, quiet)).rejects.toMatchObject({
      name: 'BackupError',
    });
    expect(await rowsAt('b.db')).toBe(0);
  });

  test('into a store that holds something', async () => {
    const rows = await rowsAt('a.db');
    await expect(restore({ file: join(folder, 'a.db') }, file, clock, quiet)).rejects.toThrow('holds data already');
    expect(await rowsAt('a.db')).toBe(rows);
  });
});

function changed(bytes: Buffer, change: (text: string) => string): Buffer {
  return gzipSync(change(gunzipSync(bytes).toString('utf8')));
}

test('a backup of an older version is brought to the schema of today [rel-F64]', async () => {
  const migrations = await readMigrations();
  const older = await openSqlite({ file: join(folder, 'old.db'), migrations: migrations.slice(0, 5) });
  await older.transact(async (transaction) => {
    const rows = [['page viewed'], ['demo requested']];
    await transaction.insert({ table: 'seen_events', columns: ['event'], rows });
  });
  await backUp(older, join(folder, 'old.gz'), { by, at: noon, random: randomBytes }, quiet);
  await older.close();
  const place = { file: join(folder, 'new.db') };
  await restore(place, join(folder, 'old.gz'), clock, quiet);
  const store = await openSqlite({ ...place, migrations });
  expect(await store.rows('select s.event from seen_events as s order by s.event')).toHaveLength(2);
  const [newest] = await store.rows('select max(m.number) as number from schema_migrations as m');
  expect(newest?.['number']).toBe(migrations.length);
  await store.close();
});

const isMissing = findPostgres() === undefined;
test.skipIf(isMissing)(
  `a workspace moves from SQLite to PostgreSQL and back by its backup${isMissing ? `: ${postgresMissing}` : ''} [rel-F64]`,
  async () => {
    const server = await startPostgres();
    try {
      const workspace = await filledAt({ file: join(folder, 'a.db') });
      await workspace.backUp(join(folder, 'a.gz'), by, quiet);
      await workspace.engine.close();
      const place = { url: await server.createDatabase(), schema: 'moved' };
      const { diagnosis } = await restore(place, join(folder, 'a.gz'), clock, quiet);
      expect(diagnosis).toMatchObject({ accounts: people.length, findings: [] });
      const onServer = await openWorkspace(place, { clock, uploads: folder });
      await onServer.backUp(join(folder, 'b.gz'), by, quiet);
      await onServer.engine.close();
      expect(linesIn(join(folder, 'b.gz'))).toEqual(linesIn(join(folder, 'a.gz')));
      await restore({ file: join(folder, 'c.db') }, join(folder, 'b.gz'), clock, quiet);
    } finally {
      await server.remove();
    }
  },
  60_000,
);
