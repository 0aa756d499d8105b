import type { EventStore } from '../../src/store/event-store.ts';
import { openPostgres, openSqlite, readMigrations } from '../../src/store/index.ts';
import type { KillOrder } from './workload.ts';

/** Opens the store that is being killed. */
export async function openStore(place: KillOrder['place']): Promise<EventStore> {
  const migrations = await readMigrations();
  return 'file' in place
    ? openSqlite({ file: place.file, migrations })
    : openPostgres({ url: place.url, migrations, poolSize: 4 });
}
