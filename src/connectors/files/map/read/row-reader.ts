import type { Field } from '../../../../domain/facts/field.ts';
import type { Fact } from '../../../../domain/facts/fact.ts';
import type {
  AccountRef,
  AccountSeen,
  ContactRef,
  ContactSeen,
  DealSeen,
  Input,
  Origin,
} from '../../../../domain/input.ts';
import type { FileRecord } from '../../read/file-record.ts';
import type { FileMapping } from '../mapping.ts';
import type { BindingFile } from '../cells/bound-column.ts';
import { columnNotes } from '../cells/column-notes.ts';
import { accountOfEmail } from './account-of-email.ts';
import { type BoundOutcome, bindOutcome, dealFields, readDeal, readListedOutcome } from './deal-row.ts';
import { type BoundFields, type RowTerms, bindFields, readFacts } from './row-fields.ts';
import { isEmptyRef, readAccountRef, readContactRefs, readParentRef } from './row-refs.ts';
import { readSpend, readTouch, spendFields, touchFields } from './touch-row.ts';
import { type BoundSignal, type SignalOwner, bindSignal, readSignals } from './signal-row.ts';

/** A mapping tied to a file. */
export interface BoundMapping {
  readonly mapping: FileMapping;
  readonly account: BoundFields;
  readonly contact: BoundFields;
  readonly deal: BoundFields;
  /** The fields of a touch or of spend. */
  readonly own: BoundFields;
  readonly signals: readonly BoundSignal[];
  readonly outcome: BoundOutcome | undefined;
}

/** Ties a mapping to a file; every column it names must exist there. */
export function bindMapping(mapping: FileMapping, declared: readonly Field[], file: BindingFile): BoundMapping {
  return {
    mapping,
    account: bindFields(mapping.account, 'account', declared, file),
    contact: bindFields(mapping.contact, 'contact', declared, file),
    deal: bindFields(mapping.deal, 'account', dealFields, file),
    own: bindFields(mapping.own ?? new Map(), 'account', mapping.rows === 'spend' ? spendFields : touchFields, file),
    signals: mapping.signals.map((spec) => bindSignal(spec, declared, file, mapping.rows === 'signal')),
    outcome: mapping.outcome === undefined ? undefined : bindOutcome(mapping.outcome, file),
  };
}

/** How columns were understood that could be understood in two ways. */
export function notesOf({ account, contact, deal, own, signals }: BoundMapping): readonly string[] {
  // Nobody employs a fraction of a person, so thousands are certain there.
  const fields = [account, contact, deal, own]
    .flatMap(({ byKey }) => [...byKey.values()])
    .filter(({ field }) => field.name !== 'employees');
  const ofFields = fields.flatMap(({ field, column }) => columnNotes(column, field.type));
  const ofDates = signals.flatMap(({ on }) => (on === undefined ? [] : columnNotes(on, 'date')));
  const ofCounts = signals.flatMap(({ count }) => (count === undefined ? [] : columnNotes(count, 'number')));
  return [...new Set([...ofFields, ...ofDates, ...ofCounts])];
}

interface RowParts {
  readonly account: AccountRef;
  readonly accountFacts: readonly Fact[];
  readonly contacts: readonly ContactRef[];
  readonly contactFacts: readonly Fact[];
  readonly origin: Origin;
}

/** The inputs of a row. */
export function readRow(bound: BoundMapping, record: FileRecord, terms: RowTerms): readonly Input[] {
  if (bound.mapping.rows === 'nothing') return [];
  if (bound.mapping.rows === 'spend') return readSpend(bound.own, record, terms);
  const parts = readParts(bound, record, terms);
  if (isNobodys(bound, parts, record, terms)) return [];
  return [
    ...accountInputs(bound, parts, record, terms),
    ...contactInputs(parts),
    ...dealInputs(bound, parts, record, terms),
    ...(bound.mapping.rows === 'touch' ? readTouch(bound.own, record, ownerOf(parts), terms) : []),
    ...readSignals(bound.signals, record, ownerOf(parts), terms),
  ];
}

/** Whom the signals of a row belong to, and what the row says of them besides. */
export interface DescribedOwner extends SignalOwner {
  readonly described: readonly (AccountSeen | ContactSeen)[];
}

/** The owner of a row, or undefined when it names nobody and is left out. */
export function readOwner(bound: BoundMapping, record: FileRecord, terms: RowTerms): DescribedOwner | undefined {
  const parts = readParts(bound, record, terms);
  if (isNobodys(bound, parts, record, terms)) return undefined;
  return { ...ownerOf(parts), described: [...accountInputs(bound, parts, record, terms), ...contactInputs(parts)] };
}

function ownerOf({ account, contacts: [contact = {}] }: RowParts): SignalOwner {
  return { account, contact };
}

function isNobodys({ mapping }: BoundMapping, parts: RowParts, record: FileRecord, terms: RowTerms): boolean {
  if (!isEmptyRef(parts.account) || parts.contacts.length > 0) return false;
  terms.problems.add(record.line, '', `names ${nobody[mapping.rows]}; the row was left out`, '');
  return true;
}

const nobody = {
  account: 'no company: neither id, domain nor name',
  contact: 'nobody: neither id, e-mail nor company',
  deal: 'neither company nor person',
  signal: 'neither company, person nor visitor',
  touch: 'neither company nor person',
  spend: 'nothing',
  nothing: 'nothing',
} as const;

function readParts({ mapping, account, contact }: BoundMapping, record: FileRecord, terms: RowTerms): RowParts {
  const accountRef = readAccountRef(account, record, terms);
  const contactFacts = readFacts(contact, record, terms);
  const refs = readContactRefs(contact, record, terms);
  const isNameless =
    refs.length === 0 && mapping.rows === 'contact' && contactFacts.length > 0 && !isEmptyRef(accountRef);
  return {
    account: accountRef,
    accountFacts: readFacts(account, record, terms),
    // Somebody without id and e-mail is still somebody at the company, known by the line.
    contacts: isNameless ? [{ id: `${terms.file}:${record.line}` }] : refs,
    contactFacts,
    origin: { file: terms.file, line: record.line },
  };
}

/** The account of a row: always where rows are accounts, else when the row says something about it. */
function accountInputs(
  bound: BoundMapping,
  parts: RowParts,
  record: FileRecord,
  terms: RowTerms,
): readonly AccountSeen[] {
  const isAccountRow = bound.mapping.rows === 'account';
  if (!isAccountRow && parts.accountFacts.length === 0) return [];
  const account = isEmptyRef(parts.account) ? accountOfOnlyEmail(parts) : parts.account;
  if (account === undefined) return [];
  if (isEmptyRef(account)) {
    terms.problems.add(
      record.line,
      '',
      'says something about a company without naming one; that part was left out',
      '',
    );
    return [];
  }
  const parent = readParentRef(bound.account, record, terms);
  // What a form or a lead says of a company is weaker than the company's own record.
  const facts = isAccountRow
    ? parts.accountFacts
    : parts.accountFacts.map((fact) => ({ ...fact, confidence: fact.confidence ?? secondHand }));
  return [{ kind: 'account', account, facts, ...(parent === undefined ? {} : { parent }), origin: parts.origin }];
}

const secondHand = 0.9;
function accountOfOnlyEmail({ contacts, accountFacts }: RowParts): AccountRef | undefined {
  return accountOfEmail(contacts.length === 1 ? contacts[0]?.email : undefined, accountFacts);
}

/** The people of a row; facts belong to the one person the row is about. */
function contactInputs({ contacts, contactFacts, account, origin }: RowParts): readonly ContactSeen[] {
  const [contact] = contacts;
  if (contact === undefined || contacts.length > 1 || contactFacts.length === 0) return [];
  return [{ kind: 'contact', contact, account, facts: contactFacts, origin }];
}

function dealInputs(
  { mapping, deal, outcome }: BoundMapping,
  parts: RowParts,
  record: FileRecord,
  terms: RowTerms,
): readonly DealSeen[] {
  const parties = { account: parts.account, contacts: parts.contacts };
  if (mapping.rows === 'deal') return [readDeal(deal, outcome, record, parties, terms)];
  // A record that was never won or lost is not an open deal.
  if (outcome === undefined || readListedOutcome(outcome, record, terms) === undefined) return [];
  return [readDeal(deal, outcome, record, parties, terms)];
}
