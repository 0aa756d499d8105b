import { accountFields, contactFields } from '../../../../domain/facts/built-in-fields.ts';
import { accountNames } from './account-names.ts';
import { columnKey } from './column-key.ts';
import { type ColumnName, readColumnName } from './column-name.ts';
import { contactNames } from './contact-names.ts';
import { dealNames } from './deal-names.ts';
import type { FieldNames, FieldSection } from './field-name.ts';

/** A field of ours that a column stands for, with what its name says of the unit. */
export interface FieldMatch {
  readonly of: FieldSection;
  readonly field: string;
  /** How usual this name is for the field; 0 is the most usual. */
  readonly rank: number;
  readonly name: ColumnName;
}

interface NamedField {
  readonly field: string;
  readonly rank: number;
}

type Names = ReadonlyMap<string, NamedField>;

const tables: Readonly<Record<FieldSection, readonly FieldNames[]>> = {
  account: accountNames,
  contact: contactNames,
  deal: dealNames,
};
const ownNames: Readonly<Record<FieldSection, readonly string[]>> = {
  // What another tool calls lists are not the lists kept here.
  account: accountFields.map(({ name }) => name).filter((name) => name !== 'parent account' && name !== 'lists'),
  contact: contactFields.map(({ name }) => name).filter((name) => name !== 'account id'),
  deal: dealNames.map(({ field }) => field),
};
const anywhere = mapSections((section) => indexOf(tables[section].map(({ field, names }) => [field, names])));
const inOwnFile = mapSections((section) =>
  indexOf([
    ...tables[section].map(({ field, bare }) => [field, bare] as const),
    ...ownNames[section].map((name) => [name, [name]] as const),
  ]),
);
const others: Readonly<Record<FieldSection, readonly FieldSection[]>> = {
  account: ['contact', 'deal'],
  contact: ['account', 'deal'],
  deal: ['account', 'contact'],
};

/** The field a column stands for in a file whose rows are of a kind: first by names of that kind, then by others. */
export function matchField(columnName: string, rows: FieldSection): FieldMatch | undefined {
  const name = readColumnName(columnName);
  const attempts = [
    matchKey(name.wholeKey, rows, undefined),
    matchKey(name.key, rows, name.section),
    matchKey(name.key, rows, undefined),
  ];
  const found = attempts.find((attempt) => attempt !== undefined);
  return found === undefined ? undefined : { ...found, name };
}

function matchKey(
  key: string,
  rows: FieldSection,
  section: FieldSection | undefined,
): Omit<FieldMatch, 'name'> | undefined {
  if (section !== undefined) {
    const named = inOwnFile[section].get(key) ?? anywhere[section].get(key);
    return named === undefined ? undefined : { of: section, ...named };
  }
  const own = inOwnFile[rows].get(key) ?? anywhere[rows].get(key);
  if (own !== undefined) return { of: rows, ...own };
  for (const other of others[rows]) {
    const named = anywhere[other].get(key);
    if (named !== undefined) return { of: other, ...named };
  }
  return undefined;
}

/** The sections a name speaks of in any file, which tells what the rows are. */
export function sectionsNaming(columnName: string): readonly FieldSection[] {
  const name = readColumnName(columnName);
  if (name.section !== undefined) return [name.section];
  return (['account', 'contact', 'deal'] as const).filter(
    (section) => anywhere[section].has(name.wholeKey) || anywhere[section].has(name.key),
  );
}

function indexOf(entries: readonly (readonly [field: string, names: readonly string[]])[]): Names {
  const index = new Map<string, NamedField>();
  for (const [field, names] of entries) {
    for (const [rank, name] of names.entries())
      if (!index.has(columnKey(name))) index.set(columnKey(name), { field, rank });
  }
  return index;
}

function mapSections<Value>(make: (section: FieldSection) => Value): Readonly<Record<FieldSection, Value>> {
  return { account: make('account'), contact: make('contact'), deal: make('deal') };
}
