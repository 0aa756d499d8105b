import {
  type AccountSeen,
  type ContactSeen,
  type DealSeen,
  type Input,
  type Origin,
  type RoleSaid,
  type SignalSeen,
  type UndatedSeen,
  roleSaid,
} from '../domain/input.ts';
import { type KeptProperties, type KindCoder, codeKind, createKindCoder } from './columns/kind-coder.ts';
import { type RefTable, createRefTable, refNumber } from './columns/ref-table.ts';
import { touchSignal } from './deals/touch-signal.ts';
import { type RowStore, addRow, createRowStore } from './columns/row-store.ts';

/** An undated signal as read: whom it points at, its kind, how many. */
interface UndatedCount {
  readonly ref: number;
  readonly kind: number;
  readonly count: number;
}

/** Everything read, before anyone knows whose it is. Signals are numbers already; the rest is few enough for objects. */
export interface Collected {
  readonly accounts: AccountSeen[];
  readonly contacts: ContactSeen[];
  readonly deals: DealSeen[];
  readonly dealContacts: (readonly number[])[];
  readonly undated: UndatedCount[];
  /** What people said of somebody's role. */
  readonly roles: RoleSaid[];
  readonly refs: RefTable;
  readonly rows: RowStore;
  readonly kinds: KindCoder;
  /** Signals whose day no calendar has. */
  readonly misdated: Origin[];
  newestDay: number | undefined;
}

/** Nothing read yet; kinds will keep these properties, or all. */
export function createCollected(kept?: KeptProperties): Collected {
  return {
    accounts: [],
    contacts: [],
    deals: [],
    dealContacts: [],
    undated: [],
    roles: [],
    refs: createRefTable(),
    rows: createRowStore(),
    kinds: createKindCoder(kept),
    misdated: [],
    newestDay: undefined,
  };
}

/** Takes one input in. */
export function collect(collected: Collected, input: Input): void {
  switch (input.kind) {
    case 'signal':
      return collectSignal(collected, input);
    case 'undated':
      return collectUndated(collected, input);
    case 'account':
      return void collected.accounts.push(input);
    case 'contact':
      return void collected.contacts.push(input);
    case 'deal':
      return collectDeal(collected, input);
    case 'touch': {
      const signal = touchSignal(input);
      return signal === undefined ? undefined : collectSignal(collected, signal);
    }
    case 'decision': {
      const said = roleSaid(input);
      return said === undefined ? undefined : void collected.roles.push(said);
    }
    case 'spend':
    case 'consent':
      return undefined;
  }
}

function collectSignal(collected: Collected, signal: SignalSeen): void {
  const { refs, kinds, rows } = collected;
  if (!isDay(signal.on)) return void collected.misdated.push(signal.origin);
  const ref = refNumber(refs, signal.account, signal.contact, signal.origin, 1);
  addRow(rows, ref, signal.on, codeKind(kinds, signal.event, signal.properties, 1));
  if (collected.newestDay === undefined || signal.on > collected.newestDay) collected.newestDay = signal.on;
}

function collectUndated({ refs, kinds, undated }: Collected, signal: UndatedSeen): void {
  const ref = refNumber(refs, signal.account, signal.contact, signal.origin, 0);
  undated.push({ ref, kind: codeKind(kinds, signal.event, signal.properties, signal.count), count: signal.count });
}

function collectDeal({ refs, deals, dealContacts }: Collected, deal: DealSeen): void {
  deals.push(deal);
  dealContacts.push(deal.contacts.map((contact) => refNumber(refs, {}, contact, deal.origin, 0)));
}

const lastDay = 10_000_000;

/** True for a whole number of days that a column can hold. */
export function isDay(day: number): boolean {
  return Number.isInteger(day) && day > -lastDay && day < lastDay;
}
