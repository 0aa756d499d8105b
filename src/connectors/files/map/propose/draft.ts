import { type ColumnSpec, type FieldSpecs, type SignalSpec } from '../mapping.ts';
import type { FieldSection } from '../synonyms/field-name.ts';
import type { ColumnProfile } from './look/column-profile.ts';
import type { ColumnDecision, ColumnUse } from './proposal.ts';

/** A mapping while it is being put together. */
export interface Draft {
  readonly columns: readonly ColumnProfile[];
  readonly sections: Readonly<Record<FieldSection, Map<string, ColumnSpec>>>;
  readonly signals: SignalSpec[];
  readonly decisions: Map<string, ColumnDecision>;
  readonly notes: string[];
}

const EXAMPLES = 4;
const EXAMPLE_CHARS = 40;

/** A draft in which nothing is decided. */
export function startDraft(columns: readonly ColumnProfile[]): Draft {
  return {
    columns,
    sections: { account: new Map(), contact: new Map(), deal: new Map() },
    signals: [],
    decisions: new Map(),
    notes: [],
  };
}

/** Whether a field has its column already. */
export function isTaken(draft: Draft, of: FieldSection, field: string): boolean {
  return draft.sections[of].has(field);
}

/** Lets a column stand for a field; a column may stand for more than one. */
export function mapField(draft: Draft, of: FieldSection, field: string, column: ColumnProfile, spec: ColumnSpec): void {
  draft.sections[of].set(field, spec);
  const before = draft.decisions.get(column.name)?.to;
  decide(draft, column, 'mapped', { to: before === undefined ? `${of}.${field}` : `${before}, ${of}.${field}` });
}

/** Says what becomes of a column. */
export function decide(
  draft: Draft,
  column: ColumnProfile,
  use: ColumnUse,
  more: { readonly to?: string; readonly why?: string } = {},
): void {
  const examples = [...column.values.keys()]
    .slice(0, EXAMPLES)
    .map((text) => (text.length > EXAMPLE_CHARS ? `${text.slice(0, EXAMPLE_CHARS)}…` : text));
  draft.decisions.set(column.name, { column: column.name, use, ...more, examples });
}

/** Columns nothing has been decided about. */
export function undecided(draft: Draft): readonly ColumnProfile[] {
  return draft.columns.filter(({ name }) => !draft.decisions.has(name));
}

/** The fields of a section in the order of the catalog of names, ids first. */
export function orderedSpecs(specs: ReadonlyMap<string, ColumnSpec>, order: readonly string[]): FieldSpecs {
  const place = (field: string): number => (order.includes(field) ? order.indexOf(field) : order.length);
  return new Map([...specs].toSorted(([a], [b]) => place(a) - place(b)));
}
