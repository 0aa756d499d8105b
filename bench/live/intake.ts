import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Client } from 'pg';
import { type Served, settled } from './served.ts';
import { introductions, post, signals } from './signals.ts';

/** Signals taken in over HTTP and worked off to verdicts. */
export interface Intake {
  readonly signals: number;
  /** Per second until all were acknowledged, and until all were worked off. */
  readonly acknowledged: number;
  readonly workedOff: number;
  readonly cpuUsPerSignal: number;
}

/** Posts signals of so many people in batches of 100 and waits until every one has moved its account. */
export async function intake(served: Served, people: number, count: number): Promise<Intake> {
  await post(served, introductions(people));
  await settled(served);
  const calls = signals(0, count, people);
  const [began, cpu] = [performance.now(), served.cpuMs()];
  await post(served, calls);
  const acknowledged = performance.now();
  await settled(served);
  const done = performance.now();
  return {
    signals: count,
    acknowledged: (count * 1_000) / (acknowledged - began),
    workedOff: (count * 1_000) / (done - began),
    cpuUsPerSignal: ((served.cpuMs() - cpu) * 1_000) / count,
  };
}

const columns = 'part, number, key, source, message_id, item, received_at, kind, via, body';
const bodyText = JSON.stringify(signals(0, 1, 10)[0]);
const rowOf = (n: number) => [n % 1_024, n, `domain:c${n}.example`, 'bench', `m${n}`, 0, n, 'signal', '[]', bodyText];

/** Rows a second of a bare insert of inputs into SQLite, 500 a transaction, each durable. */
export function bareSqlite(folder: string, count: number): number {
  const database = new DatabaseSync(join(folder, 'bare.db'));
  database.exec('pragma journal_mode = wal; pragma synchronous = full');
  database.exec(`create table inputs (${columns}, primary key (part, number))`);
  const insert = database.prepare(
    `insert into inputs values (${columns
      .split(',')
      .map(() => '?')
      .join(', ')})`,
  );
  const began = performance.now();
  for (let from = 0; from < count; from += 500) {
    database.exec('begin immediate');
    for (let n = from; n < from + 500; n += 1) insert.run(...rowOf(n));
    database.exec('commit');
  }
  const rate = (count * 1_000) / (performance.now() - began);
  database.close();
  return rate;
}

/** The same into PostgreSQL, 500 rows a statement. */
export async function barePostgres(url: string, count: number): Promise<number> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(`create table bare_inputs (part int, number int, key text, source text, message_id text, item int,
    received_at bigint, kind text, via text, body text, primary key (part, number))`);
  const began = performance.now();
  for (let from = 0; from < count; from += 500) {
    const rows = Array.from({ length: 500 }, (_, n) => rowOf(from + n));
    const lists = columns.split(',').map((_, column) => rows.map((row) => row[column]));
    const types = ['int', 'int', 'text', 'text', 'text', 'int', 'bigint', 'text', 'text', 'text'];
    const unnested = types.map((type, index) => `$${index + 1}::${type}[]`).join(', ');
    await client.query(`insert into bare_inputs select * from unnest(${unnested})`, lists);
  }
  const rate = (count * 1_000) / (performance.now() - began);
  await client.end();
  return rate;
}

/** How long until what was posted can be read, in milliseconds, at a load of so many signals a second. */
export interface Latency {
  readonly probes: number;
  readonly p50: number;
  readonly p99: number;
  readonly perSecond: number;
  /** Resident memory after a fifth of the time and in the end, in bytes. */
  readonly memory: readonly [number, number];
}

/** Keeps a load up, and ten times a second asks for a hand-raise of a new company until its verdict can be read. */
export async function latency(served: Served, perSecond: number, seconds: number): Promise<Latency> {
  const people = 1_000;
  const waits: number[] = [];
  const began = performance.now();
  let [sent, early] = [0, 0];
  const load = async () => {
    while (performance.now() - began < seconds * 1_000) {
      const due = Math.floor(((performance.now() - began) / 1_000) * perSecond);
      if (due - sent >= 50) {
        const calls = signals(10_000_000 + sent, 10_000_000 + due, people);
        sent = due;
        await post(served, calls, { batch: 50, clients: 2 });
      } else await new Promise((done) => setTimeout(done, 5));
      if (early === 0 && performance.now() - began > seconds * 200) early = served.memory();
    }
  };
  const probe = async () => {
    while (performance.now() - began < seconds * 1_000) {
      waits.push(await probeOnce(served));
      await new Promise((done) => setTimeout(done, 100));
    }
  };
  await Promise.all([load(), probe()]);
  const sorted = waits.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
  return {
    probes: waits.length,
    p50: at(0.5),
    p99: at(0.99),
    perSecond: sent / seconds,
    memory: [early, served.memory()],
  };
}

async function probeOnce(served: Served): Promise<number> {
  const name = `probe-${randomBytes(6).toString('hex')}`;
  const email = `ceo@${name}.example`;
  const began = performance.now();
  const identify = { type: 'identify', messageId: `${name}-i`, userId: name, traits: { email, title: 'CEO' } };
  await post(served, [identify, { type: 'track', messageId: name, userId: name, event: 'Demo Requested' }]);
  for (;;) {
    const url = `${served.url}/api/v1/accounts/domain:${name}.example`;
    const answer = await fetch(url, { headers: { authorization: `Bearer ${served.key}` } });
    const account = (await answer.json()) as { readonly points?: { readonly behavior: number } };
    if ((account.points?.behavior ?? 0) > 0) return performance.now() - began;
    await new Promise((done) => setTimeout(done, 5));
  }
}
