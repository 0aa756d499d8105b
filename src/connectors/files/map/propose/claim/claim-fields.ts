import type { Field } from '../../../../../domain/facts/field.ts';
import { columnKey } from '../../synonyms/column-key.ts';
import type { FieldSection } from '../../synonyms/field-name.ts';
import { type FieldMatch, matchField } from '../../synonyms/match-field.ts';
import type { ColumnProfile } from '../look/column-profile.ts';
import { type Draft, decide, isTaken, mapField, undecided } from '../draft.ts';
import { typeOfField } from './field-type.ts';
import { fitField } from './fit-field.ts';

interface Claim {
  readonly column: ColumnProfile;
  readonly match: FieldMatch;
}

/** Below this share of the fullest column a more usual name does not help. */
const fullEnough = 0.6;

/** Maps columns whose names speak of our fields; of several for one field the most usual that is about as full as any. */
export function claimFields(draft: Draft, rows: FieldSection): void {
  const claims = new Map<string, Claim[]>();
  const namesPeople = rows === 'contact' || draft.columns.some(({ name }) => isOfPerson(matchField(name, rows)));
  for (const column of undecided(draft)) {
    const match = matchField(column.name, rows);
    if (match === undefined || isOutOfPlace(match, rows)) continue;
    if (match.of === 'contact' && !namesPeople) {
      decide(draft, column, 'ignored', { why: 'is about a person, and no column says who that is' });
      continue;
    }
    const target = `${match.of}.${match.field}`;
    claims.set(target, [...(claims.get(target) ?? []), { column, match }]);
  }
  for (const rivals of claims.values()) settle(draft, rivals);
}

// A contact's amount or stage is not a deal; the deals have a file of their own.
function isOutOfPlace({ of }: FieldMatch, rows: FieldSection): boolean {
  return of === 'deal' && rows !== 'deal';
}

const keysOfPeople = ['id', 'email', 'name', 'first name', 'last name'];

function isOfPerson(match: FieldMatch | undefined): boolean {
  return match?.of === 'contact' && keysOfPeople.includes(match.field);
}

function settle(draft: Draft, rivals: readonly Claim[]): void {
  const fits = rivals.map((claim) => ({
    ...claim,
    fit: fitField(claim.column, claim.match.of, claim.match.field, typeOfField(claim.match), claim.match.name),
  }));
  const most = Math.max(...fits.map(({ column, fit }) => ('spec' in fit ? column.filled : 0)));
  const able = fits.filter(({ column, fit }) => 'spec' in fit && column.filled >= most * fullEnough);
  const winner = able.toSorted((a, b) => a.match.rank - b.match.rank)[0];
  const second = winner === undefined ? undefined : findSecond(winner, fits);
  for (const { column, match, fit } of fits) {
    const target = `${match.of}.${match.field}`;
    if ('why' in fit) decide(draft, column, 'unrecognized', { why: fit.why });
    else if (column === winner?.column)
      placeWinner(
        draft,
        column,
        match,
        second === undefined ? fit : { ...fit, spec: { ...fit.spec, fallback: second.column.name } },
      );
    else if (column === second?.column)
      decide(draft, column, 'mapped', { to: target, why: `where \`${winner?.column.name ?? ''}\` is empty` });
    else decide(draft, column, 'ignored', { why: `\`${winner?.column.name ?? ''}\` is taken for ${target}` });
  }
}

interface Fitted extends Claim {
  readonly fit: ReturnType<typeof fitField>;
}

const keysOfRecords = ['id', 'parent id'];

/** The column to ask where the winner is empty; an id is never made up from another column. */
function findSecond(winner: Fitted, fits: readonly Fitted[]): Fitted | undefined {
  if (winner.column.filled === winner.column.rows || keysOfRecords.includes(winner.match.field)) return undefined;
  const able = fits.filter(
    ({ column, fit }) => column !== winner.column && 'spec' in fit && fit.field === undefined && column.filled > 0,
  );
  return able.toSorted((a, b) => a.match.rank - b.match.rank)[0];
}

function placeWinner(
  draft: Draft,
  column: ColumnProfile,
  match: FieldMatch,
  fit: Extract<ReturnType<typeof fitField>, { spec: unknown }>,
): void {
  const field = fit.field ?? match.field;
  if (isTaken(draft, match.of, field)) {
    decide(draft, column, 'unrecognized', { why: `\`${field}\` has another column` });
    return;
  }
  mapField(draft, match.of, field, column, fit.spec);
  if (fit.note !== undefined) draft.notes.push(`\`${column.name}\` ${fit.note}`);
}

/** Maps columns named like fields the playbook declares. */
export function claimDeclared(draft: Draft, rows: FieldSection, declared: readonly Field[]): void {
  const order = rows === 'contact' ? ['contact', 'account'] : ['account', 'contact'];
  for (const column of undecided(draft)) {
    const named = declared.filter(({ name }) => columnKey(name) === columnKey(column.name));
    const field = order.map((of) => named.find((each) => each.of === of)).find((each) => each !== undefined);
    if (field === undefined || (field.of !== 'account' && field.of !== 'contact')) continue;
    if (!isTaken(draft, field.of, field.name)) mapField(draft, field.of, field.name, column, { column: column.name });
  }
}
