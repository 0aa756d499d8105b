// The process that is killed: sends what is to be sent until its end comes from outside.
import { randomBytes } from 'node:crypto';
import { createOutbox, keepDispatching } from '../../src/engine/index.ts';
import { openSqlite, readMigrations } from '../../src/store/index.ts';
import { secretKeys } from './outbox-live.ts';

const { file, now } = JSON.parse(process.argv[2] ?? '') as { readonly file: string; readonly now: number };
const store = await openSqlite({ file, migrations: await readMigrations() });
const random = (count: number) => randomBytes(count);
const dayOf = async (epochMs: number) => Math.floor(epochMs / 86_400_000);
const clock = () => now;
const outbox = createOutbox({ store, clock, random, keys: async () => secretKeys, dayOf });
process.stdout.write('ready\n');
await keepDispatching(outbox, { clock, signal: new AbortController().signal, trouble: () => undefined });
