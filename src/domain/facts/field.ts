/** What a field holds. `money` is compared in the playbook's currency; `date` is a day. */
export type FieldType = 'text' | 'number' | 'money' | 'yes/no' | 'date' | 'list';

/** Whom a field describes; `verdict` fields exist only in a verdict table. */
export type FieldOwner = 'account' | 'contact' | 'signal' | 'verdict';

/** A named, typed slot for facts. */
export interface Field {
  readonly name: string;
  readonly of: FieldOwner;
  readonly type: FieldType;
  /** The only values a text field may hold, in their order. */
  readonly values?: readonly string[];
  /** Days after its observation when a fact of this field is unknown again. */
  readonly freshDays?: number;
  /** True where a provider or a person can be asked for it, so that not knowing it is worth saying. */
  readonly isFillable: boolean;
  /** Where facts of this field come from, in the playbook's words. */
  readonly source?: string;
}

/** The fields one kind of record may have, each with the position of its value in a record. */
export interface FieldCatalog {
  readonly fields: readonly Field[];
  readonly positions: ReadonlyMap<string, number>;
}

/** A catalog of these fields; of two with one name the later wins, so a playbook can refine a built-in one. */
export function catalogOf(fields: readonly Field[]): FieldCatalog {
  const byName = new Map<string, Field>();
  for (const field of fields) byName.set(nameKey(field.name), field);
  const kept = [...byName.values()];
  return { fields: kept, positions: new Map(kept.map((field, position) => [nameKey(field.name), position])) };
}

/** The position of a field by any spelling of its name, or undefined when the catalog has none. */
export function positionOf(catalog: FieldCatalog, name: string): number | undefined {
  return catalog.positions.get(nameKey(name));
}

const mostKeysKept = 10_000;
const longestKeyKept = 200;
const keysByName = new Map<string, string>();

/** What is left of a name when case, blanks, `_` and `-` do not matter: `demoRequested` and `Demo requested` are one. */
export function nameKey(name: string): string {
  const known = keysByName.get(name);
  if (known !== undefined) return known;
  const key = name.toLowerCase().replaceAll(/[\s_-]/g, '');
  // The same few names come again for every record; names from files must not fill the memory.
  if (keysByName.size < mostKeysKept && name.length <= longestKeyKept) keysByName.set(name, key);
  return key;
}
