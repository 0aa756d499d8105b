import type { ColumnSpec } from '../mapping.ts';
import { columnKey } from '../synonyms/column-key.ts';
import { ownNames } from '../synonyms/own-names.ts';
import { type Draft, decide, undecided } from './draft.ts';
import { ignoredReason } from './propose-records.ts';
import { claimKeys } from './propose-signals.ts';

/** Decides about every column of a file whose rows are touches or spend: whose they are, and what they say. */
export function proposeOwn(draft: Draft, rows: 'touch' | 'spend'): ReadonlyMap<string, ColumnSpec> {
  const own = new Map<string, ColumnSpec>();
  for (const [field, names] of ownNames[rows]) {
    const found = names.flatMap((key) => undecided(draft).filter(({ name }) => columnKey(name) === key))[0];
    if (found === undefined) continue;
    own.set(field, { column: found.name });
    decide(draft, found, 'mapped', { to: `${rows}.${field}` });
  }
  if (rows === 'touch') claimKeys(draft);
  for (const column of undecided(draft)) {
    const why = ignoredReason(column.name);
    if (why !== undefined) decide(draft, column, 'ignored', { why });
  }
  return own;
}
