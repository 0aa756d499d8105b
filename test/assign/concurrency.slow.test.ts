import { describe, test } from 'vitest';
import { findPostgres, postgresMissing } from '../postgres/start-postgres.ts';
import { manyWorkersShare } from './many-workers.ts';
import { inServerOffice, openFileOffice } from './office.ts';

const rush = { offers: 10_000, workers: 8 };

test('eight workers and 10,000 offers on one file: no two for one, fair within one offer [Q1] [Q13] [trap-15]', async () => {
  const office = await openFileOffice();
  await manyWorkersShare(office, rush);
  await office.end();
});

const isMissing = findPostgres() === undefined;
describe.skipIf(isMissing)(isMissing ? postgresMissing : 'on PostgreSQL', () => {
  test('eight workers and 10,000 offers: no two for one, fair within one offer [Q1] [Q13] [trap-15]', async () => {
    await inServerOffice(async (office) => {
      await manyWorkersShare(office, rush);
    });
  });
});
