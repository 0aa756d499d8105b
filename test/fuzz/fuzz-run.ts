import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { shrinkInput } from './shrink-input.ts';
import { FuzzHost, limits } from './worker/fuzz-host.ts';
import type { FuzzInput } from './worker/fuzz-input.ts';

/** An input that broke a promise, made as small as it gets. */
export interface Finding {
  readonly input: FuzzInput;
  readonly message: string;
}

/** What came of a run. */
export interface FuzzReport {
  readonly runs: number;
  readonly understood: number;
  readonly slowestMs: number;
  readonly findings: readonly Finding[];
}

/** Cases a parser is tried on. */
export const runs = Number(process.env['FUZZ_RUNS'] ?? 20_000);
/** Where the stream of cases starts; the same seed gives the same cases. */
export const seed = Number(process.env['FUZZ_SEED'] ?? 20_260_310);

/** How long a test of so many cases may take on a machine that has other work. */
export const patience = { timeout: Math.max(600_000, runs * 30) };

const batchSize = 200;
const mostFindings = 8;

/** Tries a parser on `runs` inputs; stops early when it has found eight different things wrong. */
export async function fuzzRun(target: string, inputs: fc.Arbitrary<FuzzInput>): Promise<FuzzReport> {
  const folder = await mkdtemp(join(tmpdir(), 'assay-fuzz-'));
  const host = new FuzzHost(target, folder);
  const session: Session = { host, findings: new Map(), understood: 0, slowestMs: 0 };
  let done = 0;
  try {
    for (let batch = 0; done < runs && session.findings.size < mostFindings; batch += 1) {
      const numRuns = Math.min(batchSize, runs - done);
      await tryAll(session, fc.sample(inputs, { seed: seed + batch, numRuns }));
      done += numRuns;
    }
    const findings = [...session.findings.values()];
    return { runs: done, understood: session.understood, slowestMs: session.slowestMs, findings };
  } finally {
    await host.end();
    await rm(folder, { recursive: true, force: true });
  }
}

interface Session {
  readonly host: FuzzHost;
  /** The first input of each kind of failure. */
  readonly findings: Map<string, Finding>;
  understood: number;
  slowestMs: number;
}

async function tryAll(session: Session, inputs: readonly FuzzInput[]): Promise<void> {
  let rest = inputs;
  while (rest.length > 0) {
    const result = await session.host.run(rest);
    if (result.kind === 'done') {
      session.understood += result.understood;
      session.slowestMs = Math.max(session.slowestMs, result.slowest.cpuMs);
      for (const { index, message } of result.failures) await keep(session, rest[index], message);
      return;
    }
    const message = `${result.kind}: ${result.message}`;
    if (result.kind === 'crash' || !(await isInnocent(session, rest[result.index])))
      await keep(session, rest[result.index], message);
    rest = rest.slice(result.index + 1);
  }
}

/** A busy machine, or inputs before it, can make an input look slow or large: alone in a new worker it may be neither. */
async function isInnocent({ host }: Session, input: FuzzInput | undefined): Promise<boolean> {
  if (input === undefined) return true;
  await host.end();
  const alone = await host.run([input], 10 * limits.ms);
  return alone.kind === 'done' && alone.slowest.cpuMs <= limits.ms;
}

async function keep({ host, findings }: Session, input: FuzzInput | undefined, message: string): Promise<void> {
  const kind = kindOf(message);
  if (input === undefined || findings.has(kind)) return;
  const isSame = async (candidate: FuzzInput): Promise<boolean> => {
    const result = await host.run([candidate]);
    const found = result.kind === 'done' ? result.failures[0]?.message : `${result.kind}: ${result.message}`;
    return found !== undefined && kindOf(found) === kind;
  };
  // Each try of an input that hangs takes a second.
  const isSlow = /^(hang|memory)/.test(message);
  findings.set(kind, { input: await shrinkInput(input, isSame, isSlow ? 24 : 400), message });
}

/** Messages differ in what they quote; the words around and the place in the code tell failures apart. */
function kindOf(message: string): string {
  const [head = '', ...stack] = message.split('\n');
  const place = stack.find((line) => line.includes('/src/')) ?? '';
  return `${head.replaceAll(/`[^`]*`|"[^"]*"|\d+/g, '…').slice(0, 60)} ${place.trim()}`;
}

/** A report for people: one line, then each finding with its input as JSON. */
export function printReport(target: string, report: FuzzReport): string {
  const { understood, slowestMs, findings } = report;
  const share = Math.round((understood / Math.max(1, report.runs)) * 100);
  const lines = findings.map(
    ({ input, message }) =>
      `  ${input.name}: ${shown(input.content)}\n    ${message.split('\n').slice(0, 6).join('\n    ')}`,
  );
  const summary = `${target}: ${report.runs} cases, ${share} % understood, slowest ${Math.round(slowestMs)} ms, ${findings.length} findings (FUZZ_SEED=${seed})`;
  return [summary, ...lines].join('\n');
}

function shown(content: string | Uint8Array): string {
  const text =
    typeof content === 'string' ? JSON.stringify(content) : `bytes ${Buffer.from(content).toString('base64')}`;
  return text.length > 2_000 ? `${text.slice(0, 2_000)}… (${text.length} characters)` : text;
}
