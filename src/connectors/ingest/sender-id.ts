import { isBlankText } from '../files/map/values/blank-text.ts';
import type { Json } from './json/json-value.ts';

/** What an id that was sent is worth. */
export type SenderId = { readonly id: string } | { readonly problem: 'none' | 'too long' | 'nobody' | 'no text' };

/** Ids have fewer characters than this. */
export const idChars = 100;

// What programs send when nobody is signed in: taken for ids, they would make one person of everybody.
const nobodies = new Set(
  'anonymous|guest|true|false|nan|nil|0|-1|id|none|[object object]|not_authenticated|distinct_id|distinctid|00000000-0000-0000-0000-000000000000'.split(
    '|',
  ),
);

/** Reads the id of a person, a visitor, an account or a message. Numbers count by their digits, where all of them came through. */
export function readSenderId(value: Json | undefined): SenderId {
  if (value === undefined || value === null || value === '') return { problem: 'none' };
  if (typeof value === 'number' && !Number.isSafeInteger(value)) return { problem: 'no text' };
  if (typeof value !== 'string' && typeof value !== 'number') return { problem: 'no text' };
  const id = String(value).normalize('NFC').trim();
  if (id === '') return { problem: 'none' };
  if (id.length >= idChars) return { problem: 'too long' };
  return isBlankText(id) || nobodies.has(id.toLowerCase()) ? { problem: 'nobody' } : { id };
}
