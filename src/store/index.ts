/** What the engine opens stores with; everyone else knows only the contract in event-store.ts. */
export { openPostgres } from './postgres/open-postgres.ts';
export { readMigrations } from './read-migrations.ts';
export { openSqlite } from './sqlite/open-sqlite.ts';
