import type { Field } from '../../../../domain/facts/field.ts';
import type { SpendSeen, TouchSeen } from '../../../../domain/input.ts';
import type { FileRecord } from '../../read/file-record.ts';
import { asMoney } from '../cells/cell-value.ts';
import { currencyCode } from '../values/money-text.ts';
import { channelOf } from '../vocabulary/channel.ts';
import { type BoundFields, type RowTerms, readDayField, readField, readTextField, withCurrency } from './row-fields.ts';
import type { SignalOwner } from './signal-row.ts';

/** The fields of a touch. */
export const touchFields: readonly Field[] = [
  ...['channel', 'by', 'outcome'].map((name) => ownField(name, 'text')),
  ownField('at', 'date'),
  ownField('automated', 'yes/no'),
];

/** The fields of spend; without an end it was spent on one day. */
export const spendFields: readonly Field[] = [
  ...['channel', 'campaign', 'currency'].map((name) => ownField(name, 'text')),
  ownField('from', 'date'),
  ownField('to', 'date'),
  ownField('amount', 'money'),
];

function ownField(name: string, type: Field['type']): Field {
  return { name, of: 'account', type, isFillable: false };
}

/** The touch of a row; one that names no day or no channel we know is left out. */
export function readTouch(
  fields: BoundFields,
  record: FileRecord,
  owner: SignalOwner,
  terms: RowTerms,
): readonly TouchSeen[] {
  const said = readTextField(fields, 'channel', record, terms);
  const channel = said === undefined ? undefined : channelOf(said);
  const on = readDayField(fields, 'at', record, terms);
  if (channel === undefined || on === undefined) {
    const lacks = on === undefined ? 'names no day' : 'names no channel such as email, phone or meeting';
    terms.problems.add(record.line, '', `${lacks}; the row was left out`, said ?? '');
    return [];
  }
  const [by, outcome] = ['by', 'outcome'].map((name) => readTextField(fields, name, record, terms));
  const automated = fields.byKey.get('automated');
  return [
    {
      kind: 'touch',
      ...owner,
      channel,
      on,
      isAutomated: automated !== undefined && readField(automated, record, terms)?.value === true,
      ...(by === undefined ? {} : { by }),
      ...(outcome === undefined ? {} : { outcome }),
      origin: { file: terms.file, line: record.line },
    },
  ];
}

/** The spend of a row; one without an amount or a day is left out. */
export function readSpend(fields: BoundFields, record: FileRecord, terms: RowTerms): readonly SpendSeen[] {
  const [channel = 'unknown', campaign, currency = ''] = ['channel', 'campaign', 'currency'].map((name) =>
    readTextField(fields, name, record, terms),
  );
  const bound = fields.byKey.get('amount');
  const value = bound === undefined ? undefined : readField(bound, record, terms)?.value;
  const amount = value === undefined ? undefined : asMoney(withCurrency(value, currencyCode(currency)));
  const from = readDayField(fields, 'from', record, terms);
  if (amount === undefined || from === undefined) {
    const lacks = amount === undefined ? 'names no amount' : 'names no day';
    terms.problems.add(record.line, '', `${lacks}; the row was left out`, '');
    return [];
  }
  const to = readDayField(fields, 'to', record, terms) ?? from;
  const said = campaign === undefined ? {} : { campaign };
  const origin = { file: terms.file, line: record.line };
  return [{ kind: 'spend', channel, ...said, from, to, amount, origin }];
}
