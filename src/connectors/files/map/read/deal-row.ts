import type { Field } from '../../../../domain/facts/field.ts';
import { foldText } from '../../../../domain/facts/fold-text.ts';
import type { AccountRef, ContactRef, DealOutcome, DealSeen, DealSequel } from '../../../../domain/input.ts';
import type { FileRecord } from '../../read/file-record.ts';
import type { OutcomeSpec } from '../mapping.ts';
import { outcomeOfStage } from '../vocabulary/stage-outcomes.ts';
import { currencyCode } from '../values/money-text.ts';
import { type BindingFile, type BoundColumn, bindColumn, readCell } from '../cells/bound-column.ts';
import { asMoney } from '../cells/cell-value.ts';
import { type BoundFields, type RowTerms, readDayField, readField, readTextField, withCurrency } from './row-fields.ts';

/** The fields of a deal; `is won` and `is closed` are what systems say where a stage's name may be anything. */
export const dealFields: readonly Field[] = [
  ...['id', 'name', 'stage', 'currency', 'owner', 'source', 'product line', 'reason'].map((name) =>
    dealField(name, 'text'),
  ),
  dealField('amount', 'money'),
  dealField('created at', 'date'),
  dealField('closed at', 'date'),
  dealField('is won', 'yes/no'),
  dealField('is closed', 'yes/no'),
  dealField('adopted at', 'date'),
  dealField('renewed at', 'date'),
  dealField('expanded at', 'date'),
  dealField('churned at', 'date'),
  dealField('painful', 'yes/no'),
  dealField('partner registered', 'yes/no'),
];

function dealField(name: string, type: Field['type']): Field {
  return { name, of: 'account', type, isFillable: false };
}

/** An outcome spec tied to a file. */
export interface BoundOutcome {
  readonly column: BoundColumn;
  readonly won: ReadonlySet<string>;
  readonly lost: ReadonlySet<string>;
}

/** Ties an outcome spec to a file. */
export function bindOutcome(spec: OutcomeSpec, file: BindingFile): BoundOutcome {
  const setOf = (texts: readonly string[]): ReadonlySet<string> => new Set(texts.map(foldText));
  return { column: bindColumn(spec.source, file), won: setOf(spec.won), lost: setOf(spec.lost) };
}

/** Whom a deal is with. */
export interface DealParties {
  readonly account: AccountRef;
  readonly contacts: readonly ContactRef[];
}

/** The deal a row describes. */
export function readDeal(
  fields: BoundFields,
  outcomeSpec: BoundOutcome | undefined,
  record: FileRecord,
  parties: DealParties,
  terms: RowTerms,
): DealSeen {
  const text = (name: string): string | undefined => readTextField(fields, name, record, terms);
  const outcome = readOutcome(fields, outcomeSpec, record, terms);
  const optional = {
    id: text('id'),
    stage: text('stage'),
    amount: readAmount(fields, record, terms),
    createdOn: readDayField(fields, 'created at', record, terms),
    // The close date of an open deal is somebody's forecast.
    closedOn: outcome === 'open' ? undefined : readDayField(fields, 'closed at', record, terms),
    owner: text('owner'),
    source: text('source'),
    productLine: text('product line'),
    closeReason: text('reason'),
    isPartnerRegistered: readFlag(fields, 'partnerregistered', record, terms),
    sequels: readSequels(fields, record, terms),
  };
  return {
    kind: 'deal',
    ...parties,
    outcome,
    ...withoutUndefined(optional),
    origin: { file: terms.file, line: record.line },
  };
}

const datedSequels = ['adopted', 'renewed', 'expanded', 'churned'] as const;

/** What became of the deal, each with its day. */
function readSequels(fields: BoundFields, record: FileRecord, terms: RowTerms): DealSeen['sequels'] {
  const dated = datedSequels.flatMap((what): readonly DealSequel[] => {
    const on = readDayField(fields, `${what} at`, record, terms);
    return on === undefined ? [] : [{ what, on }];
  });
  const sequels =
    readFlag(fields, 'painful', record, terms) === true ? [...dated, { what: 'painful' } as const] : dated;
  return sequels.length === 0 ? undefined : sequels;
}

type Known<Values> = { [Key in keyof Values]?: Exclude<Values[Key], undefined> };

function withoutUndefined<Values extends object>(values: Values): Known<Values> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Known<Values>;
}

/** How a deal ended: by the listed texts first, then by what the system says of won and closed. */
function readOutcome(
  fields: BoundFields,
  spec: BoundOutcome | undefined,
  record: FileRecord,
  terms: RowTerms,
): DealOutcome {
  const listed = spec === undefined ? undefined : readListedOutcome(spec, record, terms);
  if (listed !== undefined) return listed;
  if (readFlag(fields, 'iswon', record, terms) === true) return 'won';
  return readFlag(fields, 'isclosed', record, terms) === true ? 'lost' : 'open';
}

/** The outcome the listed texts give, or undefined when the cell is none of them. */
export function readListedOutcome(
  { column, won, lost }: BoundOutcome,
  record: FileRecord,
  terms: RowTerms,
): 'won' | 'lost' | undefined {
  const cell = readCell(column, record, terms.file);
  if (cell === undefined) return undefined;
  const folded = foldText(cell.text);
  if (won.has(folded)) return 'won';
  if (lost.has(folded)) return 'lost';
  const looksLike = outcomeOfStage(cell.text);
  if (looksLike !== undefined) {
    terms.problems.add(
      record.line,
      column.name,
      `looks ${looksLike}, but the mapping lists it as neither won nor lost`,
      cell.text,
    );
  }
  return undefined;
}

function readFlag(fields: BoundFields, key: string, record: FileRecord, terms: RowTerms): boolean | undefined {
  const bound = fields.byKey.get(key);
  const value = bound === undefined ? undefined : readField(bound, record, terms)?.value;
  return typeof value === 'boolean' ? value : undefined;
}

function readAmount(fields: BoundFields, record: FileRecord, terms: RowTerms): DealSeen['amount'] {
  const bound = fields.byKey.get('amount');
  const value = bound === undefined ? undefined : readField(bound, record, terms)?.value;
  if (value === undefined) return undefined;
  return asMoney(withCurrency(value, currencyCode(readTextField(fields, 'currency', record, terms) ?? '')));
}
