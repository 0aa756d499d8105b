import { type ColumnProfile, isUnique, looksLikeDate } from '../look/column-profile.ts';
import { type Draft, mapField, undecided } from '../draft.ts';

/**
 * Makes sure that a row of accounts can be told from another: by the first columns whose values never repeat, words as
 * the name, codes as the id; where there are none, by the line it stands on.
 */
export function claimIdentity(draft: Draft): void {
  const { account } = draft.sections;
  if (['id', 'name', 'domain'].some((field) => account.has(field))) return;
  const unique = undecided(draft).filter((column) => isUnique(column) && column.share(looksLikeDate) < 0.5);
  const name = unique.find((column) => column.share(looksLikeName) >= 0.5);
  const id = unique.find((column) => column !== name && column.share((text) => /^[\w./-]{1,40}$/.test(text)) >= 0.9);
  if (name !== undefined) take(draft, 'name', name);
  if (id !== undefined) take(draft, 'id', id);
  if (name !== undefined || id !== undefined) return;
  account.set('id', { isLine: true });
  draft.notes.push('no column tells one account from another: every line is taken for an account of its own');
}

function take(draft: Draft, field: string, column: ColumnProfile): void {
  mapField(draft, 'account', field, column, { column: column.name });
  draft.notes.push(
    `\`${column.name}\` is taken for the ${field} of the account, because its values never repeat; check it`,
  );
}

function looksLikeName(text: string): boolean {
  return /\p{Ll}/u.test(text) || /\s/.test(text);
}
