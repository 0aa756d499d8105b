// The process that is killed while it brings a store to the schema of today; each step takes it a while.
import { readMigrations } from '../../src/store/index.ts';
import { type OldPlace, openWith } from './old-store.ts';

const slowly =
  'with recursive numbers (n) as (select 1 union all select numbers.n + 1 from numbers where numbers.n < 200000) select count(*) from numbers';

const place = JSON.parse(process.argv[2] ?? '') as OldPlace;
const migrations = (await readMigrations()).map((migration) => ({
  ...migration,
  sql: `${migration.sql};\n${slowly};`,
}));
process.stdout.write('ready\n');
await (await openWith(place, migrations)).close();
