/** What the engine opens stores with and carries them elsewhere by; everyone else knows only the contract in event-store.ts. */
export type { BackupHeader, RowProgress } from './backup/backup-format.ts';
export { BackupError, readHeader, restoreLines } from './backup/restore-backup.ts';
export { backupLines } from './backup/write-backup.ts';
export { openPostgres } from './postgres/open-postgres.ts';
export { readMigrations } from './read-migrations.ts';
export { openSqlite } from './sqlite/open-sqlite.ts';
