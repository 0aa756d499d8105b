import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'vite';
import { applyMutation, keyOf } from '../../test/mutation/apply-mutation.ts';
import { idsIn, proofsById } from './proofs.mjs';
import { runTests } from './run-tests.mjs';

const root = new URL('../../', import.meta.url);

/** `count` of the rows in an order that only the seed decides. */
export function pickSeeded(rows, count, seed) {
  const random = randomFrom(seed);
  return rows
    .map((row) => ({ row, place: random() }))
    .toSorted((a, b) => a.place - b.place)
    .slice(0, count)
    .map(({ row }) => row);
}

// mulberry32: small, and the same on every machine.
function randomFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Whether the tests that carry the row's id notice the mutation: `noticed`, `survived`, or `broken` when that cannot be told. */
export function tryMutation(registry, row, baseline, run = runTests) {
  const key = keyOf(registry, row);
  const problem = problemOf(row);
  if (problem) return { key, outcome: 'broken', detail: problem };
  const tests = proofsById(baseline).get(row.id)?.passed ?? [];
  if (tests.length === 0) return { key, outcome: 'broken', detail: `no passing test carries [${row.id}]` };
  const files = [...new Set(tests.map((test) => test.file))];
  const report = run([...files, '--testNamePattern', `\\[${row.id}\\]`], environmentFor(key));
  return { key, ...outcomeOf(report, row.id) };
}

// A module that no longer loads makes every test fail; that proves nothing.
function outcomeOf({ tests, unloaded }, id) {
  const relevant = tests.filter((test) => idsIn(test.title).includes(id));
  const failed = relevant.filter((test) => test.status === 'failed');
  if (failed.length > 0) return { outcome: 'noticed', detail: `by \`${failed[0].title}\`` };
  if (unloaded.length > 0) {
    return { outcome: 'broken', detail: `the mutated module does not load: ${unloaded[0].message.split('\n')[0]}` };
  }
  return { outcome: 'survived', detail: `${relevant.length} tests carry [${id}] and all stay green` };
}

function problemOf(row) {
  const path = fileURLToPath(new URL(row.file, root));
  let source;
  try {
    source = readFileSync(path, 'utf8');
  } catch {
    return `${row.file}: no such file`;
  }
  const mutated = applyMutation(source, row);
  if (!mutated.ok) return mutated.problem;
  const [error] = parseSync(path, mutated.code).errors;
  return error ? `${row.file}: the replacement of \`${row.export}\` is not an expression: ${error.message}` : undefined;
}

function environmentFor(key) {
  const register = new URL('test/mutation/register.ts', root).href;
  const options = [process.env.NODE_OPTIONS, `--import=${register}`].filter(Boolean).join(' ');
  return { ASSAY_MUTATION: key, NODE_OPTIONS: options };
}
