import { expect, test } from 'vitest';
import { conditionWords } from './condition-words.ts';
import { contactFields } from '../facts/built-in-fields.ts';
import { catalogOf } from '../facts/field.ts';
import { parseCondition } from './parse-condition.ts';

function words(text: string): string {
  const parsed = parseCondition(text, { catalog: catalogOf(contactFields), currency: 'EUR' });
  if (!parsed.ok) throw new Error(text);
  return conditionWords(parsed.value);
}

test('whom to look for reads as people say it, not as a rule [E13]', () => {
  expect(words('seniority is one of owner, c-level and function is one of executive, sales, finance')).toBe(
    'seniority owner or c-level, function executive, sales or finance',
  );
  expect(words('title contains buyer or (function is finance and seniority is not entry)')).toBe(
    'title contains buyer, or else (function finance, seniority other than entry)',
  );
  expect(words('not (role is user) and title is known')).toBe('not role user, title known');
});
