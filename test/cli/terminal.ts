import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import type { Terminal } from '../../src/cli/command.ts';
import { runProgram } from '../../src/cli/run.ts';

/** What a run of the program printed and answered. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the program in this process, in a folder, at noon of 2026-11-20, without colors. */
export async function run(cwd: string, args: readonly string[], more: Partial<Terminal> = {}): Promise<Ran> {
  let out = '';
  let err = '';
  const stream = new Writable({
    write: (chunk: Buffer, _, done) => {
      out += String(chunk);
      done();
    },
  });
  const code = await runProgram(args, {
    cwd,
    isColor: false,
    isInteractive: false,
    width: 110,
    now: () => Date.UTC(2026, 10, 20, 12),
    signal: new AbortController().signal,
    stream,
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    ...more,
  });
  return { code, out, err };
}

/** Does something in a temporary folder that is gone afterwards. */
export async function inFolder<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'assay-cli-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
