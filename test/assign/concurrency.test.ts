import { describe, expect, test } from 'vitest';
import { findPostgres, postgresMissing } from '../postgres/start-postgres.ts';
import { manyWorkersShare } from './many-workers.ts';
import { inServerOffice, openFileOffice } from './office.ts';

test('four workers on one file: each offer once, to each by weight [Q1] [trap-15] [trap-17]', async () => {
  const office = await openFileOffice();
  await manyWorkersShare(office, { offers: 1_000, workers: 4 });
  await office.end();
}, 60_000);

const isMissing = findPostgres() === undefined;
describe.skipIf(isMissing)(isMissing ? postgresMissing : 'on PostgreSQL', () => {
  test('four workers on one server: each offer once, to each by weight [Q1] [trap-15] [trap-17]', async () => {
    await inServerOffice(async (office) => {
      await manyWorkersShare(office, { offers: 1_000, workers: 4 });
      expect(office.told).toEqual([]);
    });
  }, 60_000);
});
