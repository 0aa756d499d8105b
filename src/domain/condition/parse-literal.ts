import type { Field } from '../facts/field.ts';
import { foldText } from '../facts/fold-text.ts';
import { parseMoney, parseNumber } from '../facts/parse-value.ts';
import { parseDay } from '../time/day.ts';
import type { Literal } from './condition.ts';
import { didYouMean } from './suggest.ts';

/** A value of a condition read as its field's type, or the sentence that says why it is none. */
export function parseLiteral(text: string, field: Field, currency: string): Literal | string {
  switch (field.type) {
    case 'text':
    case 'list':
    case 'yes/no':
      return parseText(text, field);
    case 'number':
      return parseAmount(text, field);
    case 'money':
      return parseMoneyLiteral(text, currency);
    case 'date':
      return parseDate(text);
  }
}

function parseText(text: string, field: Field): Literal | string {
  const { values } = field;
  if (values === undefined || values.some((value) => foldText(value) === foldText(text))) return { kind: 'text', text };
  return `\`${field.name}\` is never \`${text}\`${didYouMean(text, values) || `; it is one of ${values.join(', ')}`}`;
}

function parseAmount(text: string, field: Field): Literal | string {
  const value = parseNumber(text);
  if (value !== undefined) return { kind: 'number', value, text };
  return `\`${field.name}\` is a number field, and \`${text}\` is not a number${hintAboutCommas(text)}`;
}

function hintAboutCommas(text: string): string {
  return text.includes(',') ? '; write it without a comma' : '; write it like 1000, 1k or 2.5M';
}

function parseMoneyLiteral(text: string, currency: string): Literal | string {
  const money = parseMoney(text);
  if (money === undefined) return `\`${text}\` is not an amount; write it like 20k, EUR 20k or 2.5M`;
  if (money.currency !== undefined && money.currency !== currency) {
    return `\`${text}\` is not in the playbook's currency; write the amount in ${currency}`;
  }
  return { kind: 'number', value: money.amount, text };
}

function parseDate(text: string): Literal | string {
  const value = parseDay(text);
  return value === undefined ? `\`${text}\` is not a date; write it like 2026-03-10` : { kind: 'date', value, text };
}
