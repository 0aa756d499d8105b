import { createHash } from 'node:crypto';
import { compareTexts } from '../../../domain/facts/fact.ts';
import { type Json, isMap } from './json-value.ts';

/** The one text of a value, in whatever order its members came. */
export function canonicalJson(value: Json): string {
  if (isMap(value)) {
    const members = [...value].toSorted(([a], [b]) => compareTexts(a, b));
    return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`).join(',')}}`;
  }
  return Array.isArray(value) ? `[${value.map(canonicalJson).join(',')}]` : JSON.stringify(value);
}

/** 32 hexadecimal digits that stand for a text. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
