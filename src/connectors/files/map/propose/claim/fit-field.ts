import type { ColumnSpec } from '../../mapping.ts';
import type { FieldType } from '../../../../../domain/facts/field.ts';
import type { ColumnName } from '../../synonyms/column-name.ts';
import { relationshipOf } from '../../vocabulary/relationship.ts';
import {
  type ColumnProfile,
  isYesNoColumn,
  looksLikeCountry,
  looksLikeDate,
  looksLikeEmail,
  looksLikeNumber,
  looksLikeTitle,
} from '../look/column-profile.ts';

/** How a column fits the field its name speaks of: as a spec, under another field, or not at all. */
export type FieldFit =
  | { readonly spec: ColumnSpec; readonly field?: string; readonly note?: string }
  | { readonly why: string };

const minimumShare = 0.5;
const places = /location|headquarter|hq|office/i;
const salutations = new Set([
  'mr',
  'mr.',
  'mrs',
  'mrs.',
  'ms',
  'ms.',
  'dr',
  'dr.',
  'prof.',
  'herr',
  'frau',
  'mme',
  'm.',
  'sr',
  'sra',
  'sr.',
  'sra.',
]);

/** Checks the values of a column against the field its name speaks of. */
export function fitField(
  column: ColumnProfile,
  of: string,
  field: string,
  type: FieldType,
  name: ColumnName,
): FieldFit {
  const spec: ColumnSpec = { column: column.name };
  if (column.filled === 0) return relationshipSpec(column, field) ?? { spec };
  switch (type) {
    case 'number':
    case 'money':
      return fitNumber(column, field, type, name);
    case 'date':
      return column.share((text) => looksLikeDate(text) || /^\d{5}(?:[.,]\d+)?$/.test(text)) >= minimumShare
        ? { spec }
        : { why: 'its values are no dates' };
    case 'text':
      return fitText(column, of, field);
    case 'list':
    case 'yes/no':
      return { spec };
  }
}

function fitNumber(column: ColumnProfile, field: string, type: 'number' | 'money', name: ColumnName): FieldFit {
  if (isYesNoColumn(column)) return { why: 'has only two values, yes and no: no amount' };
  if (column.share(looksLikeNumber) < minimumShare) {
    const isSize = field === 'employees' && column.distinct <= 12;
    return isSize
      ? {
          field: 'segment',
          spec: { column: column.name },
          note: 'says the size in words, so it is mapped as `segment`',
        }
      : { why: 'its values are no numbers' };
  }
  const multiply = name.multiply === undefined ? {} : { multiply: name.multiply };
  const currency = name.currency === undefined || type !== 'money' ? {} : { currency: name.currency };
  return { spec: { column: column.name, ...currency, ...multiply } };
}

function fitText(column: ColumnProfile, of: string, field: string): FieldFit {
  const spec: ColumnSpec = { column: column.name };
  switch (field) {
    case 'email':
      return column.share((text) => looksLikeEmail(text)) >= minimumShare
        ? { spec }
        : { why: 'its values are no e-mail addresses' };
    case 'country': {
      const isElsewhere = column.share(looksLikeCountry) < minimumShare && places.test(column.name) && of === 'account';
      return isElsewhere
        ? { field: 'city', spec, note: 'holds places rather than countries, so it is mapped as `city`' }
        : { spec };
    }
    case 'title':
      return column.share((text) => salutations.has(text.toLowerCase())) > minimumShare
        ? { why: 'holds forms of address, not job titles' }
        : { spec };
    case 'role': {
      const isTitle = column.share(looksLikeTitle) >= minimumShare;
      return isTitle ? { field: 'title', spec, note: 'holds job titles, so it is mapped as `title`' } : { spec };
    }
    case 'relationship':
      return relationshipSpec(column, field) ?? { why: 'names no relationship such as customer or partner' };
    default:
      return { spec };
  }
}

/** Stages and types that speak of more than a prospect are listed one by one, so that a person can correct them. */
function relationshipSpec(column: ColumnProfile, field: string): FieldFit | undefined {
  if (field !== 'relationship') return undefined;
  const isLifecycle = /lifecycle|ciclo|cycle/i.test(column.name);
  const usual: readonly (readonly [string, string])[] = isLifecycle
    ? [
        ['Customer', 'customer'],
        ['Evangelist', 'customer'],
      ]
    : [];
  const seen = [...column.values.keys()].flatMap((text) => {
    const relationship = relationshipOf(text);
    return relationship === undefined || (isLifecycle && relationship === 'prospect')
      ? []
      : [[text, relationship] as const];
  });
  const values = new Map([
    ...seen,
    ...usual.filter(([text]) => !seen.some(([other]) => other.toLowerCase() === text.toLowerCase())),
  ]);
  return values.size === 0 ? undefined : { spec: { column: column.name, values, isOnlyListed: true } };
}
