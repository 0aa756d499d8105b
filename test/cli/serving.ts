import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

/** `assay serve` as a process of its own, as a user runs it. */
export interface Serving {
  readonly url: string;
  /** The key it has printed; good for everything. */
  readonly key: string;
  /** All it has written so far, to either stream. */
  readonly said: () => string;
  /** Asks the API. */
  readonly ask: (call: string, body?: unknown, headers?: Readonly<Record<string, string>>) => Promise<Response>;
  /** Runs another command in the same folder, and says what it wrote. */
  readonly run: (...args: readonly string[]) => Promise<string>;
  /** Ends it as a service manager does, and says with which code it ended. */
  readonly stop: () => Promise<number | null>;
}

/** Starts a server in a folder, with a line of the log for each request. */
export async function startServing(folder: string): Promise<Serving> {
  const start = (args: readonly string[]) =>
    spawn(process.execPath, ['--disable-warning=ExperimentalWarning', main, ...args], { cwd: folder });
  const server = start(['serve', '-p', 'b2b-saas', '--port', '0', '--log']);
  let text = '';
  const ready = new Promise<void>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      text += chunk.toString('utf8');
      if (text.includes('only now: ')) resolve();
    };
    server.stdout.on('data', hear);
    server.stderr.on('data', hear);
    server.once('close', () => reject(new Error(`it ended: ${text}`)));
  });
  await ready;
  const url = /listens on (\S+)/.exec(text)?.[1] ?? '';
  const key = /only now: (\S+)/.exec(text)?.[1] ?? '';
  return {
    url,
    key,
    said: () => text,
    ask: (call, body, headers = {}) => {
      const [method = 'GET', path = ''] = call.split(' ');
      const json = body === undefined ? {} : { 'content-type': 'application/json' };
      const sent = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) };
      return fetch(`${url}${path}`, {
        method,
        headers: { authorization: `Bearer ${key}`, ...json, ...headers },
        ...sent,
      });
    },
    run: async (...args) => {
      const child = start(args);
      let out = '';
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', (chunk: Buffer) => (out += chunk.toString()));
      await once(child, 'close');
      return out;
    },
    stop: async () => {
      if (server.exitCode !== null) return server.exitCode;
      server.kill('SIGTERM');
      const [code] = (await once(server, 'close')) as [number | null];
      return code;
    },
  };
}
