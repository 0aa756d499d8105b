import { describe, test } from 'vitest';
import { openPostgres, readMigrations } from '../../src/store/index.ts';
import { findPostgres, postgresMissing, startPostgres } from '../postgres/start-postgres.ts';
import { manyWorkersShare } from './many-workers.ts';
import { openFileOffice, openOffice } from './office.ts';

const rush = { offers: 10_000, workers: 8 };

test('eight workers and 10,000 offers on one file: no two for one, fair within one offer [Q1] [Q13] [trap-15]', async () => {
  const office = await openFileOffice();
  await manyWorkersShare(office, rush);
  await office.end();
});

const isMissing = findPostgres() === undefined;
describe.skipIf(isMissing)(isMissing ? postgresMissing : 'on PostgreSQL', () => {
  test('eight workers and 10,000 offers: no two for one, fair within one offer [Q1] [Q13] [trap-15]', async () => {
    const server = await startPostgres();
    const url = await server.createDatabase();
    const migrations = await readMigrations();
    const office = await openOffice(() => openPostgres({ url, migrations, poolSize: 4 }));
    try {
      await manyWorkersShare(office, rush);
    } finally {
      await office.end();
      await server.remove();
    }
  });
});
