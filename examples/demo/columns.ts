import type { Day } from '../../src/domain/time/day.ts';

/** Columns of accounts.csv. */
export const accountColumns = [
  'id', 'name', 'domain', 'industry', 'segment', 'business model', 'country', 'city', 'employees', 'revenue', 'tech',
  'crm', 'funding stage', 'expected deal size', 'open positions', 'sales team size', 'sales motion', 'use case',
  'locations', 'in-house team', 'relationship', 'owner', 'source',
  'parent account', 'created at', 'observed at',
] as const;

/** Columns of contacts.csv. */
export const contactColumns = [
  'id', 'account id', 'company', 'email', 'first name', 'last name', 'title', 'email status', 'phone', 'country',
  'relationship', 'created at', 'observed at',
] as const;

/** Columns of signals.csv. */
export const signalColumns = [
  'account id', 'contact id', 'anonymous id', 'event', 'at', 'path', 'form', 'name', 'campaign', 'link', 'scanner',
  'class', 'function', 'count', 'technology', 'round', 'amount', 'asset', 'kind', 'document', 'new viewer', 'topic',
  'level', 'source', 'minutes', 'outcome', 'seconds', 'network', 'feature', 'seniority',
] as const;

/** Columns of deals.csv. */
export const dealColumns = [
  'id', 'account id', 'contact ids', 'name', 'stage', 'outcome', 'amount', 'currency', 'created at', 'closed at',
  'owner', 'source', 'product line', 'reason',
] as const;

/** One line of a file; a column that is absent is an empty cell. */
export type Row<Column extends string> = { readonly [Name in Column]?: string | number };
export type AccountRow = Row<(typeof accountColumns)[number]>;
export type ContactRow = Row<(typeof contactColumns)[number]>;
export type SignalRow = Row<(typeof signalColumns)[number]>;
export type DealRow = Row<(typeof dealColumns)[number]>;

/** Field values as they really are, none unknown; dates are ISO dates. */
export type TrueFields = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/** A person as they really are. */
interface ContactTruth {
  readonly id: string;
  /** Other ids the files know the same person by. */
  readonly duplicates: readonly string[];
  /** True for somebody the files do not know at all. */
  readonly isMissing: boolean;
  readonly contact: TrueFields;
}

/** An account as it really is, with everybody who works there. */
export interface AccountTruth {
  readonly id: string;
  readonly account: TrueFields;
  readonly contacts: readonly ContactTruth[];
}

/** A vendor's CRM over the year before a day, as its exports show it and as it really is. */
export interface DemoCompany {
  readonly asOf: Day;
  readonly accounts: readonly AccountRow[];
  readonly contacts: readonly ContactRow[];
  readonly signals: readonly SignalRow[];
  readonly deals: readonly DealRow[];
  readonly truth: readonly AccountTruth[];
}
