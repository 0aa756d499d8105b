/** Which record a field belongs to. */
export type FieldSection = 'account' | 'contact' | 'deal';

/** What systems call one of our fields. */
export interface FieldNames {
  readonly of: FieldSection;
  readonly field: string;
  /** Names that mean it in any file. */
  readonly names: readonly string[];
  /** Names that mean it only in a file whose rows are of that kind, or behind a prefix such as `Account:`. */
  readonly bare: readonly string[];
}

/** One line of a table of names, split at `|`: first those that hold anywhere, then those that need their own file. */
export function namesOf(
  of: FieldSection,
  table: Readonly<Record<string, readonly [names: string, bare?: string]>>,
): readonly FieldNames[] {
  return Object.entries(table).map(([field, [names, bare = '']]) => ({
    of,
    field,
    names: splitNames(names),
    bare: splitNames(bare),
  }));
}

function splitNames(text: string): readonly string[] {
  return text
    .split('|')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
