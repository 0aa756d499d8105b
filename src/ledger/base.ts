import type { SignalColumns } from '../domain/behavior/signal.ts';
import type { Origin } from '../domain/input.ts';
import type { AccountSlice } from '../domain/inputs.ts';
import type { Day } from '../domain/time/day.ts';
import type { Deal } from './deals/deal.ts';

/** All accounts ready for the kernel, with what people call them and what could not be used. */
export interface Base {
  /** In order of id; all slices share `columns`. */
  readonly accounts: readonly AccountSlice[];
  readonly columns: SignalColumns;
  /** By account id. */
  readonly names: ReadonlyMap<string, AccountName>;
  /** By contact id. */
  readonly contactNames: ReadonlyMap<string, string>;
  readonly deals: readonly Deal[];
  /** How an event is written, by its name key. */
  readonly eventNames: ReadonlyMap<string, string>;
  /** Of each account that has any, its visitors in the order in which its slice numbers them after the contacts. */
  readonly visitors: ReadonlyMap<string, readonly string[]>;
  readonly report: BaseReport;
}

/** What people call an account. */
export interface AccountName {
  readonly name: string;
  readonly domain?: string;
  /** True where a source gave the account its id, so that the source can be written back to. */
  readonly hasRecordId: boolean;
}

/** What came of the inputs. Signals read are `signals` plus the unlinked ones. */
export interface BaseReport {
  readonly accounts: number;
  readonly contacts: number;
  /** Dated signals in the columns, without those that deals bring. */
  readonly signals: number;
  readonly dealSignals: number;
  readonly undated: number;
  readonly deals: number;
  readonly unlinked: readonly Unlinked[];
  readonly uncertain: readonly Uncertain[];
  readonly eventsSeen: ReadonlyMap<string, number>;
  /** The latest day anything happened or was observed. */
  readonly newestDay: Day | undefined;
}

/** Inputs that no account could be found for: the first place, why, and how many are alike. */
export interface Unlinked {
  readonly of: 'signal' | 'undated' | 'deal';
  readonly origin: Origin;
  readonly why: string;
  readonly count: number;
}

/** A link that people should look at; the ids are those of accounts, or of contacts where `why` says so. */
export interface Uncertain {
  readonly why: string;
  readonly ids: readonly string[];
}
