import type { Json, JsonMap } from './json-value.ts';

/** What had to be mended in a value. */
export type Flaw = 'nul_removed' | 'text_mended' | 'number_dropped' | 'name_refused';

/** A value that can be stored anywhere, and what was mended. */
export interface CleanJson {
  readonly value: Json;
  readonly flaws: ReadonlySet<Flaw>;
}

const refusedNames = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Makes a value fit to be kept: texts without NUL, which PostgreSQL refuses, and without halves of characters; numbers
 * that are finite; no names that mean something to JavaScript. Its depth must have been measured.
 */
export function cleanJson(value: unknown): CleanJson {
  const flaws = new Set<Flaw>();
  return { value: cleanValue(value, flaws) ?? null, flaws };
}

function cleanValue(value: unknown, flaws: Set<Flaw>): Json | undefined {
  if (typeof value === 'string') return cleanText(value, flaws);
  if (typeof value === 'number') return cleanNumber(value, flaws);
  if (typeof value === 'boolean' || value === null) return value;
  if (typeof value !== 'object') return undefined;
  return Array.isArray(value) ? cleanList(value, flaws) : cleanRecord(value, flaws);
}

function cleanText(text: string, flaws: Set<Flaw>): string {
  const mended = mendText(text);
  if (mended === text) return text;
  flaws.add(text.includes('\0') ? 'nul_removed' : 'text_mended');
  return mended;
}

/** A text without NUL and without halves of characters. */
export function mendText(text: string): string {
  return (text.includes('\0') ? text.replaceAll('\0', '') : text).toWellFormed();
}

function cleanNumber(value: number, flaws: Set<Flaw>): number | undefined {
  // Adding nothing turns -0 into 0.
  if (Number.isFinite(value)) return value + 0;
  flaws.add('number_dropped');
  return undefined;
}

function cleanList(list: readonly unknown[], flaws: Set<Flaw>): readonly Json[] {
  return list.map((item) => cleanValue(item, flaws)).filter((item) => item !== undefined);
}

function cleanRecord(record: object, flaws: Set<Flaw>): JsonMap {
  const map = new Map<string, Json>();
  for (const [name, member] of Object.entries(record)) {
    const clean = cleanText(name, flaws);
    if (refusedNames.has(clean)) {
      flaws.add('name_refused');
      continue;
    }
    const value = cleanValue(member, flaws);
    if (value !== undefined && !map.has(clean)) map.set(clean, value);
  }
  return map;
}
