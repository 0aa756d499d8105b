import type { ColumnSpec, SignalSpec } from '../mapping.ts';
import type { FieldSection } from '../synonyms/field-name.ts';
import { matchField } from '../synonyms/match-field.ts';
import { propertyPrefixes } from '../synonyms/signal-names.ts';
import type { ColumnProfile } from './look/column-profile.ts';
import { type Draft, decide, isTaken, mapField, undecided } from './draft.ts';
import { ignoredReason } from './propose-records.ts';
import { eventColumn, segmentTypeColumn, timeColumn } from './look/row-kind.ts';

/** Decides about every column of a file whose rows are signals: who, what, when, and everything else as properties. */
export function proposeSignals(draft: Draft): void {
  const type = segmentTypeColumn(draft.columns);
  const event =
    draft.columns.find((column) => column !== type && column === eventColumn(draft.columns)) ?? namedEvent(draft);
  const time = timeColumn(draft.columns);
  if (time === undefined || (event ?? type) === undefined) {
    draft.notes.push('no column says what happened, or none says when: no signal is read from this file');
    return;
  }
  decide(draft, time, 'signal', { to: 'its day' });
  if (event !== undefined) decide(draft, event, 'signal', { to: 'the event' });
  if (type === undefined) claimKeys(draft);
  else claimCalls(draft, type);
  const on: ColumnSpec = { column: time.name };
  const properties = claimProperties(draft, type !== undefined);
  if (type === undefined) {
    if (event !== undefined) draft.signals.push({ event: { column: event.name }, on, properties });
    return;
  }
  draft.signals.push(...callSignals(type, event, on, properties));
}

function namedEvent(draft: Draft): ColumnProfile | undefined {
  return draft.columns.find(({ name }) => /^event(?:[ _]?name)?$/i.test(name));
}

function callSignals(
  type: ColumnProfile,
  event: ColumnProfile | undefined,
  on: ColumnSpec,
  properties: SignalSpec['properties'],
): readonly SignalSpec[] {
  const pages: SignalSpec = {
    event: { constant: 'page viewed' },
    on,
    properties,
    when: new Map([[type.name, ['page', 'screen']]]),
  };
  if (event === undefined) return [pages];
  return [pages, { event: { column: event.name }, on, properties, when: new Map([[type.name, ['track']]]) }];
}

const keyFields: readonly (readonly [FieldSection, string])[] = [
  ['account', 'id'],
  ['account', 'domain'],
  ['account', 'name'],
  ['contact', 'id'],
  ['contact', 'email'],
  ['contact', 'anonymous id'],
];

/** Who did it: only what points at an account or a person is taken; their other columns are properties of the event. */
export function claimKeys(draft: Draft): void {
  for (const column of undecided(draft)) {
    const match = matchField(column.name, 'contact');
    const isOwnId =
      match?.of === 'contact' &&
      match.field === 'id' &&
      !/contact|person|user|lead|prospect|member|kontakt/i.test(column.name);
    if (match === undefined || isOwnId || !keyFields.some(([of, field]) => of === match.of && field === match.field))
      continue;
    if (!isTaken(draft, match.of, match.field)) mapField(draft, match.of, match.field, column, { column: column.name });
  }
}

/** Segment-style calls: `identify` describes a person, `group` a company, and both use `traits`. */
function claimCalls(draft: Draft, type: ColumnProfile): void {
  decide(draft, type, 'signal', { to: 'the kind of call' });
  const hasGroups = [...type.values.keys()].some((call) => call.toLowerCase() === 'group');
  const isOfCompany = ({ name }: ColumnProfile): boolean => /traits\.company/i.test(name);
  for (const column of undecided(draft)) if (isTrait(column)) claimPersonTrait(draft, type, column);
  // What `group` says of a company comes before what `identify` says of a person's company.
  for (const column of draft.columns)
    if (hasGroups && isTrait(column) && !isOfCompany(column)) claimGroupTrait(draft, type, column);
  for (const column of undecided(draft))
    if (isTrait(column) && isOfCompany(column)) claimCallKey(draft, column, ['account']);
  for (const column of undecided(draft)) if (!isTrait(column)) claimCallKey(draft, column, ['account', 'contact']);
}

function isTrait({ name }: ColumnProfile): boolean {
  return /(?:^|\.)traits\./i.test(name);
}

function claimPersonTrait(draft: Draft, type: ColumnProfile, column: ColumnProfile): void {
  const match = matchTrait(column, 'contact');
  if (match === undefined || isTaken(draft, 'contact', match)) return;
  // Whoever is known by e-mail is known by it in every call.
  const when = match === 'email' ? {} : { when: new Map([[type.name, ['identify']]]) };
  mapField(draft, 'contact', match, column, { column: column.name, ...when });
}

function claimGroupTrait(draft: Draft, type: ColumnProfile, column: ColumnProfile): void {
  const match = matchTrait(column, 'account');
  if (match === undefined || match === 'id' || isTaken(draft, 'account', match)) return;
  mapField(draft, 'account', match, column, { column: column.name, when: new Map([[type.name, ['group']]]) });
}

function matchTrait(column: ColumnProfile, rows: 'account' | 'contact'): string | undefined {
  const match = matchField(column.name.replace(/^context\./i, ''), rows);
  return match?.of === rows ? match.field : undefined;
}

/** A column that points at a company or a person; a second one for the same key is asked where the first is empty. */
function claimCallKey(draft: Draft, column: ColumnProfile, sections: readonly FieldSection[]): void {
  const match = matchField(column.name, 'contact');
  const isKey = keyFields.some(([of, field]) => of === match?.of && field === match.field);
  if (
    match === undefined ||
    !sections.includes(match.of) ||
    (!isKey && !isTrait(column)) ||
    column.name.toLowerCase() === 'id'
  )
    return;
  const taken = draft.sections[match.of].get(match.field);
  if (taken === undefined) mapField(draft, match.of, match.field, column, { column: column.name });
  else if (taken.fallback === undefined && taken.when === undefined && taken.column !== undefined) {
    draft.sections[match.of].set(match.field, { ...taken, fallback: column.name });
    decide(draft, column, 'mapped', { to: `${match.of}.${match.field}`, why: `where \`${taken.column}\` is empty` });
  } else if (isTrait(column))
    decide(draft, column, 'ignored', { why: `\`${taken.column ?? ''}\` is taken for ${match.of}.${match.field}` });
}

/** Every other column is a property, but for what belongs to the transport. */
function claimProperties(draft: Draft, isCall: boolean): ReadonlyMap<string, ColumnSpec> {
  const properties = new Map<string, ColumnSpec>();
  for (const column of undecided(draft)) {
    const why = ignoredReason(column.name) ?? (isCall ? transportReason(column.name) : undefined);
    if (why !== undefined) {
      decide(draft, column, 'ignored', { why });
      continue;
    }
    const name = propertyName(column.name);
    if (properties.has(name)) {
      decide(draft, column, 'ignored', {
        why: `\`${properties.get(name)?.column ?? ''}\` is taken for the property ${name}`,
      });
      continue;
    }
    properties.set(name, { column: column.name });
    decide(draft, column, 'signal', { to: `its property ${name}` });
  }
  return properties;
}

function transportReason(name: string): string | undefined {
  const isProperty = propertyPrefixes.some((prefix) => name.toLowerCase().startsWith(prefix));
  return isProperty || name.toLowerCase() === 'name' ? undefined : 'belongs to the call, not to what happened';
}

function propertyName(column: string): string {
  const prefix = propertyPrefixes.find((each) => column.toLowerCase().startsWith(each));
  const bare = prefix === undefined ? column : column.slice(prefix.length);
  return bare
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll(/[_\s]+/g, ' ')
    .trim()
    .toLowerCase();
}
