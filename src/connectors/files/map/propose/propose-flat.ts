import { accountFields } from '../../../../domain/facts/built-in-fields.ts';
import { nameKey } from '../../../../domain/facts/field.ts';
import type { OutcomeSpec } from '../mapping.ts';
import { matchField } from '../synonyms/match-field.ts';
import { claimDeclared } from './claim/claim-fields.ts';
import { isUnique, looksLikeNumber, type ColumnProfile } from './look/column-profile.ts';
import { type Draft, decide, isTaken, mapField, undecided } from './draft.ts';
import { findWonAndLost, findYesNoOutcome } from './look/find-outcome.ts';
import type { ProposeOptions } from './proposal.ts';
import { typeOfField } from './claim/field-type.ts';
import { fitField } from './claim/fit-field.ts';

/**
 * A table that names no company and no person, but says how each row ended: every row becomes an account of its own, and
 * every column a field under its own name. False when no column is an outcome, for then there is nothing to learn from it.
 */
export function proposeFlat(draft: Draft, options: ProposeOptions): OutcomeSpec | undefined {
  const found = findWonAndLost(draft.columns) ?? findYesNoOutcome(draft.columns);
  if (found === undefined) return undefined;
  decide(draft, found.column, 'mapped', { to: 'outcome' });
  if (found.note !== undefined) draft.notes.push(found.note);
  claimRowId(draft);
  claimDeclared(draft, 'account', options.fields ?? []);
  for (const column of undecided(draft)) claimOwnName(draft, column);
  draft.notes.push(
    'no column names a company or a person: every row is taken for an account of its own; fields that are not built in must be declared in fields.md before a rule can use them',
  );
  return found.outcome;
}

/** An id column where there is one, else the line is the id. */
function claimRowId(draft: Draft): void {
  const id = undecided(draft).find((column) => isUnique(column) && matchField(column.name, 'account')?.field === 'id');
  if (id === undefined) draft.sections.account.set('id', { isLine: true });
  else mapField(draft, 'account', 'id', id, { column: id.name });
}

function claimOwnName(draft: Draft, column: ColumnProfile): void {
  const match = matchField(column.name, 'account');
  const builtIn =
    match?.of === 'account' && match.field !== 'id' && !isTaken(draft, 'account', match.field) ? match : undefined;
  const fit =
    builtIn === undefined ? undefined : fitField(column, 'account', builtIn.field, typeOfField(builtIn), builtIn.name);
  if (
    builtIn !== undefined &&
    fit !== undefined &&
    'spec' in fit &&
    !isTaken(draft, 'account', fit.field ?? builtIn.field)
  ) {
    mapField(draft, 'account', fit.field ?? builtIn.field, column, fit.spec);
    return;
  }
  const name = ownName(column.name);
  const isEmpty = column.filled === 0 && column.blanks.length === 0;
  if (isTaken(draft, 'account', name) || isEmpty)
    return decide(draft, column, 'unrecognized', isEmpty ? { why: 'is empty' } : {});
  // A decimal mark tells the reader that the field is a number.
  const isNumber = column.share(looksLikeNumber) >= 0.95;
  mapField(draft, 'account', name, column, isNumber ? { column: column.name, decimal: '.' } : { column: column.name });
}

/** A field named as the column is; one of our names stands for something else here, or its values would fit. */
function ownName(column: string): string {
  const name = column
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll(/[_\s]+/g, ' ')
    .trim()
    .toLowerCase();
  return accountFields.some((field) => nameKey(field.name) === nameKey(name)) ? `${name} as given` : name;
}
