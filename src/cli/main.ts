#!/usr/bin/env node
import { runProgram } from './run.ts';

const stop = new AbortController();
process.once('SIGINT', () => stop.abort());
process.once('SIGTERM', () => stop.abort());
// Whoever reads us may stop reading, as `head` does; that is no failure.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
}

const { env, stdout, stderr } = process;
const isColor = env['NO_COLOR'] === undefined && (stdout.isTTY || env['FORCE_COLOR'] !== undefined);
process.exitCode = await runProgram(process.argv.slice(2), {
  cwd: process.cwd(),
  env,
  isColor,
  isInteractive: stderr.isTTY === true && env['CI'] === undefined,
  width: stdout.columns ?? (Number(env['COLUMNS']) || 110),
  now: () => Date.now(),
  signal: stop.signal,
  stream: stdout,
  out: (text) => void stdout.write(text),
  err: (text) => void stderr.write(text),
});
