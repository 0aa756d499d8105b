import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { resolve } from 'node:path';

const main = resolve(import.meta.dirname, '../../src/cli/main.ts');

/** A server in a process of its own, as `assay serve` starts it, with a key for every scope. */
export interface Served {
  readonly url: string;
  readonly key: string;
  readonly startedMs: number;
  /** Resident memory of the process in bytes. */
  memory(): number;
  /** Milliseconds of processor time the process has used. */
  cpuMs(): number;
  end(): Promise<void>;
}

/** Starts a server on the store that these arguments and settings name. */
export async function startServed(args: readonly string[], env: Readonly<Record<string, string>>): Promise<Served> {
  const port = await freePort();
  const settings = { ...process.env, ...env };
  const key = (
    await output(
      ['key', 'create', 'bench', '--scope', 'write', '--scope', 'read', '--scope', 'admin', ...args],
      settings,
    )
  ).trim();
  const began = performance.now();
  const child = spawn(process.execPath, [main, 'serve', '--port', String(port), '-p', 'b2b-saas', ...args], {
    env: settings,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const url = `http://127.0.0.1:${port}`;
  while ((await fetch(`${url}/readyz`).catch(() => undefined))?.status !== 200);
  const startedMs = performance.now() - began;
  return {
    url,
    key,
    startedMs,
    memory: () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? 0) * 1024,
    cpuMs: () => cpuOf(child),
    end: async () => {
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

// Fields 14 and 15 of the process's line are its ticks in user and system mode, a hundred a second.
function cpuOf({ pid }: ChildProcess): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

async function output(args: readonly string[], env: NodeJS.ProcessEnv): Promise<string> {
  const child = spawn(process.execPath, [main, ...args], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => (text += String(chunk)));
  await once(child, 'exit');
  return text;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { readonly port: number };
  server.close();
  await once(server, 'close');
  return port;
}

/** Waits until nothing that was taken in is on its way any more. */
export async function settled({ url, key }: Served): Promise<void> {
  for (;;) {
    const text = await (await fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${key}` } })).text();
    if (/^assay_waiting 0$/m.test(text)) return;
    await new Promise((done) => setTimeout(done, 20));
  }
}
