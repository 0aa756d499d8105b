import type { Field, FieldCatalog } from '../../domain/facts/field.ts';
import type { Desk } from '../tables/read-cell.ts';
import type { CellScope } from '../tables/read-condition.ts';

/** What every reader of a file needs: where to write problems, and what conditions may name. */
export interface ReadContext extends Desk {
  readonly currency: string;
  readonly account: FieldCatalog;
  readonly contact: FieldCatalog;
  /** Properties declared in fields.md, by `nameKey` of their event. */
  readonly declaredProperties: ReadonlyMap<string, readonly Field[]>;
  /** Properties declared for all events. */
  readonly sharedProperties: readonly Field[];
}

/** The scope of conditions over accounts or contacts. */
export function scopeOf(catalog: FieldCatalog, { account, contact, currency }: ReadContext): CellScope {
  const elsewhere = catalog === contact ? { of: 'account', catalog: account } : { of: 'contact', catalog: contact };
  return { catalog, currency, elsewhere };
}
