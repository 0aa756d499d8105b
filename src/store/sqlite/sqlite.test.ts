import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testStoreContract } from '../contract-suite.ts';

testStoreContract('sqlite', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'assay-store-'));
  return {
    address: { kind: 'sqlite', file: join(folder, 'store.db') },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
});
