import { describe, expect, test } from 'vitest';
import { applyMutation, findMutation, keyOf, type Mutation } from './apply-mutation.ts';

const mutation = (name: string, replacement: string): Mutation => ({
  id: 'A1',
  file: 'src/x.ts',
  export: name,
  replacement,
});

/** Runs the mutated source as a module; written without types, which only Node or vite would strip. */
async function load(
  source: string,
  name: string,
  replacement: string,
): Promise<Record<string, (...given: unknown[]) => unknown>> {
  const mutated = applyMutation(source, mutation(name, replacement));
  if (!mutated.ok) throw new Error(mutated.problem);
  return import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(mutated.code)}`);
}

describe('a mutation', () => {
  test('replaces an exported function, for callers in the same file too', async () => {
    const source =
      'export function double(n) {\n  return n * 2;\n}\nexport function quadruple(n) {\n  return double(double(n));\n}\n';
    const module = await load(source, 'double', '(n) => n + 1');
    expect(module['double']?.(5)).toBe(6);
    expect(module['quadruple']?.(5)).toBe(7);
  });

  test('may call what it replaces', async () => {
    const module = await load('export function double(n) {\n  return n * 2;\n}\n', 'double', '(n) => original(n) + 1');
    expect(module['double']?.(5)).toBe(11);
  });

  test('is in place before the line that declares the function', async () => {
    const module = await load(
      'export const early = () => seen;\nconst seen = f();\nexport function f() {\n  return 1;\n}\n',
      'f',
      '() => 2',
    );
    expect(module['early']?.()).toBe(2);
  });

  test('replaces an exported constant, and async and generator functions', async () => {
    const constant = await load('export const rate = () => 3;\n', 'rate', '() => original() + 1');
    expect(constant['rate']?.()).toBe(4);
    const later = await load(
      'export async function f() {\n  return 1;\n}\n',
      'f',
      'async () => (await original()) + 1',
    );
    expect(await later['f']?.()).toBe(2);
    const many = await load('export function* f() {\n  yield 1;\n}\n', 'f', '() => [...original(), 2]');
    expect(many['f']?.()).toEqual([1, 2]);
  });

  test('renames every overload and leaves longer names alone', () => {
    const source =
      'export function f(a: string): void;\nexport function f(a: number): void;\nexport function fold() {}\n';
    const mutated = applyMutation(source, mutation('f', '() => 1'));
    expect(mutated.ok && mutated.code.match(/function f__original/g)).toHaveLength(2);
    expect(mutated.ok && mutated.code).toContain('export function fold()');
  });

  test('of an export that is not there says so', () => {
    const problem = 'src/x.ts: no `export function g` or `export const g`';
    expect(applyMutation('export function f() {}\n', mutation('g', '() => 1'))).toEqual({ ok: false, problem });
  });

  test('is named by its id, and by its place among those of one id', () => {
    const [first, second] = [mutation('f', '1'), mutation('g', '2')];
    expect([first, second].map((row) => keyOf([first, second], row))).toEqual(['A1', 'A1/2']);
    expect(findMutation([first, second], 'A1/2')).toBe(second);
    expect(findMutation([first, second], 'A2')).toBeUndefined();
  });
});
