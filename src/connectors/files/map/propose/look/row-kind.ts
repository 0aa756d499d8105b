import type { RowKind } from '../../mapping.ts';
import { columnKey } from '../../synonyms/column-key.ts';
import { matchField, sectionsNaming } from '../../synonyms/match-field.ts';
import { tellingNames } from '../../synonyms/own-names.ts';
import { signalNames } from '../../synonyms/signal-names.ts';
import { type ColumnProfile, looksLikeDate, looksLikeDomain, looksLikeEmail } from './column-profile.ts';

/** What rows are, or `flat` when no column names a company, a person, a deal or an event. */
export type DetectedRows = Exclude<RowKind, 'nothing'> | 'flat';

/** Finds out what the rows of a file are from its columns' names, and where those say nothing, from their values. */
export function detectRows(columns: readonly ColumnProfile[]): DetectedRows {
  const own = ownKind(columns);
  if (own !== undefined) return own;
  if (isSignalFile(columns)) return 'signal';
  const named = (section: 'account' | 'contact' | 'deal', ...fields: readonly string[]): number =>
    columns.filter(
      ({ name }) => sectionsNaming(name).includes(section) && fields.includes(matchField(name, section)?.field ?? ''),
    ).length;
  const ownFile = (...keys: readonly string[]): boolean =>
    keys.every((key) => columns.some(({ name }) => columnKey(name) === key));
  const people = named('contact', 'first name', 'last name', 'name', 'title');
  const isDeal =
    named('deal', 'stage', 'id', 'name') > 0 &&
    named('deal', 'stage', 'id', 'name', 'amount', 'closed at', 'is won') > 1;
  if ((isDeal && people < 2) || ownFile('stage', 'amount')) return 'deal';
  if (people > 0 || named('contact', 'email') > 0) return 'contact';
  if (columns.some((column) => !isOwner(column) && looksFilledWith(column, looksLikeEmail))) return 'contact';
  if (named('account', 'id', 'name', 'domain') > 0) return 'account';
  if (columns.some((column) => looksFilledWith(column, looksLikeDomain))) return 'account';
  return named('account', 'industry', 'employees', 'revenue', 'founded', 'country', 'city') > 1 ? 'account' : 'flat';
}

// A salesperson's address says whose the record is, not that its row is a person.
function isOwner({ name }: ColumnProfile): boolean {
  return matchField(name, 'account')?.field === 'owner';
}

const keysOfRecords = ['id', 'name', 'domain', 'email'];

// Money beside a channel or a campaign, and nobody it was spent on.
function ownKind(columns: readonly ColumnProfile[]): 'touch' | 'spend' | undefined {
  const keys = columns.map(({ name }) => columnKey(name));
  const hasOne = (...names: readonly string[]): boolean => names.some((name) => keys.includes(columnKey(name)));
  if (keys.some((key) => tellingNames.touch.includes(key))) return 'touch';
  const isOfSomebody = columns.some(({ name }) =>
    sectionsNaming(name).some((section) => keysOfRecords.includes(matchField(name, section)?.field ?? '')),
  );
  const isSpend =
    keys.some((key) => tellingNames.spend.includes(key)) && hasOne('channel', 'campaign', 'campaign name');
  return isSpend && !isOfSomebody ? 'spend' : undefined;
}

function looksFilledWith(column: ColumnProfile, looksRight: (text: string) => boolean): boolean {
  return column.filled > 0 && column.share(looksRight) >= 0.8;
}

function isSignalFile(columns: readonly ColumnProfile[]): boolean {
  return eventColumn(columns) !== undefined && timeColumn(columns) !== undefined;
}

/** The column that says what happened, in a file where rows are signals. */
export function eventColumn(columns: readonly ColumnProfile[]): ColumnProfile | undefined {
  return firstNamed(columns, signalNames.event) ?? segmentTypeColumn(columns);
}

/** Segment-style calls have a `type`, and somebody who did it. */
export function segmentTypeColumn(columns: readonly ColumnProfile[]): ColumnProfile | undefined {
  const type = columns.find(({ name }) => columnKey(name) === 'type');
  const hasPerson = columns.some(({ name }) => ['userid', 'anonymousid'].includes(columnKey(name)));
  const isCall = (text: string): boolean =>
    ['track', 'page', 'screen', 'identify', 'group', 'alias'].includes(text.toLowerCase());
  return type !== undefined && hasPerson && type.share(isCall) > 0.9 ? type : undefined;
}

/** The column that says when it happened. */
export function timeColumn(columns: readonly ColumnProfile[]): ColumnProfile | undefined {
  const found = signalNames.at
    .map((key) => columns.find(({ name }) => columnKey(name) === columnKey(key)))
    .filter((column) => column !== undefined);
  return (
    found.find((column) => looksFilledWith(column, looksLikeDate)) ??
    (columns.every(({ filled }) => filled === 0) ? found[0] : undefined)
  );
}

function firstNamed(columns: readonly ColumnProfile[], names: readonly string[]): ColumnProfile | undefined {
  for (const name of names) {
    const found = columns.find((column) => columnKey(column.name) === columnKey(name));
    if (found !== undefined) return found;
  }
  return undefined;
}
