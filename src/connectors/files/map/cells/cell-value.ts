import type { Money, Value } from '../../../../domain/facts/fact.ts';
import { type Field, nameKey } from '../../../../domain/facts/field.ts';
import { foldText } from '../../../../domain/facts/fold-text.ts';
import { countryCode } from '../vocabulary/country-code.ts';
import { parseEmailAddress } from '../values/email-address.ts';
import { industryOf } from '../vocabulary/industry.ts';
import { parseMoneyText } from '../values/money-text.ts';
import { parseRecordId } from '../values/record-id.ts';
import { relationshipOf } from '../vocabulary/relationship.ts';
import { parseWebDomain } from '../values/web-domain.ts';
import { parseYesNoText } from '../values/yes-no-text.ts';
import type { BoundColumn, CellText } from './bound-column.ts';
import { type DayReader, readDay } from './cell-day.ts';
import { type NumberReading, readNumber } from './cell-number.ts';

/** A value, perhaps taken from a band such as `51-200`; or why there is none. */
export type CellValue = { readonly value: Value; readonly band?: string } | { readonly why: string };

/** Reads what a cell says as a value of a field; a text that does not fit is never a value. */
export function readValue(field: Field, column: BoundColumn, cell: CellText, days: DayReader): CellValue {
  switch (field.type) {
    case 'text':
      return readText(field, cell);
    case 'number':
      return fitting(field, readNumber(cell.text, column, scaledNumber));
    case 'money':
      return readNumber(cell.text, column, (text, mark) => parseMoneyText(text, mark, column.spec.currency));
    case 'yes/no':
      return orWhy(parseYesNoText(cell.text), 'is neither yes nor no');
    case 'date':
      return orWhy(readDay(cell.text, column, days), 'is no date');
    case 'list':
      return { value: splitList(cell.text, column.spec.list) };
  }
}

function scaledNumber(text: string, mark: '.' | ','): number | undefined {
  return parseMoneyText(text, mark)?.amount;
}

function fitting(field: Field, reading: NumberReading<number>): CellValue {
  const cannotBeNegative = ['employees', 'open positions', 'open deals', 'founded'].includes(field.name);
  if ('value' in reading && cannotBeNegative && reading.value < 0) return { why: 'cannot be negative' };
  return reading;
}

function orWhy(value: Value | undefined, why: string): CellValue {
  return value === undefined ? { why } : { value };
}

function readText(field: Field, { text, isGiven }: CellText): CellValue {
  if (isGiven) return { value: text };
  switch (nameKey(field.name)) {
    case 'email':
      return orWhy(parseEmailAddress(text), 'is no e-mail address');
    case 'domain':
      return domainValue(text);
    case 'id':
    case 'accountid':
      return idValue(text);
    case 'country':
      return { value: countryCode(text) ?? text };
    case 'industry':
      return { value: industryOf(text) ?? text };
    case 'relationship':
      return orWhy(relationshipOf(text) ?? listedValue(field, text), 'names no relationship');
    default:
      return field.values === undefined
        ? { value: text }
        : orWhy(listedValue(field, text), `is none of ${field.values.join(', ')}`);
  }
}

function domainValue(text: string): CellValue {
  const parsed = parseWebDomain(text);
  return 'domain' in parsed ? { value: parsed.domain } : parsed;
}

function idValue(text: string): CellValue {
  const parsed = parseRecordId(text);
  return 'id' in parsed ? { value: parsed.id } : parsed;
}

function listedValue(field: Field, text: string): string | undefined {
  return field.values?.find((value) => foldText(value) === foldText(text.replaceAll('_', ' ')));
}

/** The items of a list as text or as JSON: `a; b`, `["a","b"]`. */
function splitList(text: string, separator?: string): readonly string[] {
  const items = text.startsWith('[') ? jsonItems(text) : undefined;
  const parts = items ?? text.split(separator === undefined ? /[;,|\n]/ : separator);
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

function jsonItems(text: string): readonly string[] | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return Array.isArray(parsed) ? parsed.map(String) : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a value is money. */
export function asMoney(value: Value): Money | undefined {
  return typeof value === 'object' && 'amount' in value ? value : undefined;
}
