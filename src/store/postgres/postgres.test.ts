import { afterAll, beforeAll, describe } from 'vitest';
import {
  findPostgres,
  postgresMissing,
  startPostgres,
  type PrivatePostgres,
} from '../../../test/postgres/start-postgres.ts';
import { testStoreContract } from '../contract-suite.ts';

const isMissing = findPostgres() === undefined;

describe.skipIf(isMissing)(isMissing ? postgresMissing : 'a private server', () => {
  let server: PrivatePostgres;
  beforeAll(async () => {
    server = await startPostgres();
  }, 60_000);
  afterAll(() => server.remove());

  testStoreContract('postgres', async () => ({
    address: { kind: 'postgres', url: await server.createDatabase() },
    remove: async () => {},
  }));
});
