import type { FieldSection } from '../synonyms/field-name.ts';
import { ignoredNames } from '../synonyms/ignored-names.ts';
import { columnKey } from '../synonyms/column-key.ts';
import { readColumnName } from '../synonyms/column-name.ts';
import { matchField } from '../synonyms/match-field.ts';
import type { OutcomeSpec } from '../mapping.ts';
import { claimDeclared, claimFields } from './claim/claim-fields.ts';
import { claimIdentity } from './claim/claim-identity.ts';
import { claimEventColumns, claimSummaries } from './claim/claim-summaries.ts';
import {
  type ColumnProfile,
  looksLikeBand,
  looksLikeCountry,
  looksLikeDomain,
  looksLikeEmail,
  looksLikeIndustry,
  looksLikeTitle,
} from './look/column-profile.ts';
import { type Draft, decide, isTaken, mapField, undecided } from './draft.ts';
import { findWonAndLost, outcomeOfStages } from './look/find-outcome.ts';
import type { ProposeOptions } from './proposal.ts';

const reasonByKey = new Map(
  ignoredNames.flatMap(([why, names]) => names.split('|').map((name) => [columnKey(name), why] as const)),
);

/** Decides about every column of a file whose rows are accounts, contacts or deals; the outcome where a column says it. */
export function proposeRecords(draft: Draft, rows: FieldSection, options: ProposeOptions): OutcomeSpec | undefined {
  claimDeclared(draft, rows, options.fields ?? []);
  claimFields(draft, rows);
  ignoreKnown(draft);
  if (rows !== 'deal') claimSummaries(draft);
  if (rows !== 'deal') claimEventColumns(draft);
  claimByValues(draft, rows);
  shareCountry(draft, rows);
  if (rows === 'account') claimIdentity(draft);
  const outcome = claimOutcome(draft, rows);
  for (const column of undecided(draft)) {
    if (matchField(column.name, rows)?.of === 'deal')
      decide(draft, column, 'ignored', { why: 'is about deals; read the export of the deals' });
    else decide(draft, column, 'unrecognized', column.filled === 0 ? { why: 'is empty' } : {});
  }
  return outcome;
}

function ignoreKnown(draft: Draft): void {
  for (const column of undecided(draft)) {
    const why = ignoredReason(column.name);
    if (why !== undefined) decide(draft, column, 'ignored', { why });
  }
}

/** Why a column of this name is left out, or undefined. */
export function ignoredReason(columnName: string): string | undefined {
  const { key, wholeKey } = readColumnName(columnName);
  const listed = reasonByKey.get(wholeKey) ?? reasonByKey.get(key);
  return listed ?? (/(?:^|[\s_-])scores?$/i.test(columnName.trim()) ? reasonByKey.get('score') : undefined);
}

/** Columns with names nobody has heard of, but values that speak for themselves. */
function claimByValues(draft: Draft, rows: FieldSection): void {
  const shapes: readonly (readonly [of: FieldSection, field: string, looksRight: (text: string) => boolean])[] = [
    ['contact', 'email', looksLikeEmail],
    ['account', 'domain', looksLikeDomain],
    [rows === 'contact' ? 'contact' : 'account', 'country', looksLikeCountry],
    ['account', 'employees', looksLikeBand],
    ['account', 'industry', looksLikeIndustry],
    ...(rows === 'contact' ? [['contact', 'title', looksLikeTitle] as const] : []),
  ];
  for (const column of undecided(draft)) {
    const found = shapes.find(([of, field, looksRight]) => !isTaken(draft, of, field) && isSurely(column, looksRight));
    if (found === undefined) continue;
    const [of, field] = found;
    mapField(draft, of, field, column, { column: column.name });
    draft.notes.push(`\`${column.name}\` is taken for ${of}.${field} because of its values; check it`);
  }
}

function isSurely(column: ColumnProfile, looksRight: (text: string) => boolean): boolean {
  const enough = looksRight === looksLikeIndustry || looksRight === looksLikeTitle ? 0.6 : 0.9;
  return column.filled >= 2 && column.share(looksRight) >= enough && column.share((text) => text.length > 2) >= 0.5;
}

/** A lead without a company record: its country is the only one known of the company. */
function shareCountry(draft: Draft, rows: FieldSection): void {
  const { account, contact } = draft.sections;
  const columnOf = (name: string | undefined): ColumnProfile | undefined =>
    draft.columns.find((column) => column.name === name);
  const country = contact.get('country');
  const column = columnOf(country?.column);
  const id = columnOf(account.get('id')?.column);
  const hasRecords = id !== undefined && id.filled * 2 > id.rows;
  if (rows !== 'contact' || country === undefined || column === undefined || hasRecords) return;
  if (!account.has('country') && account.has('name')) mapField(draft, 'account', 'country', column, country);
}

function claimOutcome(draft: Draft, rows: FieldSection): OutcomeSpec | undefined {
  const { deal } = draft.sections;
  const stage = draft.columns.find(({ name }) => name === deal.get('stage')?.column);
  const named = undecided(draft).filter(({ name }) =>
    ['outcome', 'result', 'ergebnis', 'status', 'won', 'resultat', 'resultado'].includes(columnKey(name)),
  );
  const found = findWonAndLost(rows === 'deal' ? named : undecided(draft));
  if (found !== undefined) {
    decide(draft, found.column, 'mapped', { to: 'outcome' });
    return found.outcome;
  }
  if (rows !== 'deal' || stage === undefined) return undefined;
  const outcome = outcomeOfStages(stage);
  const hasFlags = deal.has('is won') || deal.has('is closed');
  const isNamed = [...outcome.won, ...outcome.lost].some((text) => stage.values.has(text));
  return hasFlags && !isNamed ? undefined : outcome;
}
