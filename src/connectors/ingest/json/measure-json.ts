import { Buffer } from 'node:buffer';

/** How large and how deep a value may be. */
export interface JsonLimits {
  readonly bytes: number;
  readonly depth: number;
}

/** Whether a value is within the limits. */
export type Measure = 'fits' | 'too large' | 'too deep';

/**
 * Measures a value as it came from `JSON.parse`: about the bytes of its text. It stops at the limit and does not call
 * itself, so neither size nor depth of what is sent can hurt.
 */
export function measureJson(value: unknown, limits: JsonLimits): Measure {
  const open: (readonly [value: unknown, depth: number])[] = [[value, 0]];
  let bytes = 0;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [current, depth] = next;
    if (depth > limits.depth) return 'too deep';
    bytes += ownBytes(current, limits.bytes - bytes);
    if (bytes > limits.bytes) return 'too large';
    if (typeof current !== 'object' || current === null) continue;
    for (const name in current) {
      bytes += Array.isArray(current) ? 1 : name.length + 4;
      if (bytes > limits.bytes) return 'too large';
      open.push([(current as Readonly<Record<string, unknown>>)[name], depth + 1]);
    }
  }
  return 'fits';
}

/** The bytes of a value without its members; a text that cannot fit is not looked at. */
function ownBytes(value: unknown, left: number): number {
  if (typeof value === 'string') return value.length > left ? value.length : Buffer.byteLength(value) + 2;
  if (Array.isArray(value)) return Math.max(2, value.length);
  return typeof value === 'object' && value !== null ? 2 : String(value).length;
}
