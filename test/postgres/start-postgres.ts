import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';

/** A PostgreSQL server of its own in a temporary folder, reached through a socket in that folder. */
export interface PrivatePostgres {
  /** Makes an empty database and gives back its address. */
  createDatabase(): Promise<string>;
  /** Ends the server as a power cut would. */
  kill(): Promise<void>;
  /** Starts it again on what is on disk. */
  restart(): Promise<void>;
  remove(): Promise<void>;
}

/** What to say instead of the tests when PostgreSQL is not installed. */
export const postgresMissing = 'needs PostgreSQL: apt-get install postgresql';

/** Where `initdb` and `postgres` are, or undefined when they are not installed. */
export function findPostgres(): string | undefined {
  if (process.platform === 'win32') return undefined;
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).toSorted((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...versions.map((version) => join(debian, version, 'bin')),
    ...(process.env['PATH'] ?? '').split(delimiter),
  ];
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')));
}

/** Starts a server; the tests that call this are skipped when `findPostgres` finds none. Only a durable one waits for the disk. */
export async function startPostgres({ isDurable = false } = {}): Promise<PrivatePostgres> {
  const programs = findPostgres();
  if (programs === undefined) throw new Error(postgresMissing);
  const folder = mkdtempSync(join(tmpdir(), 'assay-pg-'));
  const user = unprivilegedUser();
  if (user) chownSync(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  // A locale that does not sort by bytes, so that a forgotten collation shows.
  const locale = ['--locale-provider=icu', '--icu-locale=en-US', '--locale=C.UTF-8', '--encoding=UTF8'];
  const options = { ...user, cwd: folder, stdio: 'ignore' } as const;
  execFileSync(join(programs, 'initdb'), ['-D', data, '-U', 'assay', '-A', 'trust', '--no-sync', ...locale], options);

  const start = (): ChildProcess => {
    const settings = [
      'listen_addresses=',
      `fsync=${isDurable ? 'on' : 'off'}`,
      'max_connections=100',
      'shared_buffers=32MB',
      `unix_socket_directories=${folder}`,
    ];
    return spawn(join(programs, 'postgres'), ['-D', data, ...settings.flatMap((setting) => ['-c', setting])], options);
  };
  let server = start();
  process.on('exit', () => server.kill('SIGQUIT'));
  const addressOf = (database: string): string => `postgres://assay@localhost/${database}?host=${folder}`;
  await untilReady(addressOf('postgres'));

  let databases = 0;
  const kill = async (): Promise<void> => {
    const ended = server.exitCode === null ? new Promise((resolve) => server.once('exit', resolve)) : undefined;
    server.kill('SIGQUIT');
    await ended;
  };
  return {
    createDatabase: async () => {
      databases += 1;
      await query(addressOf('postgres'), `create database test_${databases}`);
      return addressOf(`test_${databases}`);
    },
    kill,
    restart: async () => {
      server = start();
      await untilReady(addressOf('postgres'));
    },
    remove: async () => {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

// PostgreSQL refuses to run as root, so then somebody else does.
function unprivilegedUser(): { readonly uid: number; readonly gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const entry = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .find(([name]) => name === 'postgres');
  const nobody = 65_534;
  return { uid: Number(entry?.[2] ?? nobody), gid: Number(entry?.[3] ?? nobody) };
}

async function query(address: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: address });
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

async function untilReady(address: string): Promise<void> {
  const until = performance.now() + 20_000;
  for (;;) {
    try {
      return await query(address, 'select 1');
    } catch (error) {
      if (performance.now() > until) throw error;
    }
    await pause(30);
  }
}
