import { describe, expect, test } from 'vitest';
import { openPostgres, readMigrations } from '../../src/store/index.ts';
import { findPostgres, postgresMissing, startPostgres } from '../postgres/start-postgres.ts';
import { manyWorkersShare } from './many-workers.ts';
import { openFileOffice, openOffice } from './office.ts';

test('four workers on one file: each offer once, to each by weight [Q1] [trap-15] [trap-17]', async () => {
  const office = await openFileOffice();
  await manyWorkersShare(office, { offers: 1_000, workers: 4 });
  await office.end();
}, 60_000);

const isMissing = findPostgres() === undefined;
describe.skipIf(isMissing)(isMissing ? postgresMissing : 'on PostgreSQL', () => {
  test('four workers on one server: each offer once, to each by weight [Q1] [trap-15] [trap-17]', async () => {
    const server = await startPostgres();
    const url = await server.createDatabase();
    const migrations = await readMigrations();
    const office = await openOffice(() => openPostgres({ url, migrations, poolSize: 4 }));
    try {
      await manyWorkersShare(office, { offers: 1_000, workers: 4 });
      expect(office.told).toEqual([]);
    } finally {
      await office.end();
      await server.remove();
    }
  }, 60_000);
});
